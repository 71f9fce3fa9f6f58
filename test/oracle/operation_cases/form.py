"""The cases of the operations on shapes and types."""
from .case import CUBE, MATRIX, N, VECTOR
from .case import case as c

CASES = {
    "reshape": [c("ops.reshape(x, (-1, 2))", VECTOR), c("ops.reshape(x, (2, 3, 4))", (2, 12)),
                c("ops.reshape(x, [-1, 12])", MATRIX), c("ops.reshape(x, (5, 5))", (2, 12)),
                c("ops.reshape(x, (-1, -1))", MATRIX)],
    "transpose": [c("ops.transpose(x)", MATRIX), c("ops.transpose(x, (0, 2, 1))", MATRIX),
                  c("ops.transpose(x, axes=[3, 0, 1, 2])", CUBE), c("ops.transpose(x, (0, 1))", MATRIX)],
    "expand_dims": [c("ops.expand_dims(x, 1)", VECTOR), c("ops.expand_dims(x, axis=-1)", MATRIX),
                    c("ops.expand_dims(x, 0)", (N, N)), c("ops.expand_dims(x, (0, 1))", VECTOR), c("ops.expand_dims(x, [1, -1])", MATRIX), c("ops.expand_dims(x, 5)", VECTOR)],
    "squeeze": [c("ops.squeeze(x, 1)", (N, 1, 4)), c("ops.squeeze(x, axis=-1)", (N, 3, 1)),
                c("ops.squeeze(x)", (2, 1, 3)), c("ops.squeeze(x, 1)", MATRIX)],
    "broadcast_to": [c("ops.broadcast_to(x, (2, 3, 4))", (1, 4)), c("ops.broadcast_to(x, (5, 3))", (1, 3)),
                     c("ops.broadcast_to(x, (4, 3))", (3,)), c("ops.broadcast_to(x, [3, 2, 4])", (2, 1)), c("ops.broadcast_to(x, (2, 5))", (2, 4)), c("ops.broadcast_to(x, (2, -1))", (1, 4)),
                     c("ops.broadcast_to(x, 4)", (1,)), c("ops.broadcast_to(x, (3,))", (2, 3))],
    "cast": [c("ops.cast(x, 'int32')", VECTOR), c("ops.cast(x, 'float16')", VECTOR, random=True), c("ops.cast(x, 'bool')", MATRIX),
             c("ops.cast(x, 'foo')", VECTOR), c("ops.cast(x, 'complex64')", VECTOR, random=True), c("ops.view_as_real(ops.cast(x, 'complex64'))", VECTOR),
             c("ops.cast(ops.cast(x, 'complex64') * x, 'float32')", MATRIX), c("ops.cast(x, 'complex64')", (2, 3), dtype="int32", limit=5, random=True), c("ops.cast(x, 'Float32')", VECTOR)],
    "concatenate": [c("ops.concatenate([x, y])", (2, 4), (3, 4)), c("ops.concatenate([x, y], axis=-1)", VECTOR, (N, 3)),
                    c("ops.concatenate((x, x), 1)", MATRIX), c("ops.concatenate([x, y], axis=1)", MATRIX, (N, 3, 5))],
    "stack": [c("ops.stack([x, y])", VECTOR, VECTOR), c("ops.stack([x, x, x], axis=1)", VECTOR),
              c("ops.stack([x, y], axis=-1)", MATRIX, MATRIX), c("ops.stack([x, y])", VECTOR, (N, 3))],
}
