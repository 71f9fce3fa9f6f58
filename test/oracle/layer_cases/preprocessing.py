"""The cases of the preprocessing layers."""
from .case import N, IMAGE, ODD, SEQUENCE, FEATURES, FREE_IMAGE
from .case import case as c

SMALL = (N, 3, 4, 1)
WHOLE = {"dtype": "int32", "limit": 4}
INTERPOLATIONS = ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5", "area")

CASES = {
    "Rescaling": (
        [c("1 / 255", IMAGE), c("0.5, offset=-1", FEATURES), c("scale=2.0", SEQUENCE),
         c("1 / 127.5, offset=-1", IMAGE), c("0.1", (N, N)), c("1, 2", FEATURES), c("0", FEATURES), c("-1.5", FEATURES),
         c("[1.0, 2.0]", IMAGE), c("0.5", FEATURES, dtype="int32", limit=9),
         c("2, dtype='float32', name='scaled'", FEATURES)],
        [c("", IMAGE), c("0.5, offest=1", IMAGE), c("'a'", IMAGE), c("0.5, 1, 2", IMAGE)],
    ),
    "Resizing": (
        [*[c(f"5, 3, '{kind}'", SMALL) for kind in INTERPOLATIONS],
         *[c(f"3, 2, interpolation='{kind}', antialias=True", (N, 7, 5, 1)) for kind in INTERPOLATIONS],
         *[c(f"3, 4, interpolation='{kind}'", (N, 7, 5, 1)) for kind in INTERPOLATIONS],
         *[c(f"7, 9, interpolation='{kind}', antialias=True", (N, 3, 4, 1)) for kind in ("bilinear", "bicubic", "lanczos3")],
         c("2, 3", FREE_IMAGE), c("6, 6", IMAGE), c("4, 4", ODD), c("2, 2, data_format='channels_first'", (N, 2, 4, 3)),
         c("4, 4, crop_to_aspect_ratio=True", ODD), c("2, 6, crop_to_aspect_ratio=True", ODD),
         c("4, 4, pad_to_aspect_ratio=True", ODD), c("6, 4, pad_to_aspect_ratio=True, fill_value=0.5", ODD),
         c("3, 3, crop_to_aspect_ratio=True", FREE_IMAGE), c("3, 5, pad_to_aspect_ratio=True", FREE_IMAGE),
         c("3, 3", (5, 4, 1)), c("4, 3, pad_to_aspect_ratio=True, data_format='channels_first'", (N, 1, 3, 5)),
         c("2, 3, crop_to_aspect_ratio=True", (4, 5, 2)), c("5, 3", (N, 3, 5, 1), dtype="int32", limit=50),
         c("5, 7", (N, 2, 4, 1), dtype="uint8", limit=250), c("3, 3, 'nearest'", (N, 4, 5, 1), dtype="int32", limit=50),
         c("3, 3, name='resized', dtype='float32'", SMALL), c("3, 3, 'bicubic'", (N, 4, 5, 1), dtype="uint8", limit=256)],
        [c("3", IMAGE), c("", IMAGE), c("3, 3, 'foo'", IMAGE), c("3, 3, data_format='foo'", IMAGE),
         c("3, 3, crop_to_aspect_ratio=True, pad_to_aspect_ratio=True", IMAGE), c("3, 3, fill_mode='reflect'", IMAGE),
         c("3, 3", FEATURES), c("3, 3, size=2", IMAGE), c("3, 3, factor=0.2", IMAGE), c("-1, 3", IMAGE)],
    ),
    "CenterCrop": (
        [c("4, 4", IMAGE), c("3, 3", IMAGE), c("2, 5", ODD), c("5, 7", ODD), c("4, 6", ODD), c("8, 8", IMAGE),
         c("6, 4", ODD), c("3, 9", ODD), c("2, 2", FREE_IMAGE), c("3, 2, data_format='channels_first'", (N, 2, 5, 4)),
         c("6, 6, data_format='channels_first'", (N, 1, 5, 4)), c("2, 2", (5, 4, 1)), c("1, 1", (2, 3, 3, 1)),
         c("height=2, width=4, name='middle'", ODD), c("2, 2", (N, 4, 5, 1), dtype="int32", limit=50)],
        [c("3", IMAGE), c("", IMAGE), c("2, 2, data_format='foo'", IMAGE), c("2, 2", FEATURES), c("2, 2, crop=1", IMAGE),
         c("2, 2, factor=0.1", IMAGE)],
    ),
    "CategoryEncoding": (
        [c("4", (N, 3), **WHOLE), c("4, output_mode='one_hot'", (N, 1), **WHOLE),
         c("4, output_mode='one_hot'", (N, 3), **WHOLE), c("4, output_mode='count'", (N, 5), **WHOLE),
         c("num_tokens=6, output_mode='multi_hot'", (N, 5), **WHOLE), c("4, 'binary'", (N, 3), **WHOLE),
         c("4, 'one_hot'", (N, 2, 3), **WHOLE), c("4, 'one_hot'", (N, 2, 1), **WHOLE), c("4, 'multi_hot'", (3, 1), **WHOLE),
         c("4, 'count'", (N, N), **WHOLE), c("4, 'one_hot'", (N,), **WHOLE), c("4, name='encoded'", (2, 3), **WHOLE),
         c("4, 'count'", (N, 3), **WHOLE, call="layer(x, count_weights=[[1.0, 2.0, 0.5], [0.1, 0.2, 0.3]])"),
         c("4, 'multi_hot'", (N, 2, 3), **WHOLE), c("4, 'count'", (N, 2, 3), **WHOLE), c("4", (N,), **WHOLE),
         c("4, 'count'", (N,), **WHOLE), c("4, 'one_hot', dtype='int32'", (N, 3), **WHOLE)],
        [c("", (N, 3), **WHOLE), c("0", (N, 3), **WHOLE), c("4, 'foo'", (N, 3), **WHOLE), c("-1", (N, 3), **WHOLE),
         c("num_tokens=None", (N, 3), **WHOLE), c("4, output='count'", (N, 3), **WHOLE), c("'a'", (N, 3), **WHOLE)],
    ),
    "Normalization": (
        [c("mean=0.5, variance=2.0", FEATURES), c("mean=[1.0, 2.0, 0.5, 0.0], variance=[1.0, 4.0, 0.25, 2.0]", FEATURES),
         c("axis=None, mean=1, variance=4", SEQUENCE), c("mean=0.5, variance=2.0, invert=True", FEATURES),
         c("axis=1, mean=[1.0, 2.0, 3.0], variance=[1.0, 2.0, 3.0]", (N, 3, 2)), c("mean=[0.1, 0.2], variance=[1, 2]", IMAGE),
         c("axis=(1, 2), mean=[[1.0, 2.0], [3.0, 4.0]], variance=[[1.0, 2.0], [3.0, 4.0]]", (N, 2, 2)),
         c("axis=(1, -1), mean=[1.0, 2.0], variance=[1.0, 2.0]", (N, 3, 2)), c("axis=-1, mean=3.0, variance=0.0", FEATURES),
         c("", FEATURES), c("axis=-1", IMAGE), c("None", SEQUENCE), c("axis=[1, 2]", (N, 3, 2)), c("invert=True", FEATURES),
         c("mean=[2.0], variance=[3.0]", (N, 1)), c("mean=[2.0], variance=[3.0]", FEATURES),
         c("mean=1.0, variance=2.0", (N, 3), dtype="int32", limit=9), c("mean=1.0, variance=2.0", (N, 5, 3),
         call="layer(layers.Masking()(x))", zeros=[[0, 4], [1, 4]]), c("axis=None, mean=1.0, variance=2.0", (N, N))],
        [c("mean=1.0", FEATURES), c("variance=1.0", FEATURES), c("mean=[1.0, 2.0], variance=1.0", FEATURES),
         c("mean=[1.0, 2.0], variance=[1.0, 2.0]", FEATURES), c("axis=3", FEATURES), c("", (N, N)), c("axis='a'", FEATURES),
         c("axis=-1, mean=[[1.0]], variance=[[1.0]]", FEATURES), c("momentum=0.9", FEATURES)],
    ),
    "Discretization": (
        [c("[0.0, 0.5]", FEATURES), c("bin_boundaries=[-0.5, 0.0, 0.5]", SEQUENCE),
         c("[0.0, 0.5], output_mode='one_hot'", FEATURES), c("[0.0, 0.5], output_mode='multi_hot'", FEATURES),
         c("[-0.3, 0.0, 0.5], output_mode='count'", (N, 6)), c("(0.1,)", (N, N)), c("[0.0], output_mode='one_hot'", (N, 1)),
         c("[1, 2, 3]", (N, 4), dtype="int32", limit=5), c("[0.0, 0.5], output_mode='one_hot'", (N, 2, 3)),
         c("[0.0, 0.5], output_mode='count'", (N, 2, 3)), c("[0.0, 0.5], output_mode='multi_hot'", (N, 2, 3)),
         c("[0.0], name='bins', dtype='float32'", FEATURES), c("[0.0, 0.5]", (N,)), c("num_bins=3", FEATURES),
         c("num_bins=3, output_mode='one_hot'", FEATURES), c("[0.5, 0.0]", FEATURES),
         c("[0.5, 0.0], output_mode='one_hot'", FEATURES), c("[0.5, 0.0, 0.2], output_mode='count'", SEQUENCE), c("[0.1, 0.1]", FEATURES), c("[]", FEATURES)],
        [c("", FEATURES), c("[0.0], trainable=False", FEATURES), c("[0.0], autocast=False", FEATURES), c("[0.0], num_bins=2", FEATURES), c("num_bins=-1", FEATURES), c("[0.0], output_mode='foo'", FEATURES),
         c("[0.0], sparse=True", FEATURES), c("[0.0], bins=2", FEATURES)],
    ),
}
