"""The cases of the core layers."""
from .case import N, ODD, SEQUENCE, FEATURES, FREE_SEQUENCE
from .case import case as c

CASES = {
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
