"""The cases of comparisons and logic."""
from .case import MATRIX, N, VECTOR
from .case import case as c


def pairs(name):
    return [c(f"ops.{name}(x, y)", VECTOR, VECTOR), c(f"ops.{name}(x, y)", MATRIX, (N, 1, 4)), c(f"ops.{name}(x, 0.2)", MATRIX),
            c(f"ops.{name}(x, y)", VECTOR, (N, 3))]


CASES = {name: pairs(name) for name in ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal")}
CASES |= {name: [c(f"ops.{name}(x > 0, y > 0)", VECTOR, VECTOR), c(f"ops.{name}(x > 0, y > 0.5)", MATRIX, (N, 1, 4)),
                 c(f"ops.{name}(x, y)", (2, 3), (3,), dtype="int32", limit=2), c(f"ops.{name}(x > 0, True)", VECTOR), c(f"ops.{name}(x > 0, 0.0)", VECTOR),
                 c(f"ops.{name}(x, y)", VECTOR, (N, 3))] for name in ("logical_and", "logical_or", "logical_xor")}
NUMPY = {"prelude": "import numpy as np\narray = np.ones((4,), 'float32')"}
CASES["subtract"] = [c(f"array {sign} x", VECTOR, **NUMPY) for sign in "+ - * / // % ** @ < <= > >= !=".split()] + [
    c(one, VECTOR, **NUMPY) for one in ("x - array", "ops.subtract(array, x)", "ops.convert_to_tensor(array) - x", "ops.ones(4) - x", "np.array(2.0) * x",
                                            "x * np.sqrt(2.0)", "np.sqrt(2.0) * x", "1 / np.sqrt(2.0) - x", "x - np.float32(2)", "x / -np.float64(2)", "np.float64(2) > x", "x > np.float64(0.1)",
                                            "ops.multiply(x, np.float64(2))", "ops.add(np.float32(1), x)", "ops.maximum(x, np.float64(0.1) + 1)", "x * np.array([1.0, 2.0, 3.0, 4.0])",
                                            "keras.layers.Lambda(lambda t: np.sqrt(2.0) * t)(x)", "keras.layers.Lambda(lambda t: ops.multiply(t, np.float64(2)))(x)", "float(np.sqrt(2.0)) * x")] + [
    c(one, VECTOR, dtype="int32", limit=9, **NUMPY) for one in ("x * np.float64(2)", "x - np.float32(2)")]
CASES |= {
    "logical_not": [c("ops.logical_not(x > 0)", MATRIX), c("ops.logical_not(x > 0.5)", (2, 3)), c("ops.logical_not(x)", VECTOR)],
    "isnan": [c("ops.isnan(x)", MATRIX), c("ops.isnan(x / 0.0)", VECTOR), c("ops.isnan(x)", (2, 2))],
    "where": [c("ops.where(x > 0, x, y)", VECTOR, VECTOR), c("ops.where(x > 0, x, 0.0)", MATRIX),
              c("ops.where(x > 0, 1.0, y)", MATRIX, (N, 1, 4)), c("ops.where(x > 0, x, y)", VECTOR, (N, 3))],
}
