"""The cases of segments, of scattering and of what else is special."""
from .case import CUBE, MATRIX, N, VECTOR
from .case import case as c

NP = {"prelude": "import numpy as np"}
WHOLE = {"dtype": "int32"}
IDS = "np.array([0, 2, 0, 1])"
PLACES = "np.array([[0], [2], [0]])"


def segments(kind):
    name = f"segment_{kind}"
    return [c(f"ops.{name}(x, {IDS}, num_segments=4)", (4, 3), **NP), c(f"ops.{name}(x, {IDS}, num_segments=3)", (4,), **NP), c(f"ops.{name}(x, {IDS})", (4, 2, 2), **NP),
            c(f"ops.{name}(x, {IDS}, num_segments=4)", (4, 2), limit=9, **WHOLE, **NP), c(f"ops.{name}(x, np.array([0, 0, 1]), sorted=True)", (3, 2), **NP),
            c(f"ops.{name}(x, ops.cast(y > 0, 'int32'), 2)", (N, 3), (N,), sizes=[(4, 3), (4,)]), c(f"ops.{name}(x, {IDS}, 2)", (3, 2), **NP), c(f"ops.{name}(x, np.zeros((4, 2), 'int32'), 2)", (4, 2), **NP)]


def update(reduction):
    return [c(f"ops.scatter_update(x, np.array([[0], [2]]), y, reduction={reduction!r})", (3, 4), (2, 4), **NP), c(f"ops.scatter_update(x, np.array([[0, 1], [2, 0]]), y, {reduction!r})", (3, 2), (2,), **NP)]


CASES = {f"segment_{kind}": segments(kind) for kind in ("sum", "max", "min", "prod")} | {
    "scatter": [c(f"ops.scatter({PLACES}, x, (4, 2))", (3, 2), **NP), c("ops.scatter(np.array([[0, 1], [1, 0]]), x, (2, 2))", (2,), **NP), c(f"ops.scatter({PLACES}, x, (3, 2, 2))", (3, 2, 2), **NP),
                c(f"ops.scatter({PLACES}, x, (3,))", (3,), limit=5, **WHOLE, **NP), c(f"ops.scatter({PLACES}, x, 'a')", (3,), **NP)],
    "scatter_update": [*update(None), *update("add"), *update("mul"), *update("max"), *update("min"), c(f"ops.scatter_update(x, {PLACES}, y, 'ADD')", (3,), (3,), **NP),
                       c("ops.scatter_update(x, [[1]], [5])", (3,), limit=5, **WHOLE), c(f"ops.scatter_update(x, {PLACES}, y, 'mean')", (3,), (3,), **NP)],
    "slice_update": [c("ops.slice_update(x, [1, 0], y)", (3, 4), (2, 3)), c("ops.slice_update(x, (1,), y)", (4,), (2,)), c("ops.slice_update(x, (0, 1, 1), y)", (2, 3, 3), (2, 1, 2)),
                     c("ops.slice_update(x, np.array([0, 2]), y)", (2, 4), (1, 2), limit=9, **WHOLE, **NP), c("ops.slice_update(x)", (3,))],
    "in_top_k": [c("ops.in_top_k(np.array([0, 3, 1]), x, 2)", (3, 4), **NP), c("ops.in_top_k(ops.argmax(y, axis=-1), x, k=1)", (N, 4), (N, 4)), c("ops.in_top_k(np.array([2, 2]), x, 3)", (2, 5), **NP), c("ops.in_top_k(np.array([2, 2]), x)", (2, 5), **NP)],
    "cdist": [c("ops.cdist(x, y)", (N, 3), (4, 3)), c("ops.cdist(x, y)", (N, 2, 3), (N, 4, 3)), c("ops.cdist(x, y)", (2, 1, 2, 3), (4, 2, 3)), c("ops.cdist(x, y)", (N, 3), (4, 2)), c("ops.cdist(x, y)", (3,), (4, 3))],
    "extract_sequences": [c("ops.extract_sequences(x, 3, 2)", (N, 8)), c("ops.extract_sequences(x, 2, 3)", (2, 3, 7)), c("ops.extract_sequences(x, sequence_length=2, sequence_stride=1)", (5,)), c("ops.extract_sequences(x, 3, 2)", (2, N)), c("ops.extract_sequences(x, 3)", (N, 8))],
    "erfc": [c("ops.erfc(x)", VECTOR), c("ops.erfc(x * 3)", MATRIX), c("ops.erfc(x)", (3,), limit=3, **WHOLE), c("ops.erfc(x, 1)", VECTOR)],
    "erfinv": [c("ops.erfinv(x)", VECTOR), c("ops.erfinv(ops.tanh(x * 5))", MATRIX), c("ops.erfinv(x * 0.5)", CUBE), c("ops.erfinv(x, 1)", VECTOR)],
    "psnr": [c("ops.psnr(x, y, 2.0)", VECTOR, VECTOR), c("ops.psnr(x, y, max_val=1)", MATRIX, MATRIX), c("ops.psnr(x, y * 2, 255)", (2, 3), (2, 3)), c("ops.psnr(x, y, 1.0)", VECTOR, MATRIX)],
}
