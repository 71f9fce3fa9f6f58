"""What keras.utils.text_dataset_from_directory makes of a folder of small text files, which is recorded too."""
import tempfile
from pathlib import Path

from common import write

import keras
import tensorflow as tf

FILES = {
    "bad/1.txt": "a poor film",
    "bad/10.txt": "a bore,\nin two lines\n",
    "bad/2.txt": "",
    "bad/inner/3.txt": "worse \u2013 d\u00e9j\u00e0 vu",
    "bad/notes.md": "no text file",
    "good/a.TXT": "fine",
    "good/b.txt": "a fine film",
    "good/c.txt": "\ufeffwith a mark at its beginning",
    "mixed/d.txt": "so so",
    "mixed/e.txt": "so\ttoo\r\n",
    ".hidden/f.txt": "not looked at",
    "loose.txt": "in no class",
}
CALLS = [
    "batch_size=3, shuffle=False",
    "batch_size=4, shuffle=False, label_mode='categorical'",
    "batch_size=None, shuffle=False, labels=None",
    "batch_size=10, shuffle=False, label_mode=None",
    "batch_size=10, shuffle=False, max_length=4",
    "batch_size=10, shuffle=False, class_names=['good', 'bad']",
    "batch_size=10, shuffle=False, class_names=['good', 'bad'], label_mode='binary'",
    "batch_size=10, shuffle=False, validation_split=0.25, subset='training'",
    "batch_size=10, shuffle=False, validation_split=0.25, subset='validation'",
]
# The order of the files is NumPy's, that of the batches TensorFlow's own.
SHUFFLED = [
    "seed=7",
    "seed=1, validation_split=0.2, subset='training'",
    "seed=1, validation_split=0.2, subset='validation'",
    "seed=1, labels=None",
]
REFUSED = [
    "labels='none'",
    "label_mode='ints'",
    "label_mode='binary'",
    "validation_split=0.2",
    "validation_split=2, subset='training', seed=1",
    "validation_split=0.2, subset='test', seed=1",
    "validation_split=0.2, subset='training'",
    "class_names=['mice']",
    "labels=None, class_names=['good']",
    "labels=[1, 2]",
    "format='numpy'",
]


def spec(element):
    return [[list(part.shape), part.dtype.name] for part in tf.nest.flatten(element)]


def plain(part):
    values = part.numpy()
    return values.decode() if isinstance(values, bytes) else [value.decode() for value in values] if values.dtype == object else values.tolist()


def flat(batch):
    return [plain(part) for part in tf.nest.flatten(batch)]


def examples(dataset):
    """Of data sets that are shuffled which texts they hold, with which labels: the order of batches is TensorFlow's own."""
    return [" ".join(map(str, flat(example))) for example in dataset.unbatch()]


def answer(folder, call):
    dataset = eval(f"keras.utils.text_dataset_from_directory(folder, {call}, verbose=False)", {"keras": keras, "folder": str(folder)})
    return {
        "call": call,
        "classes": dataset.class_names,
        "spec": spec(dataset.element_spec),
        **({"in_order": sorted(examples(dataset))} if "seed" in call else {"batches": [flat(batch) for batch in dataset]}),
    }


def refusal(folder, call):
    try:
        answer(folder, call)
    except Exception as error:
        return {"call": call, "type": type(error).__name__, "message": str(error).replace(str(folder), "FOLDER")}
    raise AssertionError(f"not refused: {call}")


def main():
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        for name, content in FILES.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content.encode())
        write("text_folders.json", {
            "texts": FILES,
            "cases": [answer(folder, call) for call in CALLS + SHUFFLED],
            "refused": [refusal(folder, call) for call in REFUSED],
        })


if __name__ == "__main__":
    main()
