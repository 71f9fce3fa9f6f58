"""The cases of the core layers."""
from .case import FEATURES, FREE_SEQUENCE, MASKED, N, ODD, SEQUENCE
from .case import case as c

FUNCTIONS = {"prelude": """def double(x):
    return x * 2.0 + 1.0
def scaled(x, factor=2.0, shift=0.0):
    return x * factor + shift
def halves(x):
    return x[:, :2], x[:, 2:]
def product(pair):
    return pair[0] * pair[1]
def distance(pair):
    a, b = pair
    return ops.sqrt(ops.sum(ops.square(a - b), axis=-1, keepdims=True) + 1e-6)
def noisy(x, training=False):
    return x + 1.0 if training else x
def twice(x):
    product = ops.matmul(x, x)
    return product + x"""}
FED = "keras.Sequential([layer, layers.Dense(2)])(x)"


def fed(arguments, shape, **given):
    return c(arguments, shape, call=FED, **given)


CASES = {
    "Identity": (
        [c("", FEATURES), c("", SEQUENCE), c("", ODD), c("", FREE_SEQUENCE), c("", (2, 4)), c("name='same'", FEATURES), c("", (N,)),
         c("", FEATURES, dtype="int32", limit=5), c("dtype='float16'", FEATURES), c("trainable=False", (N, N)), c("", (N, 5, 3), **MASKED),
         c("", FEATURES, (N, 3), call="layer([x, y])")],
        [c("1", FEATURES), c("foo=1", FEATURES), c("dtype='foo'", FEATURES), c("name=3", FEATURES)],
    ),
    "InputLayer": (
        [fed("shape=(4,)", FEATURES), fed("(4,)", FEATURES), fed("batch_shape=(None, 4)", FEATURES), fed("shape=(7, 3)", SEQUENCE), fed("shape=(None, 3)", SEQUENCE),
         fed("shape=(4,), batch_size=2", (2, 4)), fed("shape=[4], name='features'", FEATURES), fed("batch_shape=(2, 4)", (2, 4)), fed("(4,), None, 'float32'", FEATURES),
         fed("shape=(4,), dtype='int32'", FEATURES, dtype="int32", limit=5), fed("(5, 7, 2)", ODD), c("shape=(4,)", FEATURES, call="keras.Model(layer.output, layer.output * 2.0)(x)")],
        [fed("", FEATURES), fed("shape=(4,), batch_shape=(None, 4)", FEATURES), fed("shape=('a',)", FEATURES),
         fed("shape=(3,)", FEATURES), fed("shape=(-1,)", FEATURES), fed("shape=(4,), dtype='foo'", FEATURES), fed("batch_size=2", (2, 4)),
         fed("batch_shape=(2, 4), batch_size=2", (2, 4)), c("shape=(4,)", FEATURES)],
    ),
    "Lambda": (
        [c("lambda x: x / 2", FEATURES), c("double", FEATURES, **FUNCTIONS), c("function=lambda t: ops.mean(t, axis=1)", SEQUENCE), c("scaled, arguments={'factor': 3.0}", SEQUENCE, **FUNCTIONS),
         c("scaled, arguments={'factor': 0.5, 'shift': -1.0}, name='shifted'", FREE_SEQUENCE, **FUNCTIONS), c("halves", FEATURES, **FUNCTIONS),
         c("product", FEATURES, FEATURES, **FUNCTIONS), c("distance", FEATURES, FEATURES, **FUNCTIONS), c("ops.tanh", FEATURES), c("lambda x: ops.expand_dims(x, -1)", (N, N)),
         c("lambda x: ops.reshape(x, (-1, 2)), output_shape=(2,)", FEATURES), c("lambda x: ops.cast(x, 'float32') * 0.5", FEATURES, dtype="int32", limit=9),
         c("lambda x: x[:, ::-1]", ODD), c("lambda x: x * 2.0", (N, 5, 3), **MASKED), c("noisy", FEATURES, **FUNCTIONS), c("lambda pair: ops.concatenate(pair, axis=-1)", FEATURES, (N, 3)),
         c("lambda x: x + 1.0, dtype='float16'", FEATURES), c("keras.activations.softplus", FEATURES),
         c("lambda x: x @ x", FEATURES, sizes=[[4, 4]]), c("lambda x: ops.matmul(x, x)", (N, N, 4), sizes=[[2, 4, 4]]), c("lambda x: x @ x", (N, N), sizes=[[3, 3]]),
         c("twice", FEATURES, sizes=[[4, 4]], **FUNCTIONS)],
        [c("", FEATURES), c("3", FEATURES), c("'relu'", FEATURES), c("lambda: 1.0", FEATURES), c("lambda a, b: a", FEATURES), c("scaled, arguments={'foo': 1}", FEATURES, **FUNCTIONS),
         c("double, foo=1", FEATURES, **FUNCTIONS), c("lambda x: ops.reshape(x, (3, 3))", (2, 4)), c("lambda x: x @ x", (3, 4)), c("lambda x: x + x[:, :2]", FEATURES), c("lambda x: x @ x", (N, 5, 4))],
    ),
    "Input": (
        [c("shape=(3,)"), c("(3,)"), c("shape=(None, 4)"), c("shape=(28, 28, 1)"), c("shape=(5,), dtype='int32'"),
         c("batch_shape=(2, 3)"), c("shape=(3,), batch_size=4"),
         c("shape=(), name='scalar'"), c("shape=[2, 3]"), c("shape=(3,), name='features'"),
         c("batch_shape=(None, None, 2)"), c("shape=3"), c("(4,), dtype='bool'")],
        [c("shape=(-1,)"), c("shape=(2.5,)"), c("shape=(3,), batch_shape=(2, 3)"), c("shape=('a',)"),
         c("shape=(0.0,)"), c("shapes=(3,)"),
         c("shape=(3,), dtype='foo'"), c("")],
    ),
    "Dense": (
        [c("3", FEATURES), c("3, activation='relu'", FEATURES), c("3, use_bias=False", FEATURES),
         c("units=2, activation='softmax'", SEQUENCE), c("1", (N, N, 3)),
         c("2, activation='tanh', kernel_initializer='he_normal'", FEATURES), c("3", (2, 4)), c("True", FEATURES),
         c("2", (N, 2, 3, 4)), c("3", (N, 1)), c("2, activation='gelu'", FEATURES),
         c("3, bias_initializer='ones', trainable=False", FEATURES), c("2, kernel_regularizer='l2'", FEATURES),
         c("3, name='logits', dtype='float32'", FEATURES),
         c("2, activation=None", FEATURES), c("2", FEATURES, dtype="int32", limit=5)],
        [c("4.0", FEATURES), c("0", FEATURES), c("-1", FEATURES), c("'a'", FEATURES), c("", FEATURES),
         c("3, activation='rel'", FEATURES), c("3, foo=1", FEATURES), c("3", (N,)),
         c("3", (N, N)), c("3, kernel_initializer='foo'", FEATURES), c("3, activation=5", FEATURES),
         c("None", FEATURES), c("3, 'relu', True, 'zeros', 'zeros', None, None, None, None, None, None, None, None",
         FEATURES)],
    ),
    "Embedding": (
        [c(a, s, dtype=d, limit=6) for a, s, d in [
            ("6, 3", (N, 4), "int32"), ("input_dim=6, output_dim=2", (N, N), "int32"),
             ("6, 3, mask_zero=True", (N, 4), "int32"), ("6, 3", (N,), "int32"), ("6, 1", (N, 2, 3), "int32"),
              ("6, 3", (2, 4), "int64"),
            ("10, 2, embeddings_initializer='ones'", (N, 4), "int32"), ("6, 3, name='words'", (N, 4), "int32"),
             ("6, 3, trainable=False", (N, 4), "int32"), ("6, 3", (N, 4), "float32"), ("6, 3", (N, 4), "uint8"),
            ("6, 2, embeddings_regularizer='l2'", (N, 4), "int32")]],
        [c("6", (N, 4), dtype="int32"), c("", (N, 4), dtype="int32"), c("0, 3", (N, 4), dtype="int32"),
         c("6, -1", (N, 4), dtype="int32"), c("6, 'a'", (N, 4), dtype="int32"), c("6.5, 3", (N, 4), dtype="int32"),
         c("6, 3, foo=2", (N, 4), dtype="int32")],
    ),
    "Masking": (
        [c("", (N, 5, 3), zeros=[[0, 3], [1, 0]]), c("mask_value=0.0", (N, 5, 3), zeros=[[0, 3]]),
         c("0", FREE_SEQUENCE, zeros=[[1, 4]]), c("1.0", SEQUENCE), c("mask_value=-1", SEQUENCE), c("", FEATURES),
         c("", ODD),
         c("", (2, 3, 4), zeros=[[0, 0]]), c("name='masked'", SEQUENCE), c("", (N, 5, 3), dtype="int32", limit=3)],
        [c("mask=1", SEQUENCE), c("1, 2", SEQUENCE), c("0.0, dtype='foo'", SEQUENCE)],
    ),
    "ReversibleEmbedding": (
        [c(a, s, dtype="int32", limit=6, **k) for a, s, k in [
            ("6, 3", (N, 4), {}), ("6, 3", (N, N), {"call": "layer(layer(x), reverse=True)"}),
            ("6, 3", (N, 4), {"call": "layer(layer(x), True)"}), ("6, 3, mask_zero=True", (N, 4), {}),
            ("6, 3, mask_zero=True", (N, 4), {"call": "layer(layer(x), reverse=True)"}),
            ("6, 3, tie_weights=False", (N, 4), {"call": "layer(layer(x), reverse=True)"}),
            ("6, 3, False", (2, 4), {}),
            ("6, 3, logit_soft_cap=0.5", (N, 4), {"call": "layer(layer(x), reverse=True)"}),
            ("6, 3, tie_weights=False, embeddings_initializer='ones', logit_soft_cap=30", (N, 4), {"call": "layer(layer(x), reverse=True)"}),
            ("6, 3, reverse_dtype='float32', name='words'", (N,), {"call": "layer(layer(x), reverse=True)"}),
            ("6, 3, trainable=False", (N, 4), {}), ("6, 3, embeddings_regularizer='l2'", (N, 2, 3), {}),
            ("input_dim=6, output_dim=2, dtype='mixed_float16'", (N, 4), {"call": "layer(layer(x), reverse=True)"})]]
        + [c("6, 3", (N, 4, 3), call="layer(x, reverse=True)"), c("6, 3, tie_weights=False", (2, 3), call="layer(x, reverse=True)"),
           c("6, 3", (N, 4), call="layer(x, reverse=True)")],
        [c(a, (N, 4), dtype="int32", limit=6) for a in [
            "6", "0, 3", "6, 2.5", "6, 3, reverse=True", "6, 3, True, 'uniform', None, None, False, None, None, 3"]],
    ),
}
