"""The cases of indexing and diagonals."""
from .case import CUBE, MATRIX, N, VECTOR
from .case import case as c

WHOLE = {"dtype": "int32"}


def triangles(name):
    return [c(f"ops.{name}(x)", (3, 4)), c(f"ops.{name}(x, 1)", MATRIX), c(f"ops.{name}(x, k=-1)", CUBE), c(f"ops.{name}(x)", (N, N)),
            c(f"ops.{name}(x, k=2)", (4, 3), limit=9, **WHOLE)]


CASES = {
    "take": [c("ops.take(x, [0, 2], axis=1)", MATRIX), c("ops.take(x, 1, axis=-1)", MATRIX), c("ops.take(x, [1, 3])", (2, 3)),
             c("ops.take(x, [[0, 1], [2, 0]], axis=1)", MATRIX), c("ops.take(x, [-1, 0], axis=2)", CUBE), c("ops.take(x, x, axis=0)", (4,), limit=4, **WHOLE),
             c("ops.take(x, [0], axis=5)", MATRIX)],
    "take_along_axis": [c("ops.take_along_axis(x, ops.argsort(x, axis=1), axis=1)", VECTOR), c("ops.take_along_axis(x, ops.argsort(x, axis=-1)[:, :, :2], axis=-1)", MATRIX),
                        c("ops.take_along_axis(x, ops.argsort(x, axis=0), axis=0)", (3, 4)), c("ops.take_along_axis(x, y, axis=None)", (2, 3), (4,), limit=4, **WHOLE),
                        c("ops.take_along_axis(x, ops.argmax(x, axis=1)[:, None], axis=1)", VECTOR), c("ops.take_along_axis(x, y, axis=1)", (2, 4), (2, 3), limit=4, **WHOLE),
                        c("ops.take_along_axis(x, y, axis=1)", (2, 4), (2,), limit=4, **WHOLE)],
    "select": [c("ops.select([x > 0.5, x > 0], [x, y], 0.0)", VECTOR, VECTOR), c("ops.select([x > 0], [x * 2], default=-1.0)", MATRIX),
               c("ops.select([x > y, y > x], [x, y])", (2, 3), (2, 3))],
    "unravel_index": [c("ops.unravel_index(x, (3, 4))", (5,), limit=12, **WHOLE), c("ops.unravel_index(x, (2, 3, 4))", (N,), limit=24, **WHOLE),
                      c("ops.unravel_index(x, (3, 3))[1]", (4,), limit=9, **WHOLE)],
    "unstack": [c("ops.unstack(x, axis=1)", MATRIX), c("ops.unstack(x)", (3, 2)), c("ops.unstack(x, num=2, axis=-1)", (N, 2)), c("ops.unstack(x)", VECTOR),
                c("ops.unstack(x, axis=4)", MATRIX)],
    "nonzero": [c("ops.nonzero(ops.relu(x))", (3, 4)), c("ops.nonzero(x)", (6,), limit=3, **WHOLE), c("ops.nonzero(x > 0)", (N, 2, 2))],
    "get_item": [c("ops.get_item(x, 0)", (3, 4)), c("ops.get_item(x, (slice(None), 1))", MATRIX), c("ops.get_item(x, (Ellipsis, slice(0, 2)))", MATRIX),
                 c("ops.get_item(x, (None, 1))", (2, 3)), c("ops.get_item(x, 7)", (3, 4))],
    "diag": [c("ops.diag(x)", (4,)), c("ops.diag(x, k=1)", (3,)), c("ops.diag(x, k=-2)", (3,)), c("ops.diag(x)", (3, 4)), c("ops.diag(x, k=1)", (3, 4)),
             c("ops.diag(x, -1)", (3, 3), limit=9, **WHOLE), c("ops.diag(x)", (N,)), c("ops.diag(x)", VECTOR), c("ops.diag(x)", MATRIX)],
    "diagflat": [c("ops.diagflat(x)", (2, 2)), c("ops.diagflat(x, k=1)", (3,)), c("ops.diagflat(x, -1)", (2,), limit=5, **WHOLE), c("ops.diagflat(x)", (N, 2))],
    "diagonal": [c("ops.diagonal(x)", (3, 4)), c("ops.diagonal(x, offset=1, axis1=1, axis2=2)", MATRIX), c("ops.diagonal(x, -1, -2, -1)", CUBE),
                 c("ops.diagonal(x)", MATRIX), c("ops.diagonal(x)", (3,))],
    "trace": [c("ops.trace(x)", (3, 4)), c("ops.trace(x, axis1=1, axis2=2)", MATRIX), c("ops.trace(x, 1, 1, 2)", (N, 3, 3)), c("ops.trace(x)", (3, 3), limit=9, **WHOLE),
              c("ops.trace(x > 0)", (3, 3)), c("ops.trace(x, axis1=0, axis2=0)", (3, 3))],
    "tril": triangles("tril"), "triu": triangles("triu"),
}
