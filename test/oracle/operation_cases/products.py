"""The cases of products, spaces and windows."""
from .case import CUBE, MATRIX, N, VECTOR
from .case import case as c

WHOLE = {"dtype": "int32", "limit": 5}


def window(name, arguments="4"):
    """Windows are of numbers, not of tensors: they are made inside a layer."""
    shape = "    def compute_output_shape(self, input_shape):\n        return input_shape"
    prelude = f"class Window(layers.Layer):\n    def call(self, x):\n        return x * ops.{name}({arguments})\n{shape}"
    longer = prelude.replace("(4", "(7")
    return [c("Window()(x)", VECTOR, prelude=prelude), c("Window()(x)", (3, 7), prelude=longer), c("Window()(x)", (2, 3, 4), prelude=prelude)]


CASES = {
    "dot": [c("ops.dot(x, y)", (N, 3), (3, 2)), c("ops.dot(x, y)", MATRIX, (4, 2)), c("ops.dot(x, y)", (2, 3), (3,)), c("ops.dot(x, y)", (4,), (4,)),
            c("ops.dot(x, y)", (2, 3), (2, 3, 2)), c("ops.dot(x, y)", (2, 3), (3, 2), **WHOLE), c("ops.dot(x, 2.0)", VECTOR), c("ops.dot(x, y)", (2, 3), (2, 2))],
    "inner": [c("ops.inner(x, y)", VECTOR, (3, 4)), c("ops.inner(x, y)", (4,), (4,)), c("ops.inner(x, y)", (2, 3), (5, 3), **WHOLE), c("ops.inner(x, y)", (2, 3), (2, 4))],
    "vdot": [c("ops.vdot(x, y)", (4,), (4,)), c("ops.vdot(x, y)", (2, 3), (2, 3)), c("ops.vdot(x, y)", (2, 2), (2, 2), **WHOLE)],
    "outer": [c("ops.outer(x, y)", (3,), (4,)), c("ops.outer(x, y)", (2, 2), (3,)), c("ops.outer(x, y)", (N, 2), (3,)), c("ops.outer(x, y)", (2,), (3,), **WHOLE)],
    "kron": [c("ops.kron(x, y)", (2, 2), (2, 3)), c("ops.kron(x, y)", (N, 2), (3, 2)), c("ops.kron(x, y)", (3,), (2,)), c("ops.kron(x, y)", (2, 2), (2, 2), **WHOLE)],
    "tensordot": [c("ops.tensordot(x, y)", (2, 3, 4), (3, 4, 2)), c("ops.tensordot(x, y, axes=1)", MATRIX, (4, 2)), c("ops.tensordot(x, y, axes=0)", (2, 3), (2,)),
                  c("ops.tensordot(x, y, axes=([1], [0]))", (N, 3), (3, 2)), c("ops.tensordot(x, y, axes=[[1, 2], [1, 0]])", (2, 3, 4), (4, 3, 2)),
                  c("ops.tensordot(x, y, axes=1)", (2, 3), (3, 2), **WHOLE), c("ops.tensordot(x, y, axes=([1], [1]))", (2, 3), (2, 4))],
    "cross": [c("ops.cross(x, y)", (N, 3), (N, 3)), c("ops.cross(x, y)", (4, 2), (4, 2)), c("ops.cross(x, y)", (4, 2), (4, 3)), c("ops.cross(x, y, axis=1)", (N, 3, 2), (N, 3, 2)),
              c("ops.cross(x, y)", (2, 4, 3), (3,)), c("ops.cross(x, y)", (N, 4), (N, 4))],
    "vander": [c("ops.vander(x)", (4,), positive=True), c("ops.vander(x, 3)", (4,), positive=True), c("ops.vander(x, N=3, increasing=True)", (5,), positive=True),
               c("ops.vander(x)", (3,), **WHOLE), c("ops.vander(x, 3)", (N,), positive=True)],
    "linspace": [c("ops.linspace(x, y, 5)", VECTOR, VECTOR), c("ops.linspace(x, y, num=4, endpoint=False)", (2, 3), (2, 3)), c("ops.linspace(x, 1.0, 3, axis=-1)", VECTOR),
                 c("ops.linspace(x, y, 3, axis=1)", (N, 2), (1, 2)), c("ops.linspace(x, y, 4)", (2,), (2,), **WHOLE), c("ops.linspace(x, y, 0.5)", VECTOR, VECTOR)],
    "logspace": [c("ops.logspace(x, y, 5)", VECTOR, VECTOR), c("ops.logspace(x, y, num=4, endpoint=False)", (2, 3), (2, 3)), c("ops.logspace(x, 1.0, 3, base=2, axis=-1)", VECTOR)],
    "geomspace": [c("ops.geomspace(x, y, 5)", VECTOR, VECTOR, positive=True), c("ops.geomspace(x, y, num=4, endpoint=False)", (2, 3), (2, 3), positive=True),
                  c("ops.geomspace(x, 2.0, 3, axis=-1)", VECTOR, positive=True)],
    "i0": [c("ops.i0(x)", VECTOR), c("ops.i0(x * 6)", MATRIX), c("ops.i0(x)", (N, N)), c("ops.i0(x)", (2, 3), **WHOLE)],
    "bartlett": window("bartlett"), "blackman": window("blackman"), "hamming": window("hamming"), "hanning": window("hanning"), "kaiser": window("kaiser", "4, 5.0"),
    "tri": window("tri")[:1], "identity": window("identity"), "empty": [],
    "unique": [c("ops.unique(x)", (8,), **WHOLE), c("ops.unique(x, return_index=True, return_inverse=True, return_counts=True)", (2, 4), **WHOLE),
               c("ops.unique(x, size=6)", (9,), **WHOLE), c("ops.unique(x, size=2, return_counts=True)", (9,), **WHOLE), c("ops.unique(x, axis=0)", (4, 2), dtype="int32", limit=2),
               c("ops.unique(x, size=7, fill_value=-1)", (9,), **WHOLE), c("ops.unique(x, axis=3)", (4, 2), **WHOLE)],
}
SQUARE = "class Square(layers.Layer):\n    def call(self, x):\n        return x @ ops."
CASES["tri"] = [c("Square()(x)", VECTOR, prelude=SQUARE + text) for text in ("tri(4)", "tri(4, 3)", "tri(4, 3, 1)", "tri(4, k=-1, dtype='float32') * 2.0")]
CASES["identity"] = [c("Square()(x)", VECTOR, prelude=SQUARE + text) for text in ("identity(4)", "identity(4) * 2", "identity(n=4, dtype='float32')")]
CASES["empty"] = [c("Square()(x)", VECTOR, prelude=SQUARE + text, random=True) for text in ("empty((4, 2))", "empty([4, 3])", "empty((4, 1), dtype='float32')")]
