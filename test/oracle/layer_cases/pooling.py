"""The cases of the pooling layers."""
from .case import N, IMAGE, ODD, SEQUENCE, FEATURES, FREE_IMAGE, FREE_SEQUENCE, MASKED, EMBEDDED
from .case import VOLUME, ODD_VOLUME, FREE_VOLUME
from .case import case as c


def pooling1d():
    valid = [c("", SEQUENCE), c("3", SEQUENCE), c("3, strides=1", SEQUENCE), c("2, strides=3", SEQUENCE),
             c("(2,)", FREE_SEQUENCE),
             c("2, padding='same'", SEQUENCE), c("3, strides=2, padding='same'", SEQUENCE),
             c("pool_size=2, padding='SAME'", SEQUENCE),
             c("2, data_format='channels_last'", (N, 5, 1)), c("7", SEQUENCE), c("2, strides=None", (3, 4, 2)),
             c("4, strides=1, padding='same'", (N, 5, 2)), c("2, data_format='channels_first'", SEQUENCE)]
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
             c("3, strides=(2, 1), padding='same'", ODD), c("2, data_format='channels_first'", IMAGE),
             c("(2, 3), padding='same', data_format='channels_first'", ODD)]
    invalid = [c("7", IMAGE), c("0", IMAGE), c("2, padding='causal'", IMAGE), c("2, padding='foo'", IMAGE),
               c("(2, 2, 2)", IMAGE), c("2", SEQUENCE),
               c("2", FEATURES), c("2, strides=0", IMAGE), c("2.5", IMAGE), c("2, data_format='last'", IMAGE)]
    return valid, invalid


def pooling3d():
    valid = [c("", VOLUME), c("2", ODD_VOLUME), c("(1, 2, 3)", ODD_VOLUME), c("2, strides=1", (N, 3, 2, 4, 1)),
             c("2, padding='same'", ODD_VOLUME), c("3, strides=2, padding='same'", ODD_VOLUME),
             c("2, strides=(1, 2, 1)", ODD_VOLUME), c("pool_size=(2, 1, 2), strides=2", FREE_VOLUME),
             c("2, data_format='channels_first'", (N, 2, 4, 2, 4)),
             c("2, padding='same', data_format='channels_first'", (N, 1, 3, 2, 3)),
             c("(3, 4, 5)", ODD_VOLUME), c("2, strides=None, padding='valid'", (3, 2, 2, 2, 1)),
             c("2, dtype='float16'", VOLUME)]
    invalid = [c("5", VOLUME), c("0", VOLUME), c("2, padding='causal'", VOLUME), c("2, padding='SAME'", VOLUME),
               c("(2, 2)", VOLUME), c("2", IMAGE), c("2, data_format='foo'", VOLUME), c("2.5", VOLUME)]
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


def global_pooling3d():
    valid = [c("", VOLUME), c("keepdims=True", VOLUME), c("", FREE_VOLUME), c("data_format='channels_first'", VOLUME),
             c("", (3, 2, 2, 2, 1)), c("", ODD_VOLUME), c("data_format='channels_first', keepdims=True", ODD_VOLUME),
             c("", (N, 1, 1, 1, 3)), c("keepdims=False", (N, 3, N, 2, N)), c("name='pool'", VOLUME)]
    invalid = [c("", IMAGE), c("", SEQUENCE), c("data_format='foo'", VOLUME), c("pool_size=2", VOLUME)]
    return valid, invalid


# `ones`: output sizes of 1, on which the gradient of TensorFlow's own max pooling crashes.
def adaptive1d(ones):
    valid = [c("3", SEQUENCE), c("7", SEQUENCE), c("5", SEQUENCE), c("(2,)", SEQUENCE),
             c("[4]", (N, 8, 2)), c("10", SEQUENCE), c("output_size=3", FREE_SEQUENCE),
             c("2, data_format='channels_first'", SEQUENCE), c("3, data_format='channels_last'", (2, 4, 2)),
             c("3, name='pool'", SEQUENCE), *[c(size, SEQUENCE) for size in ones]]
    invalid = [c("(2, 2)", SEQUENCE), c("2.5", SEQUENCE), c("'a'", SEQUENCE), c("2, data_format='foo'", SEQUENCE),
               c("", SEQUENCE), c("0", SEQUENCE), c("2", FEATURES), c("2", IMAGE)]
    return valid, invalid


def adaptive2d(ones):
    valid = [c("3", IMAGE), c("(2, 3)", ODD), c("(5, 7)", ODD), c("[3, 2]", ODD), c("4", ODD),
             c("(2, 10)", ODD), c("output_size=2", FREE_IMAGE), c("2, data_format='channels_first'", ODD),
             c("3", (2, 4, 5, 1)), c("2", (N, 3, N, 2)), *[c(size, ODD) for size in ones]]
    invalid = [c("(2, 2, 2)", IMAGE), c("(2,)", IMAGE), c("2.5", IMAGE), c("None", IMAGE),
               c("2, data_format='foo'", IMAGE), c("(2, 4)", SEQUENCE), c("-1", IMAGE)]
    return valid, invalid


def adaptive3d(ones):
    valid = [c("2", VOLUME), c("(2, 3, 2)", ODD_VOLUME), c("(3, 4, 5)", ODD_VOLUME), c("[2, 3, 4]", ODD_VOLUME),
             c("(2, 5, 3)", ODD_VOLUME), c("output_size=2", FREE_VOLUME),
             c("2, data_format='channels_first'", (N, 2, 3, 4, 5)), c("3", (2, 4, 3, 5, 1)), c("2", (N, 3, N, 2, 1)),
             c("output_size=(2, 2, 2), name='pool'", (N, 3, 3, 3, 1)), *[c(size, ODD_VOLUME) for size in ones]]
    invalid = [c("(2, 2)", VOLUME), c("2.5", VOLUME), c("'a'", VOLUME), c("2, data_format='foo'", VOLUME), c("2", IMAGE)]
    return valid, invalid


CASES = {
    "MaxPooling1D": pooling1d(), "AveragePooling1D": pooling1d(), "MaxPooling2D": pooling2d(),
    "AveragePooling2D": pooling2d(),
    "GlobalAveragePooling1D": global_pooling1d([c("", (N, 5, 3), **MASKED), c("keepdims=True", (N, 5, 3), **MASKED),
    c("", (N, 5), **EMBEDDED)]),
    "GlobalMaxPooling1D": global_pooling1d([]), "GlobalAveragePooling2D": global_pooling2d(),
    "GlobalMaxPooling2D": global_pooling2d(), "MaxPooling3D": pooling3d(), "AveragePooling3D": pooling3d(),
    "GlobalAveragePooling3D": global_pooling3d(), "GlobalMaxPooling3D": global_pooling3d(),
    "AdaptiveAveragePooling1D": adaptive1d(["1", "True"]), "AdaptiveMaxPooling1D": adaptive1d([]),
    "AdaptiveAveragePooling2D": adaptive2d(["1", "(1, 10)", "(3, 1), data_format='channels_first'"]),
    "AdaptiveMaxPooling2D": adaptive2d([]),
    "AdaptiveAveragePooling3D": adaptive3d(["1", "(2, 1, 3)"]), "AdaptiveMaxPooling3D": adaptive3d([]),
    "MaxPool3D": ([c("2", VOLUME)], []), "AvgPool3D": ([c("2", VOLUME)], []),
    "GlobalMaxPool3D": ([c("", VOLUME)], []), "GlobalAvgPool3D": ([c("", VOLUME)], []),
}
