"""Shapes, numbers, gradients and errors of keras.ops -> operations/FAMILY.json: python operations.py [FAMILY ...].
The cases are in operation_cases/; README.md tells what the fields mean."""
import importlib
import os
import subprocess
import sys

import numpy as np

from common import ORACLE, numbers, run_program, write
from layers import NAMES, batch, concrete, message, run, small

import keras
import tensorflow as tf

ON_TENSORFLOW = keras.backend.backend() == "tensorflow"
# What Keras computes with NumPy and not with TensorFlow.
WITHOUT_TENSORFLOW = {"numpy_backend"}


def program(case):
    lines = ["import keras", "from keras import layers, ops", *([case["prelude"]] if case["prelude"] else [])]
    for name, shape in zip(NAMES, case["shapes"]):
        lines.append(f"{name} = keras.Input(batch_shape={tuple(shape)}, dtype='{case['dtype']}')")
    return "\n".join([*lines, f"outputs = {case['call']}"])


def arrays(case):
    return [np.abs(array) + np.float32(0.1) if case["positive"] else array for array in batch(case)]


def forward(model, inputs):
    """Without TensorFlow there are numbers, and no gradients."""
    outputs = [numbers(output) for output in tf.nest.flatten(model(inputs))]
    return {"outputs": outputs, "input_gradients": [None] * len(inputs), "weight_gradients": []}


def numeric(model, case):
    try:
        answer = run(model, arrays(case), False, case["gradients"]) if ON_TENSORFLOW else forward(model, arrays(case))
    except Exception as exception:
        return {"run_error": message(exception)}
    return {"inference": answer} if small(answer) else {}


def valid(case):
    names = run_program(program(case))
    outputs = tf.nest.flatten(names["outputs"])
    answer = {"shapes": [list(output.shape) for output in outputs],
              "dtypes": [keras.backend.standardize_dtype(output.dtype) for output in outputs]}
    inputs = [names[name] for name in NAMES[: len(case["shapes"])]]
    return answer if case["random"] else answer | numeric(keras.Model(inputs, names["outputs"]), case)


def asked(case):
    kept = {"call": case["call"], "inputs": case["shapes"], "dtype": case["dtype"]}
    return kept | {key: case[key] for key in ("prelude", "limit", "positive") if case[key]}


def record(cases):
    """Keras decides which case is valid."""
    answers = {"valid": [], "invalid": []}
    for case in cases:
        try:
            answer = valid(case)
        except Exception as exception:
            answers["invalid"].append(asked(case) | message(exception))
            continue
        question = asked(case) | ({"batch": concrete(case)} if "inference" in answer else {})
        answers["valid"].append(question | answer)
    return answers


def families():
    names = [path.stem for path in sorted((ORACLE / "operation_cases").glob("*.py"))]
    return [name for name in names if name not in ("__init__", "case")]


def main(chosen):
    (ORACLE / "operations").mkdir(exist_ok=True)
    for family in chosen:
        if family in WITHOUT_TENSORFLOW and ON_TENSORFLOW:
            subprocess.run([sys.executable, __file__, family], env={**os.environ, "KERAS_BACKEND": "numpy"}, check=True)
            continue
        cases = importlib.import_module(f"operation_cases.{family}").CASES
        write(f"operations/{family}.json", {name: record(asked_cases) for name, asked_cases in cases.items()})


if __name__ == "__main__":
    main(sys.argv[1:] or families())
