"""The models of `keras.applications`, layer by layer -> applications/*.json. `python applications.py [FAMILY ...]`

No weight gets a value (`StatelessScope`), so that the largest model needs no memory either.
"""
import contextlib
import gzip
import hashlib
import inspect
import io
import sys
import tempfile
from math import prod
from pathlib import Path
from unittest import mock

import h5py
import keras
import numpy as np
from keras.src.backend.common.stateless_scope import StatelessScope
from keras.src.legacy.saving import legacy_h5_format
from keras.src.utils import file_utils

from application_cases import COMMON, EVERY, FAMILIES, MODULES, NAMES, OWN, PRETRAINED, PROGRAMS, REFUSED
from common import ORACLE, formula, numbers, run_program, write


def sizes(shape):
    """The shape of one example: `112,112,64`, with `?` for what is free."""
    return ",".join("?" if size is None else str(size) for size in shape[1:])


def line(operation, places, graph):
    """`name class shapes parameters`, and the distances to where the inputs come from if it is not the line before."""
    node = next(item for item in operation._inbound_nodes if id(item) in graph)
    params = sum(prod(weight.shape) for weight in operation.weights) if isinstance(operation, keras.layers.Layer) else 0
    own = places[id(operation)]
    inbound = [own - places[id(tensor._keras_history.operation)] for tensor in node.input_tensors]
    parts = [operation.name, type(operation).__name__, " ".join(sizes(tensor.shape) for tensor in node.output_tensors)]
    if inbound not in ([1], []) or params:
        parts.append(str(params))
    if inbound not in ([1], []):
        parts.append(" ".join(map(str, inbound)))
    return ";".join(parts)


def listing(model):
    operations = model.operations
    places = {id(operation): index for index, operation in enumerate(operations)}
    graph = {id(item) for items in model._nodes_by_depth.values() for item in items}
    return [line(operation, places, graph) for operation in operations]


def digest(lines):
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def weight_lines(model):
    return [f"{weight.path} {tuple(weight.shape)} {weight.trainable}" for weight in model.weights]


def count(weights):
    return sum(prod(weight.shape) for weight in weights)


def described(source, model, in_full):
    lines = listing(model)
    return {
        "source": source,
        "name": model.name,
        "total": model.count_params(),
        "trainable": count(model.trainable_weights),
        "weights": digest(weight_lines(model)),
        **({"layers": lines} if in_full(lines) else {"count": len(lines), "digest": digest(lines)}),
    }


def ask(program):
    with StatelessScope():
        names = run_program("import keras\nfrom keras import layers\n" + program)
    return names["model"]


def is_short(lines):
    return len(lines) < 400


def always(lines):
    return True


def never(lines):
    return False


def case(name, arguments, in_full):
    source = f"model = keras.applications.{name}({', '.join(part for part in ['weights=None', arguments] if part)})"
    return described(source, ask(source), in_full)


def models(names):
    for name in names:
        is_first = name in FAMILIES
        variants = [*(COMMON if is_first else []), *EVERY, *OWN.get(name, [])]
        if name.startswith("EfficientNetV2"):
            variants = [one for one in variants if "name=" not in one]
        in_full = is_short if is_first else never
        cases = [case(name, "", always), *[case(name, arguments, in_full) for arguments in variants]]
        write(f"applications/{name}.json", {"cases": cases})


def refusal(call):
    try:
        ask(f"model = keras.applications.{call}")
    except Exception as error:
        return {"source": f"model = keras.applications.{call}", "type": type(error).__name__, "message": str(error)}
    raise AssertionError(f"Keras takes {call}")


def preprocessed(module):
    x = formula([2, 3, 2, 3], 1, 100) + 127
    function = getattr(keras.applications, module).preprocess_input
    modes = ["caffe", "tf", "torch"] if module == "imagenet_utils" else [None]
    return [
        {
            "module": module,
            "mode": mode,
            "array": numbers(function(np.array(x), **({"mode": mode} if mode else {}))),
            "tensor": numbers(function(keras.ops.convert_to_tensor(x), **({"mode": mode} if mode else {}))),
        }
        for mode in modes
    ]


def pretrained(call):
    """The file that Keras would load. Nothing is fetched, and no layer does anything: only the name counts."""
    asked = []

    def get_file(name, origin, **options):
        asked.append({"source": f"model = keras.applications.{call}", "file": name, "origin": origin,
            "folder": options["cache_subdir"]})
        return name

    def idle(layer, x, *args, **options):
        return x[0] if isinstance(x, list) else x

    modules = [module for name, module in sys.modules.items() if name.startswith("keras.src.applications.")]
    with contextlib.ExitStack() as stack:
        for module in modules:
            if hasattr(module, "Functional"):
                stack.enter_context(mock.patch.object(module, "Functional", mock.MagicMock()))
        stack.enter_context(mock.patch.object(file_utils, "get_file", get_file))
        stack.enter_context(mock.patch.object(keras.layers.Layer, "__call__", idle))
        ask(f"model = keras.applications.{call}")
    return asked[0]


def weights_files():
    calls = [f"{name}({top})" for name in NAMES for top in ["", "include_top=False"]] + PRETRAINED
    with mock.patch.object(file_utils, "get_file"), mock.patch.object(keras.Model, "load_weights"):
        source = "model = keras.applications.EfficientNetB0()"
        model = described(source, ask(source), never)
    write("applications/pretrained.json", {"files": [pretrained(call) for call in calls], "models": [model]})


def loaded():
    """A file of weights where Keras looks for those of ImageNet, and what the model predicts with them."""
    file = "mobilenet_2_5_128_tf_no_top.h5"
    model = keras.applications.MobileNet(weights=None, **SMALL)
    for index, weight in enumerate(model.weights):
        row = formula([weight.shape[-1]], 10 + index, 0.2) + ("variance" in weight.path)
        weight.assign(np.broadcast_to(row, weight.shape))
    with tempfile.TemporaryDirectory() as home:
        place = Path(home) / file
        with h5py.File(place, "w") as target:
            legacy_h5_format.save_weights_to_hdf5_group(target, model)
        (ORACLE / "applications" / f"{file}.gz").write_bytes(gzip.compress(place.read_bytes(), mtime=0))
        with mock.patch.object(file_utils, "get_file", lambda name, origin, **options: str(Path(home) / name)):
            found = keras.applications.MobileNet(weights="imagenet", **SMALL)
    prediction = numbers(found.predict(formula([1, 128, 128, 3], 1, 1), verbose=0))
    write("applications/loaded.json", {"file": file, "prediction": prediction})


def others():
    write("applications/signatures.json", {name: str(inspect.signature(getattr(keras.applications, name))) for name in NAMES})
    programs = [
        {**described(program, ask(program), always), "title": title} for title, program in PROGRAMS.items()
    ]
    with contextlib.redirect_stdout(io.StringIO()):
        refused = [refusal(call) for call in REFUSED]
    write("applications/programs.json", {"programs": programs})
    write("applications/refused.json", {"refused": refused})
    write("applications/preprocessing.json", {"cases": [one for module in MODULES for one in preprocessed(module)]})


def main(names):
    models([name for name in NAMES if name in names or not names])
    if not names or "others" in names:
        others()
    if not names or "pretrained" in names:
        weights_files()
    if not names or "loaded" in names:
        loaded()


SMALL = {"alpha": 0.25, "include_top": False, "pooling": "avg", "input_shape": (128, 128, 3)}

if __name__ == "__main__":
    main(sys.argv[1:])
