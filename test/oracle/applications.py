"""The models of `keras.applications`, layer by layer -> applications/*.json. `python applications.py [FAMILY ...]`

No weight gets a value (`StatelessScope`), so that the largest model needs no memory either.
"""
import contextlib
import hashlib
import inspect
import io
import sys
from math import prod
from unittest import mock

import keras
import numpy as np
from keras.src.backend.common.stateless_scope import StatelessScope
from keras.src.utils import file_utils

from application_cases import COMMON, EVERY, FAMILIES, MODULES, NAMES, OWN, PRETRAINED, PROGRAMS, REFUSED
from common import formula, numbers, run_program, write


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
    """The file that Keras would load, with the model that it is for; nothing is fetched."""
    asked = []

    def get_file(name, origin, **options):
        asked.append({"file": name, "origin": origin, "folder": options["cache_subdir"]})
        return name

    with mock.patch.object(file_utils, "get_file", get_file), mock.patch.object(keras.Model, "load_weights"):
        model = ask(f"model = keras.applications.{call}")
    source = f"model = keras.applications.{call}"
    return {**asked[0], **described(source, model, never)}


def weights_files():
    calls = [f"{name}(include_top=False)" for name in NAMES] + [f"{name}()" for name in FAMILIES] + PRETRAINED
    write("applications/pretrained.json", {"cases": [pretrained(call) for call in calls]})


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


if __name__ == "__main__":
    main(sys.argv[1:])
