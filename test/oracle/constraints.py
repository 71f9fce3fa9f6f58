"""Weights as the constraints make them -> constraints.json. The weight is formula(shape, 1, 3)."""
import inspect

from common import formula, numbers, write

import tensorflow as tf
from keras import constraints

SHAPES = [(4,), (3, 2), (2, 3, 2)]
CASES = [(source, shape) for source in ["Constraint()", "MaxNorm()", "MaxNorm(1.5)", "MaxNorm(3)", "MaxNorm(max_value=0.5)", "MaxNorm(-1)",
    "MinMaxNorm()", "MinMaxNorm(0.5, 1.5)", "MinMaxNorm(5.0, 6.0)", "MinMaxNorm(0.5, 1.5, 0.5)", "MinMaxNorm(rate=0.0)", "MinMaxNorm(1.0, 0.5)",
    "NonNeg()", "UnitNorm()", "max_norm(1.0)", "min_max_norm(1, 2)", "non_neg()", "unit_norm()"] for shape in SHAPES] + [
    (source, (2, 3, 2)) for source in ["MaxNorm(2, axis=1)", "MaxNorm(2.0, (0, 1))", "MaxNorm(1, axis=-1)",
        "MinMaxNorm(axis=[0, 1, 2])", "MinMaxNorm(0.1, 0.2, 0.9, 2)", "UnitNorm(1)", "UnitNorm(axis=[0, 2])",
        "UnitNorm(axis=-2)", "UnitNorm(None)"]]
INVALID = [
    ("MaxNorm(max=2)", None), ("MaxNorm(1, 0, 2)", None), ("MaxNorm('a')", (3, 2)), ("MaxNorm(None)", (3, 2)),
    ("MaxNorm(1, axis='a')", (3, 2)), ("MaxNorm(1, axis=5)", (3, 2)), ("MinMaxNorm('a')", (3, 2)),
    ("MinMaxNorm(min=0.1)", None), ("MinMaxNorm(0, 1, 1, 0, 0)", None), ("MinMaxNorm(rate='a')", (3, 2)),
    ("MinMaxNorm(axis=-3)", (3, 2)), ("NonNeg(1)", None), ("NonNeg(axis=0)", None), ("UnitNorm(0, 1)", None),
    ("UnitNorm(axes=0)", None), ("UnitNorm(axis='a')", (3, 2)), ("UnitNorm(axis=2)", (3, 2)), ("UnitNorm(1.5)", (3, 2)),
]
NAMES = ["max_norm", "MaxNorm", "maxnorm", "min_max_norm", "MinMaxNorm", "non_neg", "NonNeg", "nonneg", "unit_norm",
    "UnitNorm", "unitnorm", "constraint", "Constraint", "foo"]
CLASSES = ["Constraint", "MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm"]


def record(source, shape):
    weight = tf.constant(formula(shape, 1, 3))
    return {"source": f"keras.constraints.{source}", "shape": shape,
        "values": numbers(eval(source, vars(constraints))(weight))}


def refusal(source, shape):
    try:
        made = eval(source, vars(constraints))
        if shape is not None:
            made(tf.constant(formula(shape, 1, 3)))
    except Exception as exception:
        return {"source": f"keras.constraints.{source}", "shape": shape, "type": type(exception).__name__,
            "message": str(exception)}
    raise AssertionError(f"{source} is not refused for {shape}")


def named(name):
    try:
        return type(constraints.get(name)).__name__
    except Exception as exception:
        return {"type": type(exception).__name__, "message": str(exception)}


def defaults(name):
    return {one.name: one.default for one in inspect.signature(getattr(constraints, name)).parameters.values()
        if one.kind is one.POSITIONAL_OR_KEYWORD}


def main():
    write("constraints.json", {
        "cases": [record(*case) for case in CASES],
        "invalid": [refusal(*case) for case in INVALID],
        "names": {name: named(name) for name in NAMES},
        "defaults": {name: defaults(name) for name in CLASSES},
    })


if __name__ == "__main__":
    main()
