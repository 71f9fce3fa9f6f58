"""The cases of the reshaping layers."""
from .case import N, IMAGE, ODD, SEQUENCE, FEATURES, FREE_IMAGE, FREE_SEQUENCE
from .case import case as c

CASES = {
    "Flatten": (
        [c("", IMAGE), c("", SEQUENCE), c("", FEATURES), c("", (N,)), c("", (N, N, 3)), c("", (2, 3, 4)),
         c("data_format='channels_first'", ODD), c("", (N, 1, 1, 1)), c("", (N, 3, N)),
         c("name='flat'", IMAGE), c("data_format='channels_last'", IMAGE), c("", (N, 4), dtype="int32", limit=5)],
        [c("data_format='foo'", IMAGE), c("3", IMAGE), c("axis=1", IMAGE), c("", call="layer([1, 2])")],
    ),
    "Reshape": (
        [c("(2, 2)", FEATURES), c("(4,)", (N, 2, 2)), c("(-1,)", IMAGE), c("(-1, 2)", FEATURES),
         c("(3, -1)", (N, 2, 6)), c("target_shape=(12,)", (N, N, 4), sizes=[[2, 3, 4]]), c("[1, 4]", FEATURES),
         c("(-1, 4)", (N, N, 2), sizes=[[2, 6, 2]]), c("(2, 2, 1)", FEATURES), c("(7, 3, 1)", SEQUENCE),
         c("(4, 1)", (2, 4)), c("(-1, 1, 2)", (N, 6)), c("(1,)", (N,)), c("(2, 2)", FEATURES, dtype="int32", limit=5)],
        [c("(3, 3)", FEATURES), c("(5,)", FEATURES), c("(-1, 3)", FEATURES), c("(-1, -1)", FEATURES), c("", FEATURES),
         c("4.5", FEATURES), c("('a',)", FEATURES)],
    ),
    "Permute": (
        [c("(2, 1)", SEQUENCE), c("(1, 2)", SEQUENCE), c("(3, 1, 2)", ODD), c("dims=(2, 3, 1)", ODD),
         c("[2, 1]", (N, N, 3)), c("(1,)", FEATURES), c("(2, 1, 3)", FREE_IMAGE), c("(3, 2, 1)", ODD),
         c("(2, 1)", (2, 3, 4)), c("(2, 1)", (N, 2, 3), dtype="int32", limit=5)],
        [c("(2, 1)", IMAGE), c("(0, 1)", SEQUENCE), c("(1, 1)", SEQUENCE), c("(2, 3)", SEQUENCE), c("", SEQUENCE),
         c("(2,)", FEATURES), c("3", SEQUENCE)],
    ),
    "RepeatVector": (
        [c("3", FEATURES), c("n=2", FEATURES), c("1", FEATURES), c("5", (2, 4)), c("3", (N, 1)),
         c("3, name='repeated'", FEATURES), c("2", (N, N)), c("4", (N, 3)), c("3", FEATURES, dtype="int32", limit=5),
         c("True", FEATURES), c("n=1, dtype='float32'", FEATURES)],
        [c("'a'", FEATURES), c("2.0", FEATURES), c("", FEATURES), c("3", SEQUENCE), c("3", (N,))],
    ),
    "ZeroPadding1D": (
        [c("", SEQUENCE), c("2", SEQUENCE), c("(1, 2)", SEQUENCE), c("padding=(0, 1)", FREE_SEQUENCE),
         c("0", SEQUENCE), c("[2, 1]", SEQUENCE), c("3", (2, 2, 2)), c("(2, 0)", SEQUENCE),
         c("1, name='padded'", SEQUENCE), c("1", (N, 5, 1)),
         c("data_format='channels_last'", SEQUENCE), c("1, data_format='channels_first'", SEQUENCE)],
        [c("", FEATURES), c("", IMAGE), c("(1, 2, 3)", SEQUENCE), c("'a'", SEQUENCE), c("1.5", SEQUENCE),
         c("(-1, 1)", SEQUENCE), c("pad=1", SEQUENCE)],
    ),
    "ZeroPadding2D": (
        [c("", IMAGE), c("2", ODD), c("(1, 2)", ODD), c("((1, 2), (0, 3))", ODD),
         c("padding=((0, 1), (0, 1))", FREE_IMAGE), c("0", IMAGE), c("[1, 0]", IMAGE),
         c("1, data_format='channels_first'", ODD), c("3", (2, 2, 2, 1)),
         c("((0, 1), (0, 1)), name='padded'", (N, 4, N, 1)), c("1, data_format='channels_last'", ODD)],
        [c("", SEQUENCE), c("", FEATURES), c("(1, 2, 3)", IMAGE), c("((1, 2),)", IMAGE), c("'a'", IMAGE),
         c("1.5", IMAGE), c("1, data_format='foo'", IMAGE), c("((1, 2, 3), (1, 2))", IMAGE)],
    ),
    "UpSampling2D": (
        [c("", (N, 2, 3, 2)), c("3", (N, 2, 3, 1)), c("(1, 2)", (N, 2, 3, 2)),
         c("size=(2, 3)", FREE_IMAGE, sizes=[[2, 2, 3, 2]]), c("2, interpolation='bilinear'", (N, 2, 3, 1)),
         c("(3, 2), interpolation='bilinear'", (N, 2, 3, 1)), c("1", (N, 2, 3, 2)),
         c("2, data_format='channels_first'", (N, 2, 2, 3)), c("2", (2, 2, 2, 1)),
         c("2, interpolation='nearest', name='larger'", (N, 2, 3, 1)), c("[2, 2]", (N, 2, 2, 1))],
        [c("", SEQUENCE), c("", FEATURES), c("(2, 2, 2)", IMAGE), c("'a'", IMAGE), c("0", IMAGE),
         c("2, data_format='foo'", IMAGE), c("factor=2", IMAGE)],
    ),
}
