"""Loads weights files that KModel wrote and compares what the models predict: python verify_files.py FOLDER [TOLERANCE]

FOLDER holds any of NAME.weights.h5, NAME.keras, NAME.h5 for the models of file_models.py, with the weights of
files/predictions.json. Prints one line a file; exit status 1 when one differs or cannot be read.
"""
import json
import sys
from pathlib import Path

from common import ORACLE, run_program
from file_models import ENDINGS, SHAPES, program
from files import inputs_of

import keras
import numpy as np


def load(name, path):
    if path.name.endswith(".weights.h5"):
        model = run_program(program(name))["model"]
        model.load_weights(path)
        return model
    keras.backend.clear_session()
    return keras.models.load_model(path,
        compile=path.suffix == ".keras")  # Keras itself cannot read "mse" from a legacy file


def difference(name, path, expected):
    prediction = load(name, path).predict(inputs_of(name), verbose=0)
    return float(np.abs(np.asarray(prediction).reshape(-1) - expected).max())


def main(folder, tolerance=1e-5):
    answers = json.loads((ORACLE / "files" / "predictions.json").read_text())
    found = [(name, Path(folder) / f"{name}{ending}") for name in SHAPES for ending in ENDINGS]
    found = [(name, path) for name, path in found if path.exists()]
    failed = not found
    for name, path in found:
        try:
            off = difference(name, path, np.array(answers[name]["prediction"]))
            failed |= not off <= tolerance
            print(f"{path.name}: {'ok' if off <= tolerance else 'DIFFERS'}, largest difference {off:.2g}")
        except Exception as exception:
            failed = True
            print(f"{path.name}: cannot be loaded: {exception}")
    if not found:
        print(f"{folder} holds none of the files")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(float, sys.argv[2:])))
