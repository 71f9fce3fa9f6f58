"""The cases of brackets."""
from .case import N
from .case import case as c

CASES = {
    "get_item": [c("x[:, ::2]", (N, 5)), c("x[:, ::-2, 1]", (N, 5, 2)), c("x[..., 1:6:3]", (N, 2, 7)), c("x[:, None, -1]", (N, 3)), c("x[:, 4]", (N, 3))],
    "take_along_axis": [c("ops.take_along_axis(x, [5, 0, -1], axis=None)", (2, 3))],
}
