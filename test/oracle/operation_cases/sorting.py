"""The cases of sorting and searching."""
from .case import CUBE, MATRIX, N, VECTOR
from .case import case as c


def along(name):
    return [c(f"ops.{name}(x)", VECTOR), c(f"ops.{name}(x, axis=1)", MATRIX), c(f"ops.{name}(x, axis=0)", (3, 4)), c(f"ops.{name}(x, axis=None)", (2, 3)),
            c(f"ops.{name}(x, axis=None)", (N, 3)), c(f"ops.{name}(x, axis=-2)", CUBE), c(f"ops.{name}(x)", (N, 5), dtype="int32", limit=9),
            c(f"ops.{name}(x > 0)", VECTOR), c(f"ops.{name}(x)", (N, N)), c(f"ops.{name}(x, axis=4)", MATRIX)]


CASES = {name: along(name) for name in ("sort", "argsort")}
CASES["argpartition"] = [c("ops.argpartition(x + 1, 2)", (7,), dtype="int32", limit=17), c("ops.argpartition(x + 1, 0)", (5,), dtype="int32", limit=11),
                         c("ops.argpartition(x + 1, kth=3, axis=None)", (6,), dtype="int32", limit=13), c("ops.argpartition(x, 1.5)", (5,))]
CASES["searchsorted"] = [c("ops.searchsorted(ops.sort(x), y)", (5,), (3,)), c("ops.searchsorted(ops.sort(x), y, side='right')", (5,), (2, 3)),
                         c("ops.searchsorted(ops.sort(x), y, side='right')", (4,), (3,), dtype="int32", limit=3), c("ops.searchsorted(x, y)", (N,), (3,)),
                         c("ops.searchsorted(x, y)", (2, 3), (3,))]
CASES["digitize"] = [c("ops.digitize(x, ops.sort(y))", VECTOR, (3,)), c("ops.digitize(x, np.array([0.0, 0.3, 0.5]))", MATRIX, prelude="import numpy as np"),
                     c("ops.digitize(x, np.array([1.0, 3.0]))", (2, 3), dtype="int32", limit=5, prelude="import numpy as np"), c("ops.digitize(x, y)", VECTOR, (2, 3))]
