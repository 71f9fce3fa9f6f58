"""The cases of reductions over axes."""
from .case import CUBE, MATRIX, VECTOR
from .case import case as c


def over_axes(name, source="x"):
    return [c(f"ops.{name}({source}, axis=-1)", MATRIX), c(f"ops.{name}({source}, axis=1, keepdims=True)", MATRIX),
            c(f"ops.{name}({source}, axis=(1, 2))", CUBE), c(f"ops.{name}({source})", (2, 3)),
            c(f"ops.{name}({source}, axis=5)", MATRIX)]


CASES = {name: over_axes(name) for name in ("sum", "mean", "max", "min", "prod", "var", "std", "amax", "amin", "logsumexp")}
CASES |= {name: over_axes(name, "x > 0") for name in ("any", "all")}
CASES |= {name: [c(f"ops.{name}(x, axis=-1)", MATRIX), c(f"ops.{name}(x, axis=1, keepdims=True)", MATRIX),
                 c(f"ops.{name}(x)", (2, 3)), c(f"ops.{name}(x, axis=0)", (3, 4))] for name in ("argmax", "argmin")}
CASES |= {
    "cumsum": [c("ops.cumsum(x, axis=1)", MATRIX), c("ops.cumsum(x, axis=-1)", VECTOR), c("ops.cumsum(x)", (2, 3))],
    "top_k": [c("ops.top_k(x, 2)", VECTOR), c("ops.top_k(x, k=1)", MATRIX), c("ops.top_k(x, 3)[0]", MATRIX)],
}
CASES["histogram"] = [c("ops.histogram(x, bins=4)[0]", VECTOR), c("ops.histogram(x, bins=4)[1]", (3, 4))]
