"""Penalties of the regularizers and their gradients -> regularizers.json. The weight is formula(shape, 1)."""
import inspect

from common import formula, number, numbers, write

import tensorflow as tf
from keras import regularizers

SHAPES = [(4,), (3, 2), (2, 3, 2)]
MATRICES = [(3, 2), (2, 4), (3, 3)]
CASES = [(source, shape) for source in ["Regularizer()", "L1()", "L1(0.3)", "L1(l1=None)", "L1(0)", "L2()", "L2(0.3)", "L2(True)", "L1L2()",
    "L1L2(0.1, 0.2)", "L1L2(l2=0.2)", "L1L2(None, None)", "l1(0.2)", "l2(0.2)", "l1_l2(0.1, 0.3)"] for shape in SHAPES] + [
    (source, shape) for source in ["OrthogonalRegularizer()", "OrthogonalRegularizer(0.5)", "OrthogonalRegularizer(2.0)",
        "OrthogonalRegularizer(mode='columns')", "OrthogonalRegularizer(0.2, 'columns')", "orthogonal_regularizer(0.3)"]
    for shape in MATRICES]
INVALID = [
    ("L1(-1.0)", None), ("L1('a')", None), ("L1([1])", None), ("L1(l2=0.1)", None), ("L1(0.1, 0.2)", None),
    ("L2(-0.5)", None), ("L2(l1=0.1)", None), ("L2('l2')", None), ("L1L2(-0.1)", None), ("L1L2(0.1, -0.1)", None),
    ("L1L2(0.1, 0.2, 0.3)", None), ("OrthogonalRegularizer(-1)", None), ("OrthogonalRegularizer(None)", None),
    ("OrthogonalRegularizer('a')", None), ("OrthogonalRegularizer(2)", (3, 2)), ("OrthogonalRegularizer(mode='foo')", None),
    ("OrthogonalRegularizer(mode='ROWS')", None), ("OrthogonalRegularizer(mode=None)", None),
    ("OrthogonalRegularizer()", (3,)), ("OrthogonalRegularizer()", (2, 3, 2)),
]
NAMES = ["l1", "L1", "l2", "L2", "l1l2", "L1L2", "l1_l2", "orthogonal_regularizer", "OrthogonalRegularizer", "orthogonal", "regularizer", "Regularizer",
    "foo"]
CLASSES = ["Regularizer", "L1", "L2", "L1L2", "OrthogonalRegularizer"]


def record(source, shape):
    weight = tf.constant(formula(shape, 1))
    with tf.GradientTape() as tape:
        tape.watch(weight)
        penalty = tf.convert_to_tensor(eval(source, vars(regularizers))(weight))
    return {"source": f"keras.regularizers.{source}", "shape": shape, "penalty": number(penalty),
        "gradient": numbers(tape.gradient(penalty, weight, unconnected_gradients="zero"))}


def refusal(source, shape):
    try:
        made = eval(source, vars(regularizers))
        if shape is not None:
            made(tf.constant(formula(shape, 1)))
    except Exception as exception:
        return {"source": f"keras.regularizers.{source}", "shape": shape, "type": type(exception).__name__,
            "message": str(exception)}
    raise AssertionError(f"{source} is not refused for {shape}")


def named(name):
    try:
        return type(regularizers.get(name)).__name__
    except Exception as exception:
        return {"type": type(exception).__name__, "message": str(exception)}


def defaults(name):
    return {one.name: one.default for one in inspect.signature(getattr(regularizers, name)).parameters.values()}


def main():
    write("regularizers.json", {
        "cases": [record(*case) for case in CASES],
        "invalid": [refusal(*case) for case in INVALID],
        "names": {name: named(name) for name in NAMES},
        "defaults": {name: defaults(name) for name in CLASSES},
    })


if __name__ == "__main__":
    main()
