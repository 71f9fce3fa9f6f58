"""Shapes, weights, numbers, gradients and errors of the layers -> layers/FAMILY.json: python layers.py [FAMILY ...].
The cases are in layer_cases/; README.md tells what the fields mean and how inputs and weights are made."""
import importlib
import re
import sys

from common import ORACLE, formula, indices, numbers, run_program, write

import keras
import numpy as np
import tensorflow as tf

LARGEST = 400  # answers with more numbers are left out
NAMES = "xyz"


def message(exception):
    """Keras' own words: no colour codes, no list of the arguments received, no memory addresses."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", str(exception)).split("\n\nArguments received by")[0]
    text = re.sub(r"^Exception encountered when calling [^\n]*\n\n", "", text)
    return {"type": type(exception).__name__, "message": re.sub(r" at 0x[0-9a-f]+", "", text).strip()}


def dtype_of(case, position):
    return case["dtype"][position] if isinstance(case["dtype"], list) else case["dtype"]


def source(layer, case):
    if layer == "Input":
        return f"keras.Input({case['arguments']})"
    module = "layers." if f" {layer}(" not in (case["prelude"] or "") and hasattr(keras.layers, layer) else ""
    return f"{module}{layer}({case['arguments']})"


def call(case):
    names = NAMES[: len(case["shapes"])]
    return case["call"] or (f"layer([{', '.join(names)}])" if len(names) > 1 else "layer(x)")


def program(layer, case):
    """The program that a `.kmodel` file would hold: inputs, the layer, its call."""
    lines = ["import keras", "from keras import layers, ops", *([case["prelude"]] if case["prelude"] else [])]
    for position, (name, shape) in enumerate(zip(NAMES, case["shapes"])):
        lines.append(f"{name} = keras.Input(batch_shape={tuple(shape)}, dtype='{dtype_of(case, position)}')")
    if layer == "Input":
        return "\n".join([*lines, f"outputs = {source(layer, case)}"])
    return "\n".join([*lines, f"layer = {source(layer, case)}", f"outputs = {call(case)}"])


def concrete(case):
    if case["sizes"]:
        return case["sizes"]
    return [[(2 if axis == 0 else 5) if size is None else size for axis, size in enumerate(shape)]
        for shape in case["shapes"]]


def batch(case):
    arrays = []
    for position, shape in enumerate(concrete(case)):
        dtype = dtype_of(case, position)
        mixed = isinstance(case["dtype"], list) and dtype.startswith("float")
        whole = case["limit"] is not None and not mixed
        if dtype == "string":
            array = np.array(case["words"])[indices(shape, len(case["words"]), position)]
        else:
            array = indices(shape, case["limit"], position).astype(dtype) if whole else formula(shape, 1 + position)
        for example, step in (case["zeros"] or []) if position == 0 else []:
            array[example, step] = 0
        arrays.append(array)
    return arrays


def assign(weights):
    """Weight k is formula(shape, 10 + k, 0.5), plus 1 where its name has `variance` in it; whole numbers are indices."""
    for position, weight in enumerate(weights):
        if str(weight.dtype) == "int8":
            weight.assign(indices(weight.shape, 9, position) - 4)
            continue
        value = formula(weight.shape, 10 + position, 0.5)
        weight.assign(value + 1 if "variance" in weight.name else value)


class Called(keras.Model):
    """A layer that gives its symbolic input back: Keras has no model of that, and takes arrays alone."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def call(self, inputs, training=None):
        return self.layer(inputs[0], training=training)


def words(output):
    return [value.decode() for value in np.asarray(output).reshape(-1)]


