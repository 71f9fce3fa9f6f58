"""Values and gradients of the activations by name -> activations.json.

Input: formula((4, 6), 0, 3). `gradients` is that of sum(output * formula(shape, 100)) with respect to the input.
"""
from common import formula, numbers, write

import inspect

import keras
import tensorflow as tf

SHAPE = (4, 6)
NAMES = sorted(name for name,
    value in vars(keras.activations).items() if inspect.isfunction(value) and name not in ("get", "serialize",
        "deserialize", "threshold"))
ARGUMENTS = [
    "relu(x, negative_slope=0.1)", "relu(x, max_value=1.0)", "relu(x, threshold=0.5)", "relu(x, 0.2, 1.5, 0.3)",
    "elu(x, alpha=0.5)", "leaky_relu(x, negative_slope=0.3)",
    "gelu(x, approximate=True)", "celu(x, alpha=0.5)", "softmax(x, axis=0)", "log_softmax(x, axis=0)", "softmax(x)",
    "threshold(x, 0.5, -1.0)", "threshold(x, threshold=1, default_value=0)",
    "relu(x, negative_slope=-0.5)", "relu(x, max_value=-1)", "relu(x, threshold=-1.0)", "relu(x, 0.1, 1.0, 2.0)",
    "relu(x, max_value=2, threshold=1)", "elu(x, -1.0)", "leaky_relu(x)", "leaky_relu(x, 0.0)", "leaky_relu(x, -0.5)",
    "gelu(x, False)", "celu(x, 2)", "softmax(x, axis=None)", "softmax(x, (0, 1))", "softmax(x, axis=-2)",
    "log_softmax(x, axis=-2)", "log_softmax(x, axis=(0, 1))", "log_softmax(x, (1,))", "sparsemax(x, axis=0)",
    "sparsemax(x, -2)", "sparsemax(x, axis=1)", "glu(x, axis=0)", "glu(x, axis=-2)", "glu(x, 1)",
    "squareplus(x, 1)", "squareplus(x, b=0.5)", "hard_shrink(x, 1)", "hard_shrink(x, threshold=0.0)",
    "soft_shrink(x, 1.5)", "soft_shrink(x, threshold=-1.0)", "hard_swish(x)", "swish(x)",
]
INVALID = [
    "relu(x, 'a')", "relu(x, slope=0.1)", "relu(x, 0.1, 6.0, 0.0, 1)", "elu(x, 'a')", "elu(x, 1.0, 2.0)", "celu(x, 'a')",
    "celu(x, beta=1.0)", "leaky_relu(x, 'a')", "leaky_relu(x, alpha=0.1)", "softmax(x, 5)", "softmax(x, axis='a')",
    "log_softmax(x, -3)", "sparsemax(x, axis=3)", "sparsemax(x, 1.5)", "glu(x, 7)", "glu(x, axis='a')", "threshold(x)",
    "threshold(x, 0.5)", "threshold(x, 'a', 1.0)", "squareplus(x, 'a')", "hard_shrink(x, 'a')", "hard_shrink(x, None)",
    "soft_shrink(x, 'a')", "gelu(x, exact=True)", "silu(x, 1)", "sigmoid(x, axis=0)", "tanh(x, 1)", "relu6(x, 6.0)",
    "hard_tanh(x, 2)", "sparse_plus(x, 1)",
]
STRINGS = NAMES + ["threshold", "hard_swish", "swish", "ReLU", "Relu", "RELU", "LeakyReLU", "foo", "hard-swish", "log"]


def answer(call):
    x = tf.constant(formula(SHAPE, 0, 3))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = call(x)
        total = tf.reduce_sum(y * formula(y.shape, 100))
    return {"shape": list(y.shape), "values": numbers(y), "gradients": numbers(tape.gradient(total, x))}


def refusal(text):
    try:
        eval(text, vars(keras.activations), {"x": tf.constant(formula(SHAPE, 0, 3))})
    except Exception as exception:
        return {"type": type(exception).__name__, "message": str(exception)}
    raise AssertionError(f"{text} is not refused")


def name_of(identifier):
    try:
        return keras.activations.get(identifier).__name__
    except Exception as exception:
        return {"type": type(exception).__name__, "message": str(exception)}


def parameters(name):
    """What the function takes after x; null where there is no default."""
    given = list(inspect.signature(getattr(keras.activations, name)).parameters.values())[1:]
    return [[one.name, None if one.default is one.empty else one.default] for one in given]


def main():
    named = {name: answer(keras.activations.get(name)) for name in NAMES}
    called = {text: answer(lambda x: eval(text, vars(keras.activations), {"x": x})) for text in ARGUMENTS}
    write("activations.json", {"shape": SHAPE, "by_name": named, "with_arguments": called,
        "invalid": {text: refusal(text) for text in INVALID}, "names": {name: name_of(name) for name in STRINGS},
        "parameters": {name: parameters(name) for name in NAMES + ["threshold"]}})


if __name__ == "__main__":
    main()
