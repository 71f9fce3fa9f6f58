"""The cases of the layers that move pixels. TensorFlow's gradient of a projective transform is not its derivative, so there
are no gradients of those."""
from .case import N
from .case import case as c

IMAGE, SINGLE, FIRST, FREE, FIXED = (N, 4, 5, 2), (4, 5, 2), (N, 2, 4, 5), (N, N, N, 2), (3, 4, 4, 1)


def moving(fixed, other, invalid):
    """`fixed`: arguments that leave no choice; `other`: some that do."""
    exact = [*[c(f"{fixed}, fill_mode='{fill}'", IMAGE, gradients=False) for fill in ("reflect", "wrap", "constant", "nearest")],
             c(f"{fixed}, fill_mode='constant', fill_value=0.5", IMAGE, gradients=False), c(f"{fixed}, interpolation='nearest'", IMAGE, gradients=False),
             c(fixed, SINGLE, gradients=False), c(f"{fixed}, data_format='channels_first'", FIRST, gradients=False), c(fixed, FREE, gradients=False)]
    drawn = [c(other, IMAGE, random=True), c(f"{other}, seed=1, name='moved'", FIXED, random=True),
             c(other, IMAGE, random=True, call="layer(x, training=True)"), c(other, IMAGE, dtype="uint8", limit=200, random=True)]
    refused = [c(f"{fixed}, fill_mode='foo'", IMAGE), c(f"{fixed}, interpolation='bicubic'", IMAGE),
               c(f"{fixed}, data_format='foo'", IMAGE), c(f"{fixed}, foo=1", IMAGE), *[c(one, IMAGE) for one in invalid]]
    return exact + drawn, refused


CASES = {
    "RandomFlip": (
        [*[c(arguments, IMAGE, random=True) for arguments in ("", "'horizontal'", "mode='vertical'", "'horizontal_and_vertical', seed=3", "name='mirrored'")],
         c("", SINGLE, random=True), c("data_format='channels_first'", FIRST, random=True), c("", FREE, random=True), c("", FIXED, random=True),
         c("", IMAGE, dtype="int32", limit=9, random=True), c("", IMAGE, random=True, call="layer(x, training=False)"), c("'foo'", IMAGE),
         c("", IMAGE, random=True, call="layer(x, training=True)"), c("dtype='float16'", IMAGE, random=True)],
        [c("data_format='foo'", IMAGE), c("'horizontal', 1, None, 2", IMAGE), c("factor=0.1", IMAGE), c("axis=1", IMAGE),
         c("seed=keras.random.SeedGenerator(1)", IMAGE)],
    ),
    "RandomRotation": moving("(0.1, 0.1)", "0.2", ["", "2", "(0.1, 0.2, 0.3)", "'a'", "-1.5"]),
    "RandomZoom": moving("(0.2, 0.2), (-0.3, -0.3)", "0.2", ["", "2", "(0.1, 0.2, 0.3)", "'a'", "-1.0", "(-1, 0.2)", "0.2, 'a'"]),
    "RandomTranslation": moving("(0.3, 0.3), (-0.2, -0.2)", "0.2, (-0.1, 0.3)", ["0.1", "2, 0.1", "(0.1, 0.2, 0.3), 0.1", "'a', 0.1", "0.1, (-2, 0.1)"]),
    "RandomShear": (
        [*[c(arguments, IMAGE, gradients=False) for arguments in ("", "0", "x_factor=0, y_factor=0.0", "(0, 0), (0.0, 0.0)", "fill_mode='wrap'")],
         c("0.3", IMAGE, random=True), c("(0.1, 0.2), 0.3", IMAGE, random=True), c("", SINGLE), c("data_format='channels_first'", FIRST, gradients=False),
         c("0.2", FREE, random=True), c("0.1, 0.2, 'nearest', 'constant', 0.5, None, 3", FIXED, random=True)],
        [c("2", IMAGE), c("-0.1", IMAGE), c("(0.1, 0.2, 0.3)", IMAGE), c("'a'", IMAGE), c("0.1, fill_mode='foo'", IMAGE), c("0.1, interpolation='foo'", IMAGE)],
    ),
    "RandomCrop": (
        [c("4, 5", IMAGE), c("4, 4", IMAGE), c("6, 7", IMAGE), c("height=3, width=6", IMAGE), c("2, 3", IMAGE, random=True),
         c("4, 5", SINGLE), c("5, 4, data_format='channels_first'", FIRST), c("5, 5", FREE), c("4, 3, 1, name='cut'", IMAGE),
         c("2, 2", FIXED, random=True), c("4, 4", IMAGE, dtype="int32", limit=9), c("3, 3", IMAGE, random=True, call="layer(x, training=True)")],
        [c("", IMAGE), c("4", IMAGE), c("4, 4, data_format='foo'", IMAGE), c("4, 4, foo=1", IMAGE)],
    ),
    "RandomPerspective": (
        [c("scale=0", IMAGE, gradients=False), c("scale=0.0", SINGLE, gradients=False), c("0", IMAGE, gradients=False), c("0.0, 0.3, 'nearest'", IMAGE, gradients=False),
         c("scale=0, data_format='channels_first'", FIRST, gradients=False), c("", IMAGE, random=True), c("0.5, 0.2", IMAGE, random=True),
         c("(0.1, 0.4), seed=2", FIXED, random=True), c("scale=0, fill_value=0.5", IMAGE, gradients=False), c("", FREE, random=True), c("name='seen'", IMAGE, random=True)],
        [c("2", IMAGE), c("-0.1", IMAGE), c("scale=2", IMAGE), c("scale=-1", IMAGE), c("interpolation='foo'", IMAGE), c("'a'", IMAGE)],
    ),
    "RandomElasticTransform": (
        [c("0", IMAGE), c("scale=0", IMAGE), c("0.0, (0, 0)", SINGLE), c("factor=0, data_format='channels_first'", FIRST), c("", IMAGE, random=True),
         c("0.5, 0.5", IMAGE, random=True), c("interpolation='nearest'", IMAGE, random=True), c("fill_mode='mirror'", IMAGE, random=True),
         c("fill_mode='wrap', fill_value=1.0, value_range=(0, 1)", IMAGE, random=True), c("", FREE, random=True), c("seed=1, name='pulled'", FIXED, random=True)],
        [c("2", IMAGE), c("-0.5", IMAGE), c("scale=2", IMAGE), c("fill_mode='foo'", IMAGE), c("interpolation='foo'", IMAGE), c("'a'", IMAGE)],
    ),
}
