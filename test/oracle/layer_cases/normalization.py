"""The cases of the normalization layers."""
from .case import N, IMAGE, SEQUENCE, FEATURES, FREE_IMAGE, FREE_SEQUENCE, MASKED, MIDDLE
from .case import case as c

VOLUME, WIDE = (N, 2, 3, 2, 4), (N, 3, 2, 6)
INTEGERS = {"dtype": "int32", "limit": 5}
RENORM = "renorm=True, renorm_clipping={'rmax': 1.2, 'rmin': 0.9, 'dmax': 0.3}"

SCALED = """class Wrapper(layers.Wrapper):
    def __init__(self, layer, factor=2.0, **kwargs):
        super().__init__(layer, **kwargs)
        self.factor = factor
    def call(self, inputs):
        return self.layer(inputs) * self.factor"""

CASES = {
    "BatchNormalization": (
        [c("", FEATURES), c("", IMAGE), c("", SEQUENCE), c("axis=1", SEQUENCE),
         c("momentum=0.9, epsilon=1e-5", FEATURES), c("center=False", FEATURES), c("scale=False", FEATURES),
         c("center=False, scale=False", FEATURES), c("axis=-2", SEQUENCE),
         c("", FREE_IMAGE, sizes=[[2, 2, 3, 2]]), c("trainable=False", FEATURES), c("", (3, 4)),
         c("name='bn'", (N, 2)), c("axis=[-1]", FEATURES), c("", (N, 5, 3), **MASKED),
         c("scale=False", (N, 5, 3), **MIDDLE), c("momentum=0.5", (N, 5, 3), (N, 5), call="layer(x, mask=y)", dtype="int32", limit=3),
         c("", (N, 5, 3), call="layer(x, training=True)"), c("", (N, 5, 3), call="layer(x, training=False)"),
         c("synchronized=True", FEATURES), c("synchronized=True, axis=1", IMAGE), c("", VOLUME),
         c("renorm=True", FEATURES), c("renorm=True, momentum=0.9, renorm_momentum=0.8", SEQUENCE),
         c(RENORM, FEATURES), c("center=False, " + RENORM, SEQUENCE), c("scale=False, " + RENORM, FEATURES),
         c("renorm=True, scale=False, center=False", FEATURES), c("renorm=True, axis=1", SEQUENCE),
         c("renorm=True", (N, 5, 3), **MASKED), c("renorm=True, trainable=False", FEATURES),
         c("renorm_clipping={'foo': 1}", FEATURES), c("renorm=True, renorm_clipping={'rmax': None}", FEATURES),
         c("", FEATURES, **INTEGERS), c("dtype='float16'", FEATURES), c("axis=0", (3, 4)), c("axis=-1.0", FEATURES),
         c("beta_initializer='ones', gamma_regularizer='l2', moving_variance_initializer='zeros'", FEATURES)],
        [c("axis=5", FEATURES), c("axis=1", (N, N, 3)), c("", (N, N)), c("axis='a'", FEATURES),
         c("momentum='a'", FEATURES), c("foo=1", FEATURES), c("gamma_initializer='foo'", FEATURES),
         c("renorm=True, renorm_clipping={'foo': 1}", FEATURES),
         c("renorm=True, renorm_clipping={'rmax': 0.5, 'rmin': 2.0}", FEATURES),
         c("renorm=True, renorm_clipping={'dmax': -1.0}", FEATURES),
         c("", (N, 5, 3), call="layer(x, mask=x[:, 0, 0])"), c("", FEATURES, call="layer(x, mask=x)")],
    ),
    "LayerNormalization": (
        [c("", FEATURES), c("", SEQUENCE), c("", IMAGE), c("axis=1", SEQUENCE), c("axis=[1, 2]", SEQUENCE),
         c("axis=(-2, -1)", SEQUENCE), c("epsilon=1e-6", FEATURES), c("center=False", FEATURES),
         c("scale=False", FEATURES), c("", FREE_SEQUENCE), c("", (N, 5, 3), **MASKED), c("axis=(1, -1)", IMAGE),
         c("axis=[1, 3]", WIDE), c("axis=0", (3, 4)), c("axis=(0, 1)", (3, 4)), c("axis=(1, 2, 3)", WIDE),
         c("center=False, scale=False", SEQUENCE), c("", (2, 4)), c("name='norm', trainable=False", FEATURES),
         c("", FEATURES, **INTEGERS), c("dtype='float16'", FEATURES), c("rms_scaling=True", SEQUENCE),
         c("rms_scaling=True, center=False, scale=False", FEATURES), c("rms_scaling=True, axis=(1, 2)", SEQUENCE),
         c("axis=2", FREE_IMAGE[:1] + (N, 3, N), sizes=[[2, 2, 3, 2]])],
        [c("axis=5", FEATURES), c("axis=1", (N, N, 3)), c("", (N, N)), c("axis='a'", FEATURES), c("foo=1", FEATURES),
         c("rms_scale=True, momentum=1", FEATURES), c("axis=1.0", FEATURES), c("axis=(1, 4)", SEQUENCE)],
    ),
    "GroupNormalization": (
        [c("groups=2", FEATURES), c("2", IMAGE), c("groups=3", SEQUENCE), c("-1", SEQUENCE), c("1", IMAGE),
         c("groups=2, axis=1", (N, 4, 3, 3)), c("groups=2, axis=-2", (N, 3, 4, 2)), c("3, axis=-3", (N, 6, 2, 2)),
         c("groups=2, epsilon=1e-5", WIDE), c("2, center=False", FEATURES), c("2, scale=False", SEQUENCE[:2] + (4,)),
         c("2, center=False, scale=False", FEATURES), c("2", FREE_IMAGE, sizes=[[2, 2, 3, 2]]), c("3", WIDE),
         c("2", VOLUME), c("groups=3", (N, 5, 3), **MASKED), c("", (N, 2, 2, 32)), c("True", FEATURES),
         c("2", FEATURES, **INTEGERS), c("2, dtype='float16'", FEATURES), c("groups=3, axis=0", (3, 4)),
         c("2, trainable=False, name='groups'", FEATURES), c("axis=1, groups=-1", (N, 3, N), sizes=[[2, 3, 4]]),
         c("2, gamma_initializer='zeros', beta_regularizer='l1'", FEATURES), c("groups=3, axis=1", FREE_SEQUENCE[:1] + (3, N))],
        [c("", FEATURES), c("3", FEATURES), c("0", FEATURES), c("-2", FEATURES), c("2.0", FEATURES), c("'a'", FEATURES),
         c("2, axis=5", FEATURES), c("2", (N, N)), c("2, axis=1", FREE_IMAGE), c("2, foo=1", FEATURES)],
    ),
    "RMSNormalization": (
        [c("", FEATURES), c("", SEQUENCE), c("", IMAGE), c("epsilon=0.1", FEATURES), c("axis=1", FEATURES),
         c("axis=[1, 2]", SEQUENCE), c("axis=(-2, -1)", SEQUENCE), c("axis=(2, 1)", SEQUENCE), c("axis=1", SEQUENCE),
         c("axis=1", (N, 3, 3)), c("", FREE_SEQUENCE), c("", VOLUME), c("axis=(1, 2, 3)", WIDE), c("", (2, 4)),
         c("name='rms', trainable=False", FEATURES), c("dtype='float16'", FEATURES), c("", FEATURES, **INTEGERS),
         c("", (N, 5, 3), **MASKED), c("axis=-1, epsilon=0", FEATURES)],
        [c("axis=5", FEATURES), c("", (N, N)), c("axis='a'", FEATURES), c("foo=1", FEATURES), c("axis=-3", FEATURES),
         c("axis=(1, 3)", SEQUENCE), c("center=True", FEATURES)],
    ),
    "UnitNormalization": (
        [c("", FEATURES), c("", SEQUENCE), c("", IMAGE), c("axis=1", SEQUENCE), c("axis=[1, 2]", SEQUENCE),
         c("axis=(-2, -1)", SEQUENCE), c("axis=0", FEATURES), c("", FREE_SEQUENCE), c("", (N, N)), c("", VOLUME),
         c("axis=(1, 2, 3)", WIDE), c("", (N, 5, 3), **MASKED), c("", (2, 4)), c("name='unit'", FEATURES),
         c("dtype='float16'", FEATURES), c("", FEATURES, **INTEGERS), c("axis=True", FEATURES)],
        [c("axis=5", FEATURES), c("axis='a'", FEATURES), c("axis=1.0", FEATURES), c("foo=1", FEATURES),
         c("axis=(1, 3)", SEQUENCE), c("axis=None", FEATURES), c("axis=-3", FEATURES)],
    ),
    "SpectralNormalization": (
        [c("layers.Dense(3)", FEATURES), c("layers.Dense(3)", SEQUENCE), c("layers.Dense(2, use_bias=False)", FEATURES),
         c("layers.Dense(3), power_iterations=3", FEATURES), c("layers.Conv1D(3, 2)", SEQUENCE),
         c("layers.Conv2D(3, 2, padding='same')", (N, 3, 4, 2)), c("layers.Conv2D(2, 2)", FREE_IMAGE, sizes=[[2, 3, 3, 2]]),
         c("layers.Embedding(6, 3)", (N, 4), dtype="int32", limit=6), c("layer=layers.Dense(3, activation='tanh')", FEATURES),
         c("layers.Dense(3, name='inner'), name='outer'", FEATURES), c("layers.Dense(3)", (N, 5, 3), **MASKED),
         c("layers.Dense(3)", FEATURES, call="layer(x, training=True)"),
         c("layers.Dense(2, kernel_regularizer='l2'), 2", (3, 4))],
        [c("layers.Dense(3), power_iterations=0", FEATURES), c("layers.Dense(3), power_iterations=-1", FEATURES),
         c("layers.Activation('relu')", FEATURES), c("layers.LSTM(3)", SEQUENCE), c("", FEATURES), c("2", FEATURES),
         c("layers.Conv2D(3, 2)", FEATURES), c("layers.Dense(3), iterations=2", FEATURES), c("layers.Dropout(0.2)", FEATURES)],
    ),
    "Wrapper": (
        [c(a, s, prelude=SCALED, **k) for a, s, k in [
            ("layers.Dense(2)", FEATURES, {}), ("layers.Dense(3, activation='tanh'), factor=0.5", SEQUENCE, {}), ("layer=layers.Conv1D(2, 3, padding='same')", SEQUENCE, {}),
            ("layers.Dense(2, use_bias=False), name='twice'", FREE_SEQUENCE, {}), ("layers.LSTM(2)", (N, 3, 2), {}), ("layers.BatchNormalization()", FEATURES, {}),
            ("layers.Embedding(6, 3), 3.0", (N, 4), {"dtype": "int32", "limit": 6}), ("keras.Sequential([layers.Dense(3), layers.Dense(1)])", FEATURES, {}),
            ("layers.Dense(2), name='fixed'", (2, 4), {}), ("layers.Activation('relu'), -1.0", IMAGE, {}), ("Wrapper(layers.Dense(2), 0.5), 3.0", FEATURES, {})]],
        [c("layers.Dense(0)", FEATURES, prelude=SCALED), c("layers.Conv1D(2, 9)", SEQUENCE, prelude=SCALED), c("layers.Dense(2)", FEATURES), c("2", FEATURES), c("", FEATURES), c("layer='dense'", FEATURES),
         c("layers.Dense(2), foo=1", FEATURES)],
    ),
}
