"""The cases of normalization, of cross-entropies and of attention."""
from .case import CUBE, IMAGE, MATRIX, N, VECTOR
from .case import case as c

NP = {"prelude": "import numpy as np"}
SIDES = [(N, 3, 2, 4)] * 3
ONEHOT = "ops.one_hot(ops.argmax(y, axis=-1), 4)"
CLASSES = "ops.argmax(y, axis=-1)"


def labelled(name, target, *more):
    return [c(f"ops.{name}({target}, x)", (N, 4), (N, 4), positive=True), c(f"ops.{name}({target}, x, from_logits=True)", (N, 3, 4), (N, 3, 4)), *more]


CASES = {
    "moments": [c("ops.moments(x, axes=[0])", (3, 4)), c("ops.moments(x, axes=(1, 2))", MATRIX), c("ops.moments(x, -1, keepdims=True)", CUBE), c("ops.moments(x, [1])", VECTOR, dtype="int32", limit=9),
                c("ops.moments(x, [5])", VECTOR), c("ops.moments(ops.cast(x, 'float16'), [1])", VECTOR)],
    "batch_normalization": [c("ops.batch_normalization(x, y, z, axis=-1)", MATRIX, (4,), (4,), positive=True), c("ops.batch_normalization(x, y, y, axis=1, offset=z, scale=y, epsilon=0.1)", (N, 3, 5), (3,), (3,), positive=True),
                            c("ops.batch_normalization(x, np.zeros(2, 'float32'), np.ones(2, 'float32'), 3)", IMAGE, **NP), c("ops.batch_normalization(x, y, y, axis=-1, scale=z, offset=y)", MATRIX, (4,), (4,), positive=True),
                            c("ops.batch_normalization(x, y, z, axis=-1)", MATRIX, (3,), (3,))],
    "layer_normalization": [c("ops.layer_normalization(x)", MATRIX), c("ops.layer_normalization(x, y, z, axis=-1, epsilon=0.01)", MATRIX, (4,), (4,)), c("ops.layer_normalization(x, gamma=y, axis=(1, 2))", MATRIX, (3, 4)),
                            c("ops.layer_normalization(x, beta=y)", VECTOR, (4,)), c("ops.layer_normalization(ops.cast(x, 'float16'))", VECTOR), c("ops.layer_normalization(x, axis=7)", VECTOR)],
    "rms_normalization": [c("ops.rms_normalization(x)", MATRIX), c("ops.rms_normalization(x, y, epsilon=0.1)", MATRIX, (4,)), c("ops.rms_normalization(x, axis=(1, 2))", CUBE), c("ops.rms_normalization(ops.cast(x, 'float16'))", VECTOR),
                          c("ops.rms_normalization(x, y, eps=1.0)", MATRIX, (4,))],
    "normalize": [c("ops.normalize(x)", MATRIX), c("ops.normalize(x, axis=1)", MATRIX), c("ops.normalize(x, order=1)", VECTOR), c("ops.normalize(x, axis=-1, order=3, epsilon=0.1)", MATRIX), c("ops.normalize(x, axis=(1, 2))", MATRIX),
                  c("ops.normalize(x, axis=4)", VECTOR)],
    "binary_crossentropy": [c("ops.binary_crossentropy(ops.cast(y > 0.5, 'float32'), x)", VECTOR, VECTOR, positive=True), c("ops.binary_crossentropy(ops.cast(y > 0, 'float32'), x, from_logits=True)", MATRIX, MATRIX),
                            c("ops.binary_crossentropy(y, ops.sigmoid(x))", VECTOR, VECTOR), c("ops.binary_crossentropy(y, x)", VECTOR, (N, 3)), c("ops.binary_crossentropy(y, x)", VECTOR, MATRIX)],
    "categorical_crossentropy": labelled("categorical_crossentropy", ONEHOT, c("ops.categorical_crossentropy(ops.softmax(y), ops.softmax(x))", MATRIX, MATRIX), c("ops.categorical_crossentropy(y, x, axis=1)", (N, 4, 4), (N, 4, 4), positive=True),
                                         c("ops.categorical_crossentropy(y, x)", VECTOR, (N, 3)), c("ops.categorical_crossentropy(y, x)", (), ())),
    "sparse_categorical_crossentropy": labelled("sparse_categorical_crossentropy", CLASSES, c("ops.sparse_categorical_crossentropy(ops.argmax(y, axis=-1, keepdims=True), ops.softmax(x))", VECTOR, VECTOR),
                                                c("ops.sparse_categorical_crossentropy(y, x)", (N, 2), (N, 3, 4)), c("ops.sparse_categorical_crossentropy(y, x)", VECTOR, VECTOR)),
    "ctc_loss": [c("ops.ctc_loss(np.array([[1, 2, 1], [2, 0, 0]]), x, np.array([3, 1]), np.array([6, 4]))", (2, 6, 4), **NP), c("ops.ctc_loss(np.array([[0, 1], [1, 1]]), x, np.array([2, 2]), np.array([5, 5]), mask_index=3)", (2, 5, 4), **NP),
                 c("ops.ctc_loss(np.array([[1, 1]]), x, np.array([1]), np.array([3]))", (1, 5, 3), **NP), c("ops.ctc_loss(np.array([[1, 1]]), x, np.array([1]), np.array([3]))", (2, 5, 3), **NP)],
    "ctc_decode": [c("ops.ctc_decode(x * 3, np.array([6, 4]))", (2, 6, 4), **NP), c("ops.ctc_decode(x, np.array([5, 5]), merge_repeated=False, mask_index=2)", (2, 5, 3), **NP), c("ops.ctc_decode(x, y)", (N, 4, 3), (N,), dtype="float32", sizes=None, random=True),
                   c("ops.ctc_decode(x, np.array([5]), strategy='best')", (1, 5, 3), **NP), c("ops.ctc_decode(x)", (N, 4, 3)), c("ops.ctc_decode(x, y, beams=3)", (N, 4, 3), (N,)), c("ops.ctc_decode(x, y)", (4,), (N,)),
                   c("ops.ctc_decode(3, y)", VECTOR, (N,))],
    "dot_product_attention": [c("ops.dot_product_attention(x, y, z)", *SIDES), c("ops.dot_product_attention(x, y, z, is_causal=True)", *SIDES), c("ops.dot_product_attention(x, y, y, scale=0.3)", (N, 3, 4, 2), (N, 5, 2, 2)),
                              c("ops.dot_product_attention(x, x, x, mask=y > 0)", (N, 3, 2, 4), (N, 1, 3, 3)), c("ops.dot_product_attention(x, x, x, bias=y)", (N, 3, 2, 4), (N, 2, 3, 3)), c("ops.dot_product_attention(x, y, z)", *[MATRIX] * 3),
                              c("ops.dot_product_attention(x, x)", (N, 3, 2, 4)), c("ops.dot_product_attention(2.0, x, x)", (N, 3, 2, 4)), c("ops.dot_product_attention(x, y, y)", (N, 3, 2, 4), (N, 3, 2, 5)), c("ops.dot_product_attention(x, y, z)", (N, 3, 2, 4), (N, 5, 2, 4), (N, 6, 2, 4)),
                              c("ops.dot_product_attention(x, x, x, mask=y > 0)", (N, 3, 2, 4), (N, 1, 3, 7))],
    "multi_hot": [c("ops.multi_hot(x, 5)", (N, 3), dtype="int32", limit=5), c("ops.multi_hot(x, num_classes=4)", (3,), dtype="int32", limit=4), c("ops.multi_hot(x, num_tokens=6)", (N, 2, 2), dtype="int32", limit=6),
                  c("ops.multi_hot(x, 5, axis=1)", (N, 3), dtype="int32", limit=5), c("ops.multi_hot(x)", (N, 3), dtype="int32", limit=5)],
}
# Of logits TensorFlow's gradient is the derivative only where the labels of an example sum to 1, and these do not.
CASES["categorical_crossentropy"] += [c(f"keras.losses.categorical_crossentropy(x, y{more})", MATRIX, MATRIX, positive=True, gradients="logits" not in more) for more in ("", ", axis=1", ", from_logits=True, axis=1", ", label_smoothing=0.1, axis=1")]
