"""The cases of brackets."""
from .case import N
from .case import case as c

CASES = {
    "get_item": [c("x[:, ::2]", (N, 5)), c("x[1:,]", (3, 2)), c("x[1:]", (3, 2)), c("x[...]", (3, 2)), c("x[None]", (3, 2)), c("ops.get_item(x, slice(0, 1))", (3, 2)), c("x[:, ::-2, 1]", (N, 5, 2)), c("x[..., 1:6:3]", (N, 2, 7)), c("x[:, None, -1]", (N, 3)), c("x[:, 4]", (N, 3))],
    "take_along_axis": [c("ops.take_along_axis(x, [5, 0, -1], axis=None)", (2, 3))],
    "one_hot": [c("ops.one_hot(x, 5, axis=1)", (N, 3), dtype="int32", limit=5), c("ops.one_hot(x, 3, axis=0)", (2, 2), dtype="int32", limit=3), c("ops.one_hot(x, 4, axis=5)", (N, 3), dtype="int32", limit=4),
                c("ops.one_hot(x, 4)", (N, 3), dtype="int32", limit=6)],
    "slice": [c("ops.slice(x, y, (2, 2))", (3, 4), (2,), dtype="int32", limit=2), c("ops.slice(x, (1, 1), (-1, 2))", (3, 4)), c("ops.slice(x, (0, 1), (2,))", (2, 4)),
              c("ops.slice(x, np.array([0, 1]), [2, 2])", (2, 4), prelude="import numpy as np")],
}
