"""Loads files that KModel wrote and compares what the models predict: python verify_files.py FOLDER [TOLERANCE]

FOLDER holds any of NAME.weights.h5, NAME.keras, NAME.h5 for the models of file_models.py, with the weights of
files/predictions.json (`node --require tsx/cjs test/oracle/write_files.ts FOLDER` writes them all). Prints one line a
file; exit status 1 when one differs or cannot be read. When all are fine, what stands in them is recorded in
files/written.json, so that the suite knows files that Keras took without asking Keras again.
"""
import hashlib
import io
import json
import sys
import zipfile
from pathlib import Path

from common import ORACLE, run_program, write
from file_models import ENDINGS, SHAPES, program
from files import inputs_of

import h5py
import keras
import numpy as np


def short_hash(content):
    return hashlib.sha256(content).hexdigest()[:16]


def text_of(value):
    if isinstance(value, bytes):
        return value.decode()
    return [text_of(item) for item in value] if isinstance(value, np.ndarray) else value


def structure(content):
    """Attributes of groups, shapes and types of datasets by path, and a hash of all numbers."""
    found, numbers = {}, hashlib.sha256()

    def visit(path, item):
        attributes = {name: text_of(value) for name, value in item.attrs.items() if name != "model_config"}
        if isinstance(item, h5py.Dataset):
            found[path] = f"{item.dtype} {list(item.shape)}"
            numbers.update(np.asarray(item).tobytes())
        elif attributes:
            found[path] = attributes

    with h5py.File(io.BytesIO(content)) as file:
        visit("", file)
        file.visititems(visit)
        config = file.attrs.get("model_config")
        return {"items": found, "numbers": numbers.hexdigest()[:16], **({"config": short_hash(config.encode())} if config else {})}


def listing(path):
    if path.suffix != ".keras":
        return structure(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        return {"members": archive.namelist(), "config": short_hash(archive.read("config.json")),
            "numbers": structure(archive.read("model.weights.h5"))["numbers"]}


def load(name, path):
    if path.name.endswith(".weights.h5"):
        model = run_program(program(name))["model"]
        model.load_weights(path)
        return model
    run_program(program(name))  # registers the classes of the program
    keras.backend.clear_session()
    # Keras cannot read the name "mse" from a legacy file unless it is told what that is.
    return keras.models.load_model(path, custom_objects={"mse": keras.losses.MeanSquaredError()} if path.suffix == ".h5" else None)


def legacy_difference(path, optimizer):
    """The largest among the optimizer's variables in a legacy file and Keras' own, of the same names in the same order."""
    with h5py.File(path) as ours, h5py.File(ORACLE / "files" / path.name) as theirs:
        def names(file):
            return list(file["optimizer_weights"].attrs["weight_names"])

        def training(file):
            return json.loads(file.attrs["training_config"])

        assert names(ours) == names(theirs), "other variables"
        assert training(ours).keys() == training(theirs).keys(), "another training_config"
        assert training(theirs)["optimizer_config"]["config"] == optimizer.get_config(), "another optimizer"
        return max(np.abs(ours["optimizer_weights"][name][()] - theirs["optimizer_weights"][name][()]).max()
            for name in names(theirs))


def difference(name, path, answer):
    """The largest among the predictions and, where the optimizer is in the file, its variables."""
    model = load(name, path)
    prediction = np.asarray(model.predict(inputs_of(name), verbose=0)).reshape(-1)
    off = [np.abs(prediction - np.array(answer["prediction"])).max()]
    if path.suffix == ".h5" and not path.name.endswith(".weights.h5"):
        off.append(legacy_difference(path, model.optimizer))
    if path.suffix == ".keras":
        variables = model.optimizer.variables
        assert len(variables) == len(answer["optimizer"]), "another number of optimizer variables"
        off += [np.abs(np.asarray(variable).reshape(-1) - np.array(recorded["values"])).max()
            for variable, recorded in zip(variables, answer["optimizer"])]
    return float(max(off))


def main(folder, tolerance=1e-5):
    answers = json.loads((ORACLE / "files" / "predictions.json").read_text())
    found = [(name, Path(folder) / f"{name}{ending}") for name in SHAPES for ending in ENDINGS]
    found = [(name, path) for name, path in found if path.exists()]
    failed = not found
    for name, path in found:
        try:
            off = difference(name, path, answers[name])
            failed |= not off <= tolerance
            print(f"{path.name}: {'ok' if off <= tolerance else 'DIFFERS'}, largest difference {off:.2g}")
        except Exception as exception:
            failed = True
            print(f"{path.name}: cannot be loaded: {exception}")
    if not failed and len(found) == len(SHAPES) * len(ENDINGS):
        write("files/written.json", {path.name: listing(path) for _, path in found})
    if not found:
        print(f"{folder} holds none of the files")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(float, sys.argv[2:])))
