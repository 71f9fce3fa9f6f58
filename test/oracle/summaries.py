"""Layers, shapes, weights and totals of every example's models -> summaries.json, laid out as `kmodel summary --json`.

A Functional model lists `model.operations` (operation nodes have `is_layer` false); a Sequential one its `layers`.
"""
import contextlib
import io
from math import prod
from unittest import mock

import keras

from common import EXAMPLES, run_program, write


def shape(tensor_or_variable):
    return list(tensor_or_variable.shape)


def described(tensor):
    return {"name": tensor._keras_history.operation.name, "shape": shape(tensor), "dtype": str(tensor.dtype)}


def count(weights):
    return sum(prod(weight.shape) for weight in weights)


def node(entry):
    inbound = [tensor._keras_history.operation.name for tensor in entry.input_tensors]
    return {"inbound": inbound, "output_shapes": [shape(tensor) for tensor in entry.output_tensors]}


def operation(entry, model):
    """One layer or operation node, with the nodes that belong to this model."""
    graph = getattr(model, "_functional", None) or model
    used = {id(item) for items in graph._nodes_by_depth.values() for item in items}
    nodes = [node(item) for item in entry._inbound_nodes if id(item) in used]
    is_layer = isinstance(entry, keras.layers.Layer)
    weights = entry.weights if is_layer else []
    answer = {
        "name": entry.name,
        "class_name": type(entry).__name__,
        "is_layer": is_layer,
        "output_shapes": nodes[0]["output_shapes"],
        "dtype": str(entry._inbound_nodes[0].output_tensors[0].dtype),
        "params": count(weights),
        "trainable_params": count(entry.trainable_weights) if is_layer else 0,
        "trainable": entry.trainable if is_layer else True,
        "inbound": nodes[0]["inbound"],
        "weights": [
            {"name": weight.name, "path": weight.path, "shape": shape(weight), "trainable": weight.trainable}
            for weight in weights
        ],
    }
    if len(nodes) > 1:
        answer["nodes"] = nodes
    if isinstance(entry, keras.Model):
        answer["layers"] = [operation(inner, entry) for inner in operations(entry)]
    return answer


def operations(model):
    return model.layers if isinstance(model, keras.Sequential) else model.operations


def compiled(model):
    if not model.compiled:
        return None
    return {
        "optimizer": model.optimizer.name,
        "learning_rate": round(float(model.optimizer.learning_rate), 9),
        "loss": model.loss,
        "metrics": model._compile_metrics._user_metrics,
    }


def summary(variable, model):
    answer = {
        "variable": variable,
        "name": model.name,
        "class_name": type(model).__name__,
        "built": model.built,
        "inputs": [described(tensor) for tensor in model.inputs],
        "outputs": [described(tensor) for tensor in model.outputs],
        "total_params": model.count_params(),
        "trainable_params": count(model.trainable_weights),
        "non_trainable_params": count(model.non_trainable_weights),
        "layers": [operation(entry, model) for entry in operations(model)],
    }
    if model.compiled:
        answer["compiled"] = compiled(model)
    return answer


def models_of(path):
    """Runs the file without training it; the models bound to module-level names, in the order of binding."""
    skipped = {"fit": None, "evaluate": (1.0, 1.0), "save": None}
    patches = [mock.patch.object(keras.Model, name, return_value=value) for name, value in skipped.items()]
    with contextlib.chdir(EXAMPLES), contextlib.ExitStack() as stack, contextlib.redirect_stdout(io.StringIO()):
        for patch in patches:
            stack.enter_context(patch)
        names = run_program(path.read_text())
    return [summary(name, value) for name, value in names.items() if isinstance(value, keras.Model)]


def main():
    files = [{"file": path.name, "models": models_of(path)} for path in sorted(EXAMPLES.glob("*.kmodel"))]
    write("summaries.json", {"files": files})


if __name__ == "__main__":
    main()
