"""The cases of the pooling layers."""
from .case import N, IMAGE, ODD, SEQUENCE, FEATURES, FREE_IMAGE, FREE_SEQUENCE, MASKED, EMBEDDED
from .case import case as c


def pooling1d():
    valid = [c("", SEQUENCE), c("3", SEQUENCE), c("3, strides=1", SEQUENCE), c("2, strides=3", SEQUENCE),
             c("(2,)", FREE_SEQUENCE),
             c("2, padding='same'", SEQUENCE), c("3, strides=2, padding='same'", SEQUENCE),
             c("pool_size=2, padding='SAME'", SEQUENCE),
             c("2, data_format='channels_last'", (N, 5, 1)), c("7", SEQUENCE), c("2, strides=None", (3, 4, 2)),
             c("4, strides=1, padding='same'", (N, 5, 2))]
    invalid = [c("8", SEQUENCE), c("0", SEQUENCE), c("-1", SEQUENCE), c("2, padding='causal'", SEQUENCE),
               c("2, padding='foo'", SEQUENCE),
               c("(2, 2)", SEQUENCE), c("2", IMAGE), c("2", FEATURES), c("2, strides=0", SEQUENCE), c("'a'", SEQUENCE),
               c("2, data_format='foo'", SEQUENCE)]
    return valid, invalid


def pooling2d():
    valid = [c("", IMAGE), c("2", ODD), c("(2, 3)", ODD), c("3, strides=1", IMAGE), c("2, strides=(1, 2)", ODD),
             c("2, padding='same'", ODD),
             c("3, strides=2, padding='same'", ODD), c("pool_size=(3, 2), strides=2", FREE_IMAGE),
             c("2, padding='VALID'", IMAGE),
             c("(5, 7)", ODD), c("2", (3, 4, 4, 1)), c("(1, 2), strides=None", ODD),
             c("3, strides=(2, 1), padding='same'", ODD)]
    invalid = [c("7", IMAGE), c("0", IMAGE), c("2, padding='causal'", IMAGE), c("2, padding='foo'", IMAGE),
               c("(2, 2, 2)", IMAGE), c("2", SEQUENCE),
               c("2", FEATURES), c("2, strides=0", IMAGE), c("2.5", IMAGE), c("2, data_format='last'", IMAGE)]
    return valid, invalid


def global_pooling1d(mask):
    valid = [c("", SEQUENCE), c("keepdims=True", SEQUENCE), c("", FREE_SEQUENCE),
             c("data_format='channels_first'", SEQUENCE), c("", (3, 4, 2)),
             c("data_format='channels_first', keepdims=True", SEQUENCE), c("", (N, 1, 3)),
             c("keepdims=False", (N, 3, N)), c("name='pool'", SEQUENCE),
             c("dtype='float32'", SEQUENCE)] + mask
    invalid = [c("", FEATURES), c("", IMAGE), c("data_format='foo'", SEQUENCE), c("axis=1", SEQUENCE)]
    return valid, invalid


def global_pooling2d():
    valid = [c("", IMAGE), c("keepdims=True", IMAGE), c("", FREE_IMAGE), c("data_format='channels_first'", IMAGE),
             c("", (3, 4, 2, 1)), c("", ODD),
             c("data_format='channels_first', keepdims=True", ODD), c("", (N, 1, 1, 3)),
             c("keepdims=False", (N, 3, N, 2)), c("name='pool'", IMAGE)]
    invalid = [c("", FEATURES), c("", SEQUENCE), c("data_format='foo'", IMAGE), c("pool_size=2", IMAGE)]
    return valid, invalid


CASES = {
    "MaxPooling1D": pooling1d(), "AveragePooling1D": pooling1d(), "MaxPooling2D": pooling2d(),
    "AveragePooling2D": pooling2d(),
    "GlobalAveragePooling1D": global_pooling1d([c("", (N, 5, 3), **MASKED), c("keepdims=True", (N, 5, 3), **MASKED),
    c("", (N, 5), **EMBEDDED)]),
    "GlobalMaxPooling1D": global_pooling1d([]), "GlobalAveragePooling2D": global_pooling2d(),
    "GlobalMaxPooling2D": global_pooling2d(),
}
