"""The dtypes that keras.ops says for symbolic tensors of each dtype -> operation_dtypes.json. README.md tells what the fields mean."""
import inspect
import json

from common import ORACLE, write

import keras
import tensorflow as tf

DTYPES = ["bool", "uint8", "int8", "int32", "int64", "float16", "bfloat16", "float32", "float64"]
NUMBERS = ["True", "2", "2.0"]
# `==` is not among them: Python's identity answers it.
OPERATORS = ["+", "-", "*", "/", "//", "%", "**", "@", "<", "<=", ">", ">=", "!=", "&", "|", "^"]
UNARY = {"-": lambda x: -x, "~": lambda x: ~x, "abs": abs}
# Their results have no dtype, or depend on what they are given besides tensors.
# Of floats these say a dtype, and then fail in the run.
INTEGERS = {"gcd", "lcm", "left_shift", "right_shift", "bitwise_not", "bitwise_invert", "bitwise_and", "bitwise_or", "bitwise_xor", "bitwise_left_shift", "bitwise_right_shift"}
# Of a tensor and a number these say a dtype, and then fail in the run or give another.
TENSORS_ALONE = {"kron", "tensordot", "vdot"}
# Linear algebra and complex numbers want what (4, 4) of each dtype is not.
APART = {"cholesky", "cholesky_inverse", "det", "eig", "eigh", "inv", "logdet", "lu_factor", "matrix_rank", "pinv", "qr", "rfft", "slogdet", "svd", "view_as_complex", "view_as_real", "where"}
OTHER = APART | {"convert_to_numpy", "convert_to_tensor", "is_tensor", "shape", "dtype", "ndim", "size", "custom_gradient", "vectorize", "rearrange", "array", "empty", "arange",
         "broadcast_shapes", "image", "linalg", "nn", "numpy"}


def required(function):
    parameters = inspect.signature(function).parameters.values()
    if any(p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in parameters):
        return None
    return [p.name for p in parameters if p.default is p.empty]


def tensor(dtype):
    return keras.KerasTensor((4, 4), dtype=dtype)


def answer(compute):
    """The dtypes of a result; None where there is none."""
    try:
        outputs = tf.nest.flatten(compute())
    except Exception:
        return None
    if not outputs or not all(isinstance(one, keras.KerasTensor) for one in outputs):
        return None
    return " ".join(keras.backend.standardize_dtype(one.dtype) for one in outputs)


def taken(name, *dtypes):
    return name not in INTEGERS or not any("float" in dtype for dtype in dtypes)


def pairs(compute, name=""):
    rows = [[answer(lambda: compute(tensor(a), tensor(b))) if taken(name, a, b) else None for b in DTYPES] for a in DTYPES]
    mixed = [[answer(lambda: compute(tensor(a), eval(number))) if taken(name, a, "float" if "." in number else "") and name not in TENSORS_ALONE else None
              for number in NUMBERS] for a in DTYPES]
    return {"tensors": rows, "numbers": mixed}


def main():
    names = json.loads((ORACLE / "census.json").read_text(encoding="utf-8"))["operations"]
    functions = {name: getattr(keras.ops, name) for name in names if hasattr(keras.ops, name) and name not in OTHER}
    wanted = {name: required(function) for name, function in functions.items()}
    one = {name: [answer(lambda: functions[name](tensor(dtype))) if taken(name, dtype) else None for dtype in DTYPES] for name, given in wanted.items() if given is not None and len(given) == 1}
    two = {name: pairs(functions[name], name) for name, given in wanted.items() if given in (["x1", "x2"], ["x", "y"])}
    operators = {sign: pairs(eval(f"lambda a, b: a {sign} b")) for sign in OPERATORS}
    unary = {sign: [answer(lambda: compute(tensor(dtype))) for dtype in DTYPES] for sign, compute in UNARY.items()}
    one = {name: row for name, row in one.items() if any(row)}
    two = {name: rows for name, rows in two.items() if any(map(any, rows["tensors"]))}
    write("operation_dtypes.json", {"dtypes": DTYPES, "numbers": NUMBERS, "one": one, "two": two, "operators": operators, "unary": unary})


if __name__ == "__main__":
    main()
