"""Weights files as Keras writes them -> files/, with inputs and predictions in files/predictions.json.

Each model is compiled and makes one training step, so that the optimizer's state is in the files too.
"""
import json
import sys
import warnings

from common import ORACLE, formula, numbers, run_program, write
from file_models import ENDINGS, SHAPES, program
from layers import assign

import keras
import numpy as np


def inputs_of(name):
    inputs = [formula(shape, 1 + position) for position, shape in enumerate(SHAPES[name])]
    return inputs if len(inputs) > 1 else inputs[0]


def record(name):
    keras.utils.set_random_seed(1)
    model = run_program(program(name))["model"]
    assign(model.weights)
    x = inputs_of(name)
    model.train_on_batch(x, np.zeros((3, *model.output_shape[1:]), "float32"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for ending in ENDINGS:
            save = model.save_weights if ending == ".weights.h5" else model.save
            save(ORACLE / "files" / f"{name}{ending}")
    return {
        "source": program(name),
        "inputs": SHAPES[name],
        "weights": [{"path": weight.path, "shape": list(weight.shape), "values": numbers(weight)}
        for weight in model.weights],
        "optimizer": [{"path": variable.path, "shape": list(variable.shape), "values": numbers(variable)}
        for variable in model.optimizer.variables],
        "prediction": numbers(model.predict(x, verbose=0)),
    }


def main(names):
    """All models, or the named ones beside what was recorded before."""
    (ORACLE / "files").mkdir(exist_ok=True)
    place = ORACLE / "files" / "predictions.json"
    before = json.loads(place.read_text()) if names else {}
    write("files/predictions.json", {name: record(name) if name in names or not names else before[name]
        for name in SHAPES if name in names or not names or name in before})


if __name__ == "__main__":
    main(sys.argv[1:])
