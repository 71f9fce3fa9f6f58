"""What all recorders share: the number formula, rounding, and writing of JSON."""
import json
import math
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
# On some processors TensorFlow multiplies matrices with oneDNN, which rounds once where others round twice.
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")

import numpy as np

ORACLE = Path(__file__).resolve().parent
EXAMPLES = ORACLE.parent.parent / "examples"


def formula(shape, seed=0.0, scale=0.8):
    """value[i] = sin(0.37 * i + seed) * scale, i counting in row-major order; computed in double, stored as float32."""
    count = int(np.prod(shape, dtype=int))
    values = [math.sin(0.37 * i + seed) * scale for i in range(count)]
    return np.array(values, dtype="float64").astype("float32").reshape(shape)


def indices(shape, limit, seed=0):
    """value[i] = (7 * i + i // 3 + seed) % limit: whole numbers below `limit`."""
    count = int(np.prod(shape, dtype=int))
    return np.array([(7 * i + i // 3 + seed) % limit for i in range(count)], dtype="int32").reshape(shape)


def number(value):
    """Seven significant digits; NaN and infinities as strings, for JSON has none."""
    value = float(value)
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    short = float(f"{value:.7g}")
    return int(short) if short == int(short) and abs(short) < 1e15 else short


def numbers(array):
    """A tensor or array as a flat list."""
    return [number(value) for value in np.asarray(array).reshape(-1)]


def run_program(source, **names):
    """Runs a program's text and gives its names back. Keras' automatic names start afresh."""
    import keras

    keras.backend.clear_session()
    names["__name__"] = "program"
    exec(compile(source, "program", "exec"), names)
    return names


def write(name, data):
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    (ORACLE / name).write_text(text + "\n", encoding="utf-8")
    print(f"{name}: {len(text) // 1024} KiB")
