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
    "threshold(x, 0.5, -1.0)",
]


def answer(call):
    x = tf.constant(formula(SHAPE, 0, 3))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = call(x)
        total = tf.reduce_sum(y * formula(y.shape, 100))
    return {"shape": list(y.shape), "values": numbers(y), "gradients": numbers(tape.gradient(total, x))}


def main():
    named = {name: answer(keras.activations.get(name)) for name in NAMES}
    called = {text: answer(lambda x: eval(text, vars(keras.activations), {"x": x})) for text in ARGUMENTS}
    write("activations.json", {"shape": SHAPE, "by_name": named, "with_arguments": called})


if __name__ == "__main__":
    main()
