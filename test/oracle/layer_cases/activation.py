"""The cases of the activation layers."""
from .case import N, IMAGE, ODD, SEQUENCE, FEATURES, FREE_SEQUENCE
from .case import case as c

CASES = {
    "Activation": (
        [c("'relu'", FEATURES), c("'softmax'", SEQUENCE), c("'tanh'", IMAGE), c("'sigmoid'", (N, N)),
         c("'linear'", FEATURES), c("activation='elu'", FEATURES), c("'swish'", FEATURES),
         c("keras.activations.relu", FEATURES), c("None", FEATURES), c("'hard_sigmoid'", FEATURES),
         c("'relu'", FEATURES, dtype="int32", limit=5)],
        [c("'foo'", FEATURES), c("", FEATURES), c("3", FEATURES), c("'relu', 2", FEATURES)],
    ),
    "ReLU": (
        [c("", FEATURES), c("max_value=0.5", FEATURES), c("negative_slope=0.1", FEATURES),
         c("threshold=0.2", FEATURES), c("0.6, 0.1, 0.3", FEATURES), c("max_value=6", IMAGE), c("", (N, N)),
         c("max_value=0", FEATURES), c("name='relu'", SEQUENCE), c("negative_slope=0.2, threshold=0.1", FEATURES),
         c("max_value=None", FEATURES)],
        [c("max_value=-1", FEATURES), c("negative_slope=-0.1", FEATURES), c("threshold=-1", FEATURES),
         c("negative_slope=None", FEATURES), c("threshold=None", FEATURES), c("slope=1", FEATURES), c("'a'", FEATURES)],
    ),
    "LeakyReLU": (
        [c("", FEATURES), c("0.1", FEATURES), c("negative_slope=0.01", FEATURES), c("negative_slope=0", FEATURES),
         c("", IMAGE), c("", (N, N)), c("alpha=0.2", FEATURES), c("1", FEATURES), c("name='leaky'", SEQUENCE),
         c("0.5", (2, 4)), c("2.0", FEATURES)],
        [c("None", FEATURES), c("'a'", FEATURES), c("slope=0.1", FEATURES), c("0.1, 0.2", FEATURES)],
    ),
    "ELU": (
        [c("", FEATURES), c("alpha=0.5", FEATURES), c("0.1", FEATURES), c("2", FEATURES), c("", IMAGE), c("", (N, N)),
         c("name='elu'", SEQUENCE), c("0", FEATURES), c("1.5", (2, 4)), c("alpha=1.0, dtype='float32'", FEATURES)],
        [c("0.1, 0.2", FEATURES), c("slope=1", FEATURES), c("dtype='foo'", FEATURES)],
    ),
    "PReLU": (
        [c("", FEATURES), c("", SEQUENCE), c("shared_axes=[1]", SEQUENCE), c("shared_axes=[1, 2]", ODD),
         c("", (N, 2, 2, 2)), c("alpha_initializer='ones'", FEATURES), c("shared_axes=[1]", FREE_SEQUENCE),
         c("name='prelu'", FEATURES), c("trainable=False", FEATURES),
         c("shared_axes=(2,)", SEQUENCE), c("", (2, 4)), c("shared_axes=2", SEQUENCE)],
        [c("", (N, N, 3)), c("alpha_initializer='foo'", FEATURES), c("alpha=0.1", FEATURES),
         c("shared_axes='a'", SEQUENCE)],
    ),
    "Softmax": (
        [c("", FEATURES), c("axis=1", SEQUENCE), c("axis=-2", SEQUENCE), c("", IMAGE), c("axis=[1, 2]", SEQUENCE),
         c("axis=(-1, -2)", SEQUENCE), c("", (N, N)), c("name='probabilities'", FEATURES), c("axis=-1", (2, 4)),
         c("", (N, 1)), c("axis=2", ODD)],
        [c("axes=1", FEATURES), c("1, 2", FEATURES), c("dtype='foo'", FEATURES)],
    ),
}
