"""The models of the programs in programs/, as Keras makes them -> programs.json.

Nothing is fetched or trained: data sets have their shapes and no content, libraries that only show or load things are
stand-ins, and a statement that needs what is not there is left out (and told on standard error).
"""
import ast
import contextlib
import io
import json
import sys
from math import prod
from unittest import mock

import keras
import numpy as np

from common import ORACLE, write

PROGRAMS = ORACLE / "programs"
STAND_INS = ["matplotlib", "matplotlib.pyplot", "tensorflow_datasets", "PIL", "pycocotools", "tqdm", "gdown",
    "trimesh", "gym", "gymnasium", "gymnasium.wrappers", "tensorflow_probability", "IPython", "IPython.display"]
IMAGES = {"mnist": (28, 28), "fashion_mnist": (28, 28), "cifar10": (32, 32, 3), "cifar100": (32, 32, 3)}
EXAMPLES_OF_EACH = 64


def count(weights):
    return sum(prod(weight.shape) for weight in weights)


def images(shape):
    labels = (EXAMPLES_OF_EACH, 1) if len(shape) == 3 else (EXAMPLES_OF_EACH,)
    part = (np.zeros((EXAMPLES_OF_EACH, *shape), "uint8"), np.zeros(labels, "uint8"))
    return lambda *args, **kwargs: (part, part)


def reviews(*args, **kwargs):
    part = (np.array([list(range(1, 20))] * EXAMPLES_OF_EACH, dtype=object), np.zeros(EXAMPLES_OF_EACH, "int64"))
    return part, part


def stand_ins():
    yield mock.patch.dict(sys.modules, {name: mock.MagicMock() for name in STAND_INS})
    for name, shape in IMAGES.items():
        yield mock.patch.object(getattr(keras.datasets, name), "load_data", images(shape))
    yield mock.patch.object(keras.datasets.imdb, "load_data", reviews)
    for name in ("fit", "evaluate", "predict", "save", "load_weights"):
        yield mock.patch.object(keras.Model, name, return_value=mock.MagicMock())
    for name in ("get_file", "image_dataset_from_directory", "plot_model"):
        yield mock.patch.object(keras.utils, name, side_effect=FileNotFoundError(name))


def run(path):
    """Runs a program statement by statement and gives its names back."""
    keras.backend.clear_session()
    names = {"__name__": "program"}
    with contextlib.ExitStack() as stack:
        for stand_in in stand_ins():
            stack.enter_context(stand_in)
        stack.enter_context(contextlib.redirect_stdout(io.StringIO()))
        for statement in ast.parse(path.read_text()).body:
            try:
                exec(compile(ast.Module([statement], []), path.name, "exec"), names)
            except Exception as exception:
                print(f"{path.name}:{statement.lineno}: left out: {exception!r:.200}", file=sys.stderr)
    return names


def given(node):
    """The tensors of a call, without the masks that Keras adds to it: KModel carries those beside the tensors."""
    arguments = node.arguments
    named = {name: value for name, value in arguments.kwargs.items() if not name.endswith("mask")}
    return [tensor for tensor in keras.tree.flatten([arguments.args, named]) if isinstance(tensor, keras.KerasTensor)]


def listed(model):
    """A model's layers, and the operations between them; not those that only make masks."""
    graph = getattr(model, "_functional", None) or model
    if isinstance(model, keras.Sequential) or not hasattr(graph, "operations"):
        return model.layers
    used, waiting = set(), list(model.outputs)
    while waiting:
        history = waiting.pop()._keras_history
        node = history.operation._inbound_nodes[history.node_index]
        if id(node) not in used:
            used.add(id(node))
            used.add(id(history.operation))
            waiting += given(node)
    return [entry for entry in graph.operations if id(entry) in used or isinstance(entry, keras.layers.InputLayer)]


def layer(entry, model):
    answer = {"name": entry.name, "class_name": type(entry).__name__}
    if isinstance(entry, keras.Model):
        return {**answer, **contents(entry)}
    graph = getattr(model, "_functional", None) or model
    used = {id(node) for nodes in getattr(graph, "_nodes_by_depth", {}).values() for node in nodes}
    calls = [node for node in entry._inbound_nodes if id(node) in used]
    if calls:
        answer["output_shapes"] = [list(tensor.shape) for tensor in calls[0].output_tensors]
        answer["inbound"] = [tensor._keras_history.operation.name for tensor in given(calls[0])]
    if isinstance(entry, keras.layers.Layer):
        answer["weights"] = [f"{weight.name} {list(weight.shape)}" for weight in entry.weights]
    return answer


def contents(model):
    answer = {"layers": [layer(entry, model) for entry in listed(model)]}
    if model.built:
        answer["total_params"] = model.count_params()
        answer["trainable_params"] = count(model.trainable_weights)
    return answer


def models(path):
    found = {}
    for name, value in run(path).items():
        if isinstance(value, keras.Model) and all(value is not other for other in found.values()):
            found[name] = value
    return [
        {"variable": name, "name": model.name, "class_name": type(model).__name__, **contents(model)}
        for name, model in found.items()
    ]


def main(titles):
    paths = [path for path in sorted(PROGRAMS.glob("*.py")) if not titles or path.stem in titles]
    answers = {path.stem: models(path) for path in paths}
    if titles:
        answers = {**json.loads((ORACLE / "programs.json").read_text()), **answers}
    write("programs.json", dict(sorted(answers.items())))


if __name__ == "__main__":
    main(sys.argv[1:])
