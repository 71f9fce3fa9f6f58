"""The cases of the layers that mix images, or choose among other layers."""
from .case import N
from .case import case as c

IMAGE, SINGLE, FIRST, FREE, FIXED = (N, 3, 4, 3), (3, 4, 3), (N, 3, 3, 4), (N, N, N, 3), (3, 3, 3, 3)


def drawn(arguments, invalid):
    first = arguments[0]
    return ([*[c(one, IMAGE, random=True) for one in arguments], c(first, SINGLE, random=True), c(first, FREE, random=True), c(first, FIXED, random=True),
             c(f"{first}{', ' if first else ''}data_format='channels_first'", FIRST, random=True), c(first, IMAGE, random=True, call="layer(x, training=True)"),
             c(first, IMAGE, random=True, call="layer(x, training=False)"), c(first, IMAGE, dtype="int32", limit=200, random=True)],
            [c(one, IMAGE) for one in invalid])


CASES = {
    "CutMix": drawn(["", "0.5", "(0.2, 0.4)", "factor=0.9, seed=1", "name='cut'"], ["2", "-0.5", "'a'", "(0.1, 0.2, 0.3)", "data_format='foo'"]),
    "MixUp": drawn(["", "0.5", "alpha=1.0", "0.3, seed=1", "name='mixed'"], ["data_format='foo'", "foo=1", "0.2, None, 1, 2"]),
    "RandAugment": drawn(["", "(0, 1)", "num_ops=3", "factor=0.2, seed=1", "interpolation='nearest', name='chosen'"],
                         ["factor=2", "factor=-0.5", "factor='a'", "interpolation='foo'", "data_format='foo'"]),
    "AugMix": drawn(["", "(0, 1)", "num_chains=2, chain_depth=1", "factor=0.2, seed=1, all_ops=False", "alpha=0.5, interpolation='nearest', name='chains'"],
                    ["factor=2", "factor=-0.5", "factor='a'", "interpolation='foo'", "data_format='foo'"]),
    "MaxNumBoundingBoxes": (
        [*[c(one, IMAGE) for one in ("3", "max_number=5", "3, -2", "3, fill_value=0", "2.5", "3, name='boxes'", "3, data_format='channels_first'", "1, bounding_box_format='xyxy'")],
         c("3", SINGLE), c("3", FREE), c("3", IMAGE, dtype="int32", limit=9)],
        [c("", IMAGE), c("'a'", IMAGE), c("None", IMAGE), c("3, data_format='foo'", IMAGE)],
    ),
    "Pipeline": (
        [c("[layers.RandomFlip()]", IMAGE, random=True), c("[layers.RandomFlip(), layers.RandomRotation(0.1)]", IMAGE, random=True),
         c("[layers.Rescaling(0.5)]", IMAGE), c("[layers.Rescaling(0.5), layers.Dense(2)]", IMAGE), c("layers=[layers.Rescaling(2.0, offset=1.0)], name='steps'", IMAGE),
         c("[layers.Dense(3, activation='tanh'), layers.Dense(2)]", (N, 4)), c("[layers.Conv2D(2, 2), layers.Flatten(), layers.Dense(1)]", (N, 3, 3, 1)),
         c("[layers.Rescaling(0.5)]", FREE), c("[layers.CenterCrop(2, 2), layers.Rescaling(0.5)]", IMAGE),
         c("[layers.RandomBrightness((0.1, 0.1), value_range=(-1, 1)), layers.RandomContrast(0, value_range=(-1, 1))]", IMAGE),
         c("(layers.Rescaling(0.5), layers.Rescaling(2.0))", IMAGE), c("[layers.BatchNormalization()]", (N, 4)), c("[layers.RandomCrop(2, 2)]", IMAGE, random=True),
         c("[layers.Pipeline([layers.Dense(2)]), layers.Dropout(0.5)]", (N, 4), random=True)],
        [c("", IMAGE), c("[layers.Dense(2)], foo=1", IMAGE), c("[layers.Dense(2)], dtype='float32'", IMAGE), c("[layers.Dense(2)], trainable=False", IMAGE), c("[layers.Conv2D(2, 5)]", IMAGE), c("3", IMAGE), c("[3]", IMAGE)],
    ),
}