def run(model, inputs, training, gradients=True):
    """Outputs, their masks, and the gradients of sum(output * formula(shape, 100 + position)) over all outputs."""
    tensors = [tf.constant(array) for array in inputs]
    weights = [weight.value for weight in model.trainable_weights]
    with tf.GradientTape() as tape:
        tape.watch([tensor for tensor in tensors if tensor.dtype.is_floating])
        outputs = tf.nest.flatten(model(tensors, training=training))
        total = sum(tf.reduce_sum(tf.cast(o, "float32") * formula(o.shape, 100 + k))
            for k, o in enumerate(outputs) if o.dtype != tf.string) + tf.constant(0.0)
    masks = [getattr(output, "_keras_mask", None) for output in outputs]
    found = tape.gradient(total, tensors + weights) if gradients else [None] * len(tensors + weights)
    dense = [None if gradient is None else numbers(tf.convert_to_tensor(gradient)) for gradient in found]
    answer = {"outputs": [words(output) if output.dtype == tf.string else numbers(output) for output in outputs]}
    if any(mask is not None for mask in masks):
        answer["masks"] = [None if mask is None else [int(value) for value in np.asarray(mask).reshape(-1)]
            for mask in masks]
    answer["input_gradients"] = dense[: len(tensors)]
    answer["weight_gradients"] = dense[len(tensors):]
    return answer


def small(answer):
    lists = answer["outputs"] + answer["input_gradients"] + answer["weight_gradients"]
    return all(entry is None or len(entry) <= LARGEST for entry in lists)


def numeric(model, case):
    """Inference; then training where it differs or changes the state; a second call if stateful."""
    inputs = batch(case)
    stateful = any(getattr(layer, "stateful", False) for layer in model.layers)
    try:
        assign(model.weights)
        for layer in model._flatten_layers():
            if isinstance(layer, keras.layers.Normalization):
                layer.finalize_state()  # as after loading weights
        answer = {"inference": run(model, inputs, False, case["gradients"])}
        if stateful:
            answer["second_call"] = run(model, inputs, False)["outputs"]
        elif not case["random"]:
            before = [numbers(weight) for weight in model.non_trainable_weights]
            training = run(model, inputs, True, case["gradients"])
            after = [numbers(weight) for weight in model.non_trainable_weights]
            if training["outputs"] != answer["inference"]["outputs"] or before != after:
                answer["training"] = training | {"state": after}
    except Exception as exception:
        return {"run_error": message(exception)}
    return answer if small(answer["inference"]) else {}


def valid(layer, case):
    names = run_program(program(layer, case))
    outputs = tf.nest.flatten(names["outputs"])
    answer = {"shapes": [list(output.shape) for output in outputs], "dtypes": [str(output.dtype) for output in outputs]}
    if layer == "Input":
        return answer
    made = names["layer"]
    inputs = [names[name] for name in NAMES[: len(case["shapes"])]]
    if isinstance(made, keras.utils.FeatureSpace):  # its weights are those of the layers that it makes
        return answer | numeric(keras.Model(inputs, names["outputs"]), case)
    answer["weights"] = [
        {"path": weight.path.removeprefix(made.name + "/"), "shape": list(weight.shape), "trainable": weight.trainable}
            for weight in made.weights
    ]
    answer["params"] = made.count_params()
    model = Called(made) if names["outputs"] is names.get("x") else keras.Model(inputs, names["outputs"])
    return answer | numeric(model, case)


def asked(layer, case):
    """The question as it stands in the JSON; what has its default value is left out."""
    kept = {"source": source(layer, case)}
    if case["shapes"]:
        kept |= {"call": call(case), "inputs": case["shapes"], "dtype": case["dtype"]}
    kept |= {key: case[key] for key in ("prelude", "limit", "zeros", "words") if case[key] is not None}
    return kept


def record(layer, cases):
    """Keras decides which case is valid."""
    answers = {"valid": [], "invalid": []}
    for case in cases:
        try:
            answer = valid(layer, case)
        except Exception as exception:
            answers["invalid"].append(asked(layer, case) | message(exception))
            continue
        question = asked(layer, case) | ({"batch": concrete(case)} if "inference" in answer else {})
        answers["valid"].append(question | answer)
    return answers


def families():
    names = [path.stem for path in sorted((ORACLE / "layer_cases").glob("*.py"))]
    return [name for name in names if name not in ("__init__", "case")]


def main(chosen):
    (ORACLE / "layers").mkdir(exist_ok=True)
    for family in chosen:
        cases = importlib.import_module(f"layer_cases.{family}").CASES
        answers = {layer: record(layer, fit + unfit) for layer, (fit, unfit) in cases.items()}
        write(f"layers/{family}.json", answers)


if __name__ == "__main__":
    main(sys.argv[1:] or families())
