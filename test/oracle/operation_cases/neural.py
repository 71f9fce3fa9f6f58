"""The cases of neural functions, and of some that are used beside them."""
from .case import CUBE, MATRIX, N, VECTOR
from .case import case as c

PLAIN = ["relu", "sigmoid", "softplus", "elu", "gelu", "hard_sigmoid", "hard_silu", "leaky_relu", "log_sigmoid", "relu6",
         "selu", "silu", "softsign", "celu", "hard_tanh", "hard_shrink", "soft_shrink", "tanh_shrink", "squareplus",
         "sparse_plus", "sparse_sigmoid"]
CASES = {name: [c(f"ops.{name}(x)", VECTOR), c(f"ops.{name}(x * 4)", MATRIX), c(f"ops.{name}(x)", (N, N))] for name in PLAIN}
CASES |= {
    "softmax": [c("ops.softmax(x)", MATRIX), c("ops.softmax(x, axis=1)", MATRIX), c("ops.softmax(x, axis=-1)", VECTOR), c("ops.softmax(x, axis=(1, 2))", MATRIX)],
    "log_softmax": [c("ops.log_softmax(x)", MATRIX), c("ops.log_softmax(x, axis=1)", MATRIX), c("ops.log_softmax(x)", VECTOR)],
    "one_hot": [c("ops.one_hot(x, 5)", (N, 3), dtype="int32", limit=5), c("ops.one_hot(x, num_classes=4)", (N,), dtype="int32", limit=4),
                c("ops.one_hot(x, 3, dtype='int32')", (N, 2, 2), dtype="int32", limit=3)],
    "einsum": [c("ops.einsum('bij,bjk->bik', x, y)", MATRIX, (N, 4, 2)), c("ops.einsum('ab,bc->ac', x, y)", (2, 3), (3, 4)),
               c("ops.einsum('bij->bji', x)", MATRIX), c("ops.einsum('bij,bkj->bik', x, y)", MATRIX, (N, 2, 4)),
               c("ops.einsum('...ij,...jk->...ik', x, y)", (2, 3, 4), (2, 4, 2)), c("ops.einsum('ij,jk->ik', x, y)", (2, 3), (4, 2))],
    "matmul": [c("ops.matmul(x, y)", (N, 3), (3, 2)), c("ops.matmul(x, y)", MATRIX, (N, 4, 2)), c("ops.matmul(x, y)", (N, 3), (4, 2))],
    "split": [c("ops.split(x, 2, axis=-1)", MATRIX), c("ops.split(x, [1, 3], axis=2)", MATRIX), c("ops.split(x, 3, axis=1)", MATRIX),
              c("ops.split(x, 3, axis=-1)", MATRIX)],
    "repeat": [c("ops.repeat(x, 2, axis=1)", MATRIX), c("ops.repeat(x, 3, axis=-1)", VECTOR), c("ops.repeat(x, 2)", (2, 3)),
               c("ops.repeat(x, [1, 2, 0, 3], axis=1)", VECTOR), c("ops.repeat(x, [2], axis=1)", VECTOR)],
    "tile": [c("ops.tile(x, (1, 2))", VECTOR), c("ops.tile(x, [1, 1, 3])", MATRIX), c("ops.tile(x, 2)", (2, 3))],
    "flip": [c("ops.flip(x, axis=1)", MATRIX), c("ops.flip(x, axis=-1)", VECTOR), c("ops.flip(x)", (2, 3))],
    "ravel": [c("ops.ravel(x)", (2, 3)), c("ops.ravel(x)", MATRIX), c("ops.ravel(x)", (N, N))],
    "swapaxes": [c("ops.swapaxes(x, 1, 2)", MATRIX), c("ops.swapaxes(x, -1, -2)", CUBE), c("ops.swapaxes(x, 0, 1)", (2, 3))],
    "pad": [c("ops.pad(x, ((0, 0), (1, 2)))", VECTOR), c("ops.pad(x, [[0, 0], [1, 1], [0, 2]])", MATRIX),
            c("ops.pad(x, 1)", (2, 3)), c("ops.pad(x, ((0, 0), (1, 1)), mode='reflect')", VECTOR)],
    "zeros_like": [c("ops.zeros_like(x)", MATRIX), c("ops.zeros_like(x)", (2, 3)), c("ops.zeros_like(x) + x", VECTOR)],
    "ones_like": [c("ops.ones_like(x)", MATRIX), c("ops.ones_like(x)", (2, 3)), c("ops.ones_like(x) * x", VECTOR)],
    "stop_gradient": [c("ops.stop_gradient(x) * x", VECTOR), c("x + ops.stop_gradient(x)", MATRIX), c("ops.stop_gradient(x * 2) * x", (2, 3))],
    "slice": [c("ops.slice(x, (0, 1), (2, 2))", (2, 4)), c("ops.slice(x, [0, 0, 1], [2, 3, 2])", (2, 3, 4)), c("ops.slice(x, (1, 0), (1, 4))", (2, 4))],
}
for name in ["floor", "round", "exp", "sqrt", "square", "abs", "absolute", "negative", "sin", "cos", "sign", "tanh", "log", "log1p", "expm1",
             "arctan", "erf", "reciprocal", "rsqrt"]:
    positive = name in ("log", "sqrt", "log1p", "reciprocal", "rsqrt")
    CASES[name] = [c(f"ops.{name}(x)", VECTOR, positive=positive), c(f"ops.{name}(x * 3)", MATRIX, positive=positive),
                   c(f"ops.{name}(x)", (N, N), positive=positive)]
for name in ["add", "subtract", "multiply", "divide", "maximum", "minimum", "floor_divide", "mod", "true_divide"]:
    CASES[name] = [c(f"ops.{name}(x, y)", VECTOR, VECTOR), c(f"ops.{name}(x, y)", MATRIX, (N, 1, 4)), c(f"ops.{name}(x, 2.0)", MATRIX),
                   c(f"ops.{name}(x, y)", VECTOR, (N, 3))]
