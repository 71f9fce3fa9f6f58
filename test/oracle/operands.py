"""What operators and functions give of tensors beside numbers of NumPy, arrays and lists, and NumPy of such numbers alone
-> operands.json. README.md tells what the fields mean."""
from common import run_program, write

import keras
import numpy as np

PRELUDE = """import numpy as np
import keras
from keras import ops
f, i, b, h = (keras.Input((3,), dtype=dtype) for dtype in ("float32", "int32", "bool", "float16"))
"""
OTHERS = ["np.int32(2)", "np.int64(2)", "np.uint8(2)", "np.float16(2)", "np.float32(2)", "np.float64(2)", "np.bool_(True)", "2", "2.5", "True",
    "[1, 2, 3]", "(1.0, 2.0, 3.0)", "np.array([1, 2, 3])", "np.array([1.0, 2.0, 3.0])", "np.array(2)", "np.max([1, 2])", "np.True_"]
FORMS = ["{x} * {y}", "{y} * {x}", "{x} - {y}", "{y} - {x}", "{x} > {y}", "{y} > {x}", "{x} == {y}", "{y} == {x}", "{x} != {y}", "{x} / {y}", "{x} // {y}", "{x} ** {y}",
    "{y} ** {x}", "{x} & {y}", "{x} @ {y}", "{x} % {y}", "ops.add({x}, {y})"]
NUMPY = ["np.array([True, 2])", "np.array([True, 2.5])", "np.array([True, False])", "np.array([[True], [2]])", "np.array([np.float32(1), 2])",
    "np.array([np.int32(1), 2])", "np.array([np.int8(1), np.int16(2)])", "np.array([np.int64(1), 2.5])", "np.array([np.bool_(True), False])",
    "np.array([np.array([1, 2], 'int32'), [3, 4]])", "np.arange(np.int64(3))", "np.arange(np.int32(3))", "np.arange(np.float32(3))", "np.arange(True)",
    "np.arange(2.0)", "np.arange(1, np.int32(4), np.int64(1))", "np.arange(3, dtype='float32')", "np.linspace(0, 1, np.int64(3))", "np.zeros(np.int64(2))",
    "np.zeros((np.int64(2), 3))", "np.full((2,), np.int32(3))", "np.full((2,), np.float32(3))", "np.full((2,), True)", "np.ones(np.int32(2), dtype='int8')",
    "np.int32(2) * 2", "np.int32(2) * 2.5", "np.float32(2) * 2.5", "np.int32(2) * np.float32(1)", "np.int32(2) / 2", "np.int64(7) // 2", "np.int32(7) % np.int64(4)",
    "np.bool_(True) + 1", "np.uint8(2) + 1", "-np.int32(2)", "np.int16(3) ** 2", "np.array([1, 2], 'int32')[0] * 2.0", "np.array([1, 2])[0]", "np.max([1, 2]) + 1",
    "np.float64(1.5) + np.int32(1)", "np.int32(2) * np.array([1, 2], 'int8')", "np.array([1.0, 2.0], 'float32') * np.float64(2)", "np.array([1.0, 2.0], 'float32') * np.int64(2)",
    "np.array([1, 2, 3])[np.int64(1)]", "np.int64(3).item()", "np.float32(0.5).item()", "int(np.int64(3)) * 2", "[1, 2, 3][np.int64(1)]", "list(range(np.int64(3)))",
    "{1: 'a'}[np.int64(1)]", "np.int64(3) == 3", "np.int32(3) > 2", "isinstance(np.int64(3), int)", "str(np.int64(3))", "f'{np.int64(3)} {np.int32(7):03d}'",
    "np.bool_(False) or np.int64(4)", "abs(np.int64(-3))", "round(np.float32(2.6))", "sum([np.int64(1), np.int64(2)])", "divmod(np.int64(7), 2)[1]", "np.int64(7).dtype == 'int64'",
    # Complex numbers are read by their form.
    "np.zeros(3, dtype='complex64')", "np.zeros((2, 3), complex)", "np.ones(2, dtype='complex128') * 2.5", "np.ones(2, dtype='complex64') + np.ones(2)",
    "np.ones(2, dtype='complex64') / np.ones(2, 'float32')", "np.zeros(3, complex).real", "np.zeros(3, 'complex64').imag", "np.zeros(3, complex).conj()", "np.array([1.0, 2.0]).real",
    "np.array([1, 2]).imag", "np.zeros(3, complex).astype('complex64')", "keras.Input((3,), dtype='complex64')", "abs(np.zeros(3, complex))"]


def described(value):
    """The form of a tensor or array, a number of NumPy with its type, a truth or any other value as it stands."""
    if isinstance(value, keras.KerasTensor):
        return {"symbolic": list(value.shape), "dtype": value.dtype}
    if isinstance(value, np.bool_):
        return {"value": bool(value)}
    if isinstance(value, np.generic):
        return {"number": value.item(), "dtype": str(value.dtype)}
    if hasattr(value, "shape"):
        return {"shape": list(value.shape), "dtype": keras.backend.standardize_dtype(value.dtype)}
    return {"value": value}


def answer(prelude, expression):
    try:
        value = run_program(f"{prelude}value = {expression}")["value"]
    except Exception as exception:
        return {"refused": f"{type(exception).__name__}: {str(exception).splitlines()[0]}"}
    return described(value)


def main():
    table = [form.format(x=x, y=y) for x in ("f", "i", "b", "h") for y in OTHERS for form in FORMS]
    write("operands.json", {
        "prelude": PRELUDE,
        "symbolic": {expression: answer(PRELUDE, expression) for expression in table},
        "numpy": {expression: answer(PRELUDE, expression) for expression in NUMPY},
    })


if __name__ == "__main__":
    main()
