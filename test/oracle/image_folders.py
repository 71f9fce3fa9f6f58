"""What keras.utils.image_dataset_from_directory makes of a folder of small images, which is recorded too."""
import base64
import struct
import tempfile
from pathlib import Path

from common import indices, numbers, write

import keras
import numpy as np
import tensorflow as tf


def pixels(height, width, channels, seed):
    """Smooth colours, as of a photograph, and some noise."""
    y, x, c = np.mgrid[0:height, 0:width, 0:channels]
    smooth = 128 + 90 * np.sin(x / 3.0 + c + seed) * np.cos(y / 4.0 + seed)
    return np.clip(smooth + indices((height, width, channels), 17, seed), 0, 255).astype("uint8")


def bmp(image):
    height, width, _ = image.shape
    rows = [bytes(row[:, ::-1].reshape(-1)) for row in image[::-1]]
    body = b"".join(row + b"\0" * (-len(row) % 4) for row in rows)
    return b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54 + len(body), 0, 0, 54, 40, width, height, 1, 24, 0, len(body), 0, 0, 0, 0) + body


def gif():
    """Four pixels of a palette of four colours, 2 by 2: the codes clear, 0, 1, 2, 3, end; three bits each, four from the fourth on."""
    palette = bytes([10, 20, 30, 200, 100, 50, 0, 255, 0, 90, 80, 70])
    bits, at = 0, 0
    for code, size in [(4, 3), (0, 3), (1, 3), (2, 3), (3, 4), (5, 4)]:
        bits |= code << at
        at += size
    data = bits.to_bytes((at + 7) // 8, "little")
    return b"GIF89a" + struct.pack("<HHBBB", 2, 2, 0xA1, 0, 0) + palette + b"\x2c" + struct.pack("<HHHHB", 0, 0, 2, 2, 0) + bytes([2, len(data)]) + data + b"\0\x3b"


def encoded():
    def png(image, **options):
        return tf.io.encode_png(image, **options).numpy()

    def jpeg(image, **options):
        return tf.io.encode_jpeg(image, **options).numpy()

    grey = pixels(8, 13, 1, 3)
    return {
        "birds/a.jpg": jpeg(pixels(11, 9, 3, 0), quality=90),
        "birds/b.png": png(pixels(7, 12, 3, 1)),
        "birds/inner/c.PNG": png(pixels(6, 6, 4, 2)),
        "birds/notes.txt": b"no image",
        "cats/grey.jpeg": jpeg(grey, format="grayscale"),
        "cats/grey.png": png(grey),
        "cats/progressive.jpg": jpeg(pixels(17, 16, 3, 4), progressive=True, chroma_downsampling=False),
        "cats/wide.png": png(pixels(5, 20, 3, 5)),
        "dogs/d.bmp": bmp(pixels(5, 7, 3, 6)),
        "dogs/e.gif": gif(),
        "dogs/f.png": png(pixels(9, 9, 3, 7).astype("uint16") * 255 + 7),
    }


CALLS = [
    "image_size=(4, 5), batch_size=3, shuffle=False",
    "image_size=(4, 5), batch_size=4, shuffle=False, label_mode='categorical', interpolation='nearest'",
    "image_size=(3, 3), batch_size=None, shuffle=False, labels=None, interpolation='area'",
    "image_size=(6, 4), batch_size=4, shuffle=False, interpolation='bicubic'",
    "image_size=(12, 5), batch_size=10, shuffle=False, interpolation='lanczos3'",
    "image_size=(4, 5), batch_size=10, shuffle=False, interpolation='lanczos5'",
    "image_size=(4, 15), batch_size=10, shuffle=False, interpolation='gaussian'",
    "image_size=(7, 5), batch_size=10, shuffle=False, interpolation='mitchellcubic'",
    "image_size=(4, 5), batch_size=10, shuffle=False, crop_to_aspect_ratio=True",
    "image_size=(4, 5), batch_size=10, shuffle=False, crop_to_aspect_ratio=True, interpolation='nearest'",
    "image_size=(6, 5), batch_size=10, shuffle=False, pad_to_aspect_ratio=True",
    "image_size=(4, 5), batch_size=10, shuffle=False, data_format='channels_first'",
    "image_size=(4, 5), batch_size=10, shuffle=False, class_names=['cats', 'birds']",
    "image_size=(4, 5), batch_size=10, shuffle=False, class_names=['cats', 'birds'], label_mode='binary'",
    "image_size=(4, 5), batch_size=10, shuffle=False, labels=[2, 0, 1, 2, 0, 1, 2, 0, 1, 2]",
    "image_size=4, batch_size=10, shuffle=False, validation_split=0.25, subset='training'",
    "image_size=4, batch_size=10, shuffle=False, validation_split=0.25, subset='validation'",
]
# The order of the files is NumPy's, that of the batches TensorFlow's own.
SHUFFLED = [
    "image_size=(4, 5), seed=7",
    "image_size=(4, 5), seed=1, validation_split=0.2, subset='training'",
    "image_size=(4, 5), seed=1, validation_split=0.2, subset='validation'",
    "image_size=(4, 5), seed=1, labels=None",
]
OF_ONE_FOLDER = {
    "birds": ["image_size=(4, 5), batch_size=10, shuffle=False, labels=None, color_mode='rgb'"],
    "cats": ["image_size=(4, 5), batch_size=10, shuffle=False, labels=None, color_mode='grayscale'"],
    "birds/inner": ["image_size=(4, 5), batch_size=10, shuffle=False, labels=None, color_mode='rgba'"],
}
REFUSED = [
    "image_size=(4, 5), labels='none'",
    "image_size=(4, 5), label_mode='ints'",
    "image_size=(4, 5), color_mode='bgr'",
    "image_size=(4, 5, 3)",
    "image_size=(4, 5), interpolation='linear'",
    "image_size=(4, 5), label_mode='binary'",
    "image_size=(4, 5), validation_split=0.2",
    "image_size=(4, 5), validation_split=2, subset='training', seed=1",
    "image_size=(4, 5), validation_split=0.2, subset='test', seed=1",
    "image_size=(4, 5), validation_split=0.2, subset='training'",
    "image_size=(4, 5), class_names=['mice']",
    "image_size=(4, 5), labels=None, class_names=['cats']",
    "image_size=(4, 5), labels=[1, 2]",
    "image_size=(4, 5), format='numpy'",
]


def spec(element):
    return [[list(part.shape), part.dtype.name] for part in tf.nest.flatten(element)]


def answer(folder, call, within=""):
    names = {"keras": keras, "folder": str(folder / within)}
    dataset = eval(f"keras.utils.image_dataset_from_directory(folder, {call}, verbose=False)", names)
    return {
        "call": call,
        "folder": within,
        "classes": dataset.class_names,
        "files": [str(Path(path).relative_to(folder)) for path in dataset.file_paths],
        "spec": spec(dataset.element_spec),
        "batches": [] if "seed" in call else [[numbers(part) for part in tf.nest.flatten(batch)] for batch in dataset],
    }


def refusal(folder, call):
    try:
        answer(folder, call)
    except Exception as error:
        return {"call": call, "type": type(error).__name__, "message": str(error).replace(str(folder), "FOLDER")}
    raise AssertionError(f"not refused: {call}")


def main():
    files = encoded()
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        write("image_folders.json", {
            "images": {name: base64.b64encode(content).decode() for name, content in files.items()},
            "cases": [answer(folder, call) for call in CALLS + SHUFFLED]
            + [answer(folder, call, within) for within, calls in OF_ONE_FOLDER.items() for call in calls],
            "refused": [refusal(folder, call) for call in REFUSED],
        })


if __name__ == "__main__":
    main()
