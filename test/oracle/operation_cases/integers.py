"""The cases of whole numbers and of closeness."""
from .case import MATRIX, N, VECTOR
from .case import case as c

WHOLE = {"dtype": "int32", "limit": 60}


def pairs(name):
    return [c(f"ops.{name}(x, y)", VECTOR, VECTOR, **WHOLE), c(f"ops.{name}(x, y)", MATRIX, MATRIX, **WHOLE),
            c(f"ops.{name}(x, y)", (2, 3), (2, 3), **WHOLE), c(f"ops.{name}(x, y)", VECTOR, VECTOR)]


CASES = {name: pairs(name) for name in ("bitwise_and", "bitwise_or", "bitwise_xor", "gcd", "lcm")}
CASES |= {name: [c(f"ops.{name}(x, 2)", VECTOR, **WHOLE), c(f"ops.{name}(x, y)", MATRIX, MATRIX, dtype="int32", limit=7),
                 c(f"ops.{name}(x - 30, 1)", (2, 3), **WHOLE), c(f"ops.{name}(x, y)", VECTOR, VECTOR)]
          for name in ("bitwise_left_shift", "left_shift", "bitwise_right_shift", "right_shift")}
CASES |= {name: [c(f"ops.{name}(x)", VECTOR, **WHOLE), c(f"ops.{name}(x - 30)", MATRIX, **WHOLE), c(f"ops.{name}(x)", (N, N), **WHOLE),
                 c(f"ops.{name}(x)", VECTOR)] for name in ("bitwise_not", "bitwise_invert")}
CASES["gcd"] += [c("ops.gcd(x, y)", (2, 3), (3,), **WHOLE)]
CASES["lcm"] += [c("ops.lcm(x, y)", (2, 3), (3,), **WHOLE)]
CASES |= {name: [c(f"ops.{name}(x)", VECTOR), c(f"ops.{name}(1.0 / ops.relu(x))", MATRIX), c(f"ops.{name}(-1.0 / ops.relu(x))", (N, N)),
                 c(f"ops.{name}(ops.log(x))", VECTOR), c(f"ops.{name}(x)", (2, 3), **WHOLE)]
          for name in ("isfinite", "isinf", "isposinf", "isneginf", "isreal")}
CASES |= {name: [c(f"ops.{name}(x, y)", VECTOR, VECTOR), c(f"ops.{name}(x, x + 1e-7)", MATRIX), c(f"ops.{name}(x, y, rtol=0.5)", MATRIX, (N, 1, 4)),
                 c(f"ops.{name}(x, y, atol=0.3, rtol=0.0)", (2, 3), (2, 3)), c(f"ops.{name}(ops.log(x), ops.log(x), equal_nan=True)", VECTOR),
                 c(f"ops.{name}(x, x)", VECTOR, **WHOLE)] for name in ("isclose", "allclose")}
CASES["isin"] = [c("ops.isin(x, y)", VECTOR, (3,), dtype="int32", limit=7), c("ops.isin(x, y, invert=True)", MATRIX, (2, 2), dtype="int32", limit=9),
                 c("ops.isin(x, [1, 2, 3])", (2, 3), dtype="int32", limit=7), c("ops.isin(x, x)", (N, N), dtype="int32", limit=7)]
