"""Trainings with callbacks -> callbacks.json: what each program prints, what Keras warns of, which files are there afterwards.

Asked with `pip install tensorboard` besides, without which Keras writes no event files.
Each program of `callback_programs.py` runs in a folder of its own, behind `HEAD`, and ends with `TAIL` or an error.
"""
import contextlib
import io
import os
import re
import tempfile
import warnings
from pathlib import Path

from callback_programs import PROGRAMS, REFUSED
from common import write

import keras

HEAD = '''import keras
import numpy as np

def formula(shape, seed, scale):
    return (np.sin(0.37 * np.arange(int(np.prod(shape))) + seed) * scale).reshape(shape).astype("float32")

x, y = formula((10, 4), 1, 1), formula((10, 1), 1.5, 1)
x_val, y_val = formula((5, 4), 2, 1), formula((5, 1), 2.5, 1)

def build(optimizer, metrics=["mae"], **options):
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="tanh"), keras.layers.Dense(1)])
    model.set_weights([formula(weight.shape, 10 + index, 0.5) for index, weight in enumerate(model.get_weights())])
    model.compile(optimizer, "mse", metrics=metrics)
    return model

def fit(model, callbacks, epochs=5, **options):
    return model.fit(x, y, batch_size=4, epochs=epochs, shuffle=False, validation_data=(x_val, y_val), verbose=0, callbacks=callbacks, **options)

'''
TAIL = '''
print("history", history.history)
print("epochs", history.epoch)
print("weights", [weight.reshape(-1).tolist() for weight in model.get_weights()])
'''


def record(source):
    text = HEAD + source.strip() + "\n" + TAIL
    printed = io.StringIO()
    error = None
    keras.backend.clear_session()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with contextlib.redirect_stdout(printed):
            try:
                exec(compile(text, "program", "exec"), {"__name__": "program"})
            except Exception as caught:
                error = {"type": type(caught).__name__, "message": str(caught)}
        files = sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file())
        texts = {name: Path(name).read_bytes().decode() for name in files if name.endswith((".csv", ".json", ".log"))}
        events = {kind: read_events(name) for name in files if ".tfevents." in name for kind in [os.path.dirname(name)]}
    return {
        "source": text,
        "printed": short(printed.getvalue()),
        "warnings": [str(one.message) for one in told if issubclass(one.category, UserWarning)],
        "files": [re.sub(r"tfevents\..*", "tfevents", name) for name in files],
        "texts": {name: short(text) for name, text in texts.items()},
        **({"events": events} if events else {}),
        **({"error": error} if error else {}),
    }


def short(text):
    """Numbers with seven significant digits."""
    return re.sub(r"-?\d+\.\d{6,}(e-?\d+)?", lambda match: f"{float(match[0]):.7g}", text)


def read_events(path):
    """Tag, step and value of each number that TensorFlow finds in an event file; of images width and height, then the pixels of each."""
    import tensorflow as tf

    found = []
    for event in tf.compat.v1.train.summary_iterator(path):
        for value in event.summary.value:
            plugin = value.metadata.plugin_data.plugin_name
            tensor = tf.make_ndarray(value.tensor)
            readers = {"scalars": lambda: float(tensor), "histograms": tensor.tolist, "images": lambda: pixels(tensor)}
            number = readers.get(plugin, lambda: None)()
            found.append([plugin, value.tag, event.step, number])
    return found


def pixels(tensor):
    import tensorflow as tf

    width, height, *files = tensor
    return [[int(width), int(height)], *[tf.io.decode_png(file).numpy().ravel().tolist() for file in files]]


def refusal(source):
    try:
        exec(source, {"keras": keras})
    except Exception as error:
        return {"source": source, "type": type(error).__name__, "message": str(error)}
    raise AssertionError(f"Keras takes {source}")


def event_bytes():
    """A scalar, a histogram and a model's JSON as TensorFlow writes them, with the time 1.5: records in hexadecimal."""
    import tensorflow as tf
    from tensorflow.compat.v1 import SummaryMetadata

    metadata = SummaryMetadata()
    metadata.plugin_data.plugin_name = "graph_keras_model"
    metadata.plugin_data.content = b"1"
    with tempfile.TemporaryDirectory() as folder:
        writer = tf.summary.create_file_writer(folder)
        with writer.as_default():
            tf.summary.scalar("epoch_loss", 0.25, step=300)
            tf.summary.histogram("kernel/histogram", tf.constant([0.5, -1.0, 2.0]), step=2)
            tf.summary.write("keras", '{"class_name": "Sequential"}', step=0, metadata=metadata)
        writer.close()
        [path] = Path(folder).iterdir()
        records = []
        for event in tf.compat.v1.train.summary_iterator(str(path)):
            event.wall_time = 1.5
            event.ClearField("source_metadata")
            with tf.io.TFRecordWriter(f"{folder}/one") as one:
                one.write(event.SerializeToString(deterministic=True))
            records.append(Path(f"{folder}/one").read_bytes().hex())
        return records


def main():
    write("callbacks.json", {
        "event_bytes": event_bytes(),
        "programs": {name: record(source) for name, source in PROGRAMS.items()},
        "refused": [refusal(source) for source in REFUSED],
    })


if __name__ == "__main__":
    main()
