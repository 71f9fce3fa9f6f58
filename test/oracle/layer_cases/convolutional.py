"""The cases of the convolutional layers."""
from .case import N, IMAGE, ODD, SEQUENCE, FEATURES, FREE_IMAGE, FREE_SEQUENCE
from .case import case as c

CASES = {
    "Conv1D": (
        [c("2, 3", SEQUENCE), c("2, 3, padding='same'", SEQUENCE), c("2, 3, padding='causal'", SEQUENCE),
         c("2, 2, strides=2", SEQUENCE), c("2, 3, strides=2, padding='same'", SEQUENCE),
         c("2, 3, dilation_rate=2", SEQUENCE),
         c("2, 2, dilation_rate=3, padding='causal'", SEQUENCE), c("2, 3, strides=2, padding='causal'", SEQUENCE),
         c("3, 1", FREE_SEQUENCE), c("filters=2, kernel_size=(3,), activation='relu'", SEQUENCE),
         c("2, 3, use_bias=False", SEQUENCE), c("6, 2, groups=3", SEQUENCE), c("2, 7", SEQUENCE),
         c("2, 4, padding='same'", (N, 5, 1)), c("2, 3, padding='SAME', name='conv'", (2, 5, 3)),
         c("2, 3, dilation_rate=2, padding='same'", SEQUENCE),
         c("2, 3, 1, 'same'", FREE_SEQUENCE)],
        [c("2, 8", SEQUENCE), c("2", SEQUENCE), c("", SEQUENCE), c("0, 3", SEQUENCE), c("-2, 3", SEQUENCE),
         c("2, 0", SEQUENCE), c("2, 3, strides=2, dilation_rate=2", SEQUENCE), c("2, 3, padding='foo'", SEQUENCE),
         c("2, (3, 3)", SEQUENCE),
         c("2, 3", IMAGE), c("2, 3", FEATURES), c("2, 3, groups=2", SEQUENCE), c("2, 3", (N, 7, N)),
         c("2, 'a'", SEQUENCE), c("2, 3, activation='foo'", SEQUENCE), c("2, 3, strides=0", SEQUENCE),
         c("2.5, 3", SEQUENCE), c("2, 4, dilation_rate=3", SEQUENCE)],
    ),
    "Conv2D": (
        [c("2, 3", IMAGE), c("2, 3, padding='same'", ODD), c("2, (2, 3)", ODD), c("2, 3, strides=2", ODD),
         c("2, 3, strides=2, padding='same'", ODD), c("2, 3, strides=(1, 2), padding='same'", ODD),
         c("2, 2, dilation_rate=2", ODD),
         c("2, 3, dilation_rate=(1, 2), padding='same'", ODD), c("2, 1", FREE_IMAGE),
         c("filters=2, kernel_size=(3, 3), activation='relu'", IMAGE), c("1, 3, use_bias=False", IMAGE),
         c("4, 2, groups=2", IMAGE), c("2, (5, 7)", ODD),
         c("2, 4, strides=3, padding='same'", ODD), c("2, 3, padding='SAME', name='conv'", (2, 4, 4, 1)),
         c("2, 2, padding='same'", IMAGE), c("2, 3, (2, 2), 'same'", FREE_IMAGE), c("2, [3, 3]", IMAGE),
         c("2, 3, kernel_initializer='he_normal', kernel_regularizer='l2'", IMAGE)],
        [c("2, 7", IMAGE), c("2", IMAGE), c("", IMAGE), c("0, 3", IMAGE), c("-1, 3", IMAGE), c("2, 0", IMAGE),
         c("2, 3, strides=2, dilation_rate=2", IMAGE), c("2, 3, padding='causal'", IMAGE),
         c("2, 3, padding='foo'", IMAGE), c("2, (3, 3, 3)", IMAGE),
         c("2, 3", SEQUENCE), c("2, 3", FEATURES), c("3, 3, groups=2", IMAGE), c("2, 3", (N, 6, 6, N)),
         c("2, 3.5", IMAGE), c("2, 3, activation='foo'", IMAGE), c("2, 3, strides=(1, 0)", IMAGE),
         c("2, 3, kernal_size=3", IMAGE), c("2, 3, data_format='foo'", IMAGE)],
    ),
}
