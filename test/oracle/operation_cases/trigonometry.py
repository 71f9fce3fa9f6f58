"""The cases of trigonometry, logarithms and rounding."""
from .case import CUBE, MATRIX, N, VECTOR
from .case import case as c


def elementwise(name, source="x", positive=False):
    return [c(f"ops.{name}({source})", VECTOR, positive=positive), c(f"ops.{name}({source})", MATRIX, positive=positive),
            c(f"ops.{name}({source})", (N, N), positive=positive), c(f"ops.{name}(x)", (N, 3), dtype="int32", limit=2),
            c(f"ops.{name}(x > 0)", (2, 3))]


def pairs(name, positive=False):
    return [c(f"ops.{name}(x, y)", VECTOR, VECTOR, positive=positive), c(f"ops.{name}(x, y)", MATRIX, (N, 1, 4), positive=positive),
            c(f"ops.{name}(x, 0.5)", CUBE, positive=positive), c(f"ops.{name}(x, y)", (N, 3), (3,), dtype="int32", limit=5),
            c(f"ops.{name}(x, y)", VECTOR, (N, 3))]


CASES = {name: elementwise(name) for name in ("tan", "arcsin", "arccos", "sinh", "cosh", "arcsinh", "arctanh", "sinc",
                                               "deg2rad", "rad2deg", "exp2", "cbrt", "fabs")}
CASES |= {name: elementwise(name, "x * 3") for name in ("ceil", "trunc", "signbit")}
CASES |= {name: elementwise(name, positive=True) for name in ("log2", "log10")}
CASES["arccosh"] = elementwise("arccosh", "x + 1.5", positive=True)
CASES |= {name: pairs(name) for name in ("arctan2", "hypot", "logaddexp", "logaddexp2", "heaviside", "fmax", "fmin")}
for name in ("hypot", "heaviside"):
    CASES[name][2] = c(f"ops.{name}(x, y * 0.0 + 0.5)", CUBE, CUBE)
CASES["fmod"] = pairs("fmod", positive=True)[:3] + [c("ops.fmod(x * 3, y)", VECTOR, VECTOR)]
CASES["divide_no_nan"] = pairs("divide_no_nan", positive=True) + [c("ops.divide_no_nan(x, ops.relu(y))", VECTOR, VECTOR)]
CASES["ldexp"] = [c("ops.ldexp(x, ops.cast(y * 4, 'int32'))", VECTOR, VECTOR), c("ops.ldexp(x, 3)", MATRIX),
                  c("ops.ldexp(x, y)", (N, 3), (3,), dtype="int32", limit=4), c("ops.ldexp(x, y)", VECTOR, (N, 3))]
CASES["nan_to_num"] = [c("ops.nan_to_num(x)", VECTOR), c("ops.nan_to_num(ops.log(x))", MATRIX), c("ops.nan_to_num(1.0 / ops.relu(x), posinf=9.0)", (2, 3)),
                       c("ops.nan_to_num(-1.0 / ops.relu(x), nan=2.0, neginf=-5.0)", (2, 3)), c("ops.nan_to_num(x)", (N, 3), dtype="int32", limit=5)]
