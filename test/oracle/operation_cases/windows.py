"""The cases of pooling, convolutions and blocks."""
from .case import IMAGE, N
from .case import case as c

STEPS = (N, 7, 3)
VOLUME = (N, 4, 4, 4, 2)


def pooling(name):
    return [c(f"ops.{name}(x, 2)", IMAGE), c(f"ops.{name}(x, (2, 3), strides=1, padding='same')", IMAGE), c(f"ops.{name}(x, 3, strides=2)", STEPS),
            c(f"ops.{name}(x, 2, padding='SAME', data_format='channels_first')", (N, 2, 5, 5)), c(f"ops.{name}(x, 2)", VOLUME), c(f"ops.{name}(x, 2)", (N, N, N, 3)),
            c(f"ops.{name}(x, 9)", IMAGE), c(f"ops.{name}(x, 2, padding='full')", IMAGE), c(f"ops.{name}(x, 2)", IMAGE, dtype="int32", limit=9)]


def adaptive(name):
    return [c(f"ops.{name}(x, (2, 3))", IMAGE), c(f"ops.{name}(x, (4,))", STEPS), c(f"ops.{name}(x, (2, 4), data_format='channels_first')", (N, 2, 5, 6)),
            c(f"ops.{name}(x, (2, 2, 3))", VOLUME), c(f"ops.{name}(x, (3, 3))", IMAGE), c(f"ops.{name}(x, (2, 'a'))", IMAGE)]


def convolution(name, kernel, more=""):
    call = f"ops.{name}(x, y{more}"
    image = kernel((3, 2), 2)
    rest = [kernel((1, 1), 4, last=True)] if more else []
    return [c(f"{call})", IMAGE, image, *rest), c(f"{call}, strides=2, padding='same')", IMAGE, image, *rest), c(f"{call}, dilation_rate=2)", IMAGE, image, *rest),
            c(f"{call}, strides=2)", STEPS, kernel((3,), 3), *([kernel((1,), 6, last=True)] if more else [])),
            c(f"{call}, data_format='channels_first')", (N, 2, 5, 5), image, *rest), c(f"{call})", IMAGE, kernel((2, 2), 3), *rest),
            c(f"{call}, padding='around')", IMAGE, image, *rest)]


def plain(size, channels, last=False):
    return (*size, channels, 4)


def apart(size, channels, last=False):
    return (*size, channels, 3 if last else 2)


def transposed(size, channels, last=False):
    return (*size, 3, channels)


UP = [c("ops.conv_transpose(x, y, strides=3, output_padding=1)", (N, 3, 3, 2), (2, 2, 3, 2)), c("ops.conv_transpose(x, y)", (N, 3, 3, 3, 2), (2, 2, 2, 3, 2))]
CASES = {
    "max_pool": pooling("max_pool"), "average_pool": pooling("average_pool"),
    "adaptive_max_pool": adaptive("adaptive_max_pool"), "adaptive_average_pool": adaptive("adaptive_average_pool"),
    "conv": [*convolution("conv", plain), c("ops.conv(x, y, strides=(1, 2, 1))", VOLUME, (2, 2, 2, 2, 3)), c("ops.conv(x, np.ones((3, 3, 2, 4), 'float32'))", IMAGE, prelude="import numpy as np")],
    "depthwise_conv": convolution("depthwise_conv", apart),
    "separable_conv": convolution("separable_conv", apart, ", z"),
    "conv_transpose": [*convolution("conv_transpose", transposed), *UP],
    "depth_to_space": [c("ops.depth_to_space(x, 2)", (N, 2, 3, 8)), c("ops.depth_to_space(x, 3)", (N, N, N, 9)), c("ops.depth_to_space(x, 2, data_format='channels_first')", (N, 8, 2, 3)),
                       c("ops.depth_to_space(x, 2)", (N, 2, 3, 6)), c("ops.depth_to_space(x, 1)", (N, 2, 3, 8)), c("ops.depth_to_space(x, 2)", (N, 3, 8))],
    "space_to_depth": [c("ops.space_to_depth(x, 2)", (N, 4, 6, 2)), c("ops.space_to_depth(x, 3)", (N, 6, 3, N)), c("ops.space_to_depth(x, 2, data_format='channels_first')", (N, 2, 4, 6)),
                       c("ops.space_to_depth(x, 2)", (N, 5, 6, 2)), c("ops.space_to_depth(x, 2)", (N, 4, 5, 2)), c("ops.space_to_depth(x, 0)", (N, 4, 4, 2))],
    "unfold": [c("ops.unfold(x, 2)", (2, 2, 4, 5)), c("ops.unfold(x, (3, 2), stride=2)", (2, 2, 5, 6)), c("ops.unfold(x, 2, dilation=2, padding=1)", (2, 1, 4, 4)),
               c("ops.unfold(x, 2, stride=(1, 3), padding=(0, 1))", (1, 2, 4, 5)), c("ops.unfold(x, 2)", (N, 2, 4, 5)), c("ops.unfold(x, 2)", (2, 4, 5))],
    "fold": [c("ops.fold(x, 4, 2)", (2, 8, 9)), c("ops.fold(x, (4, 6), 2, stride=2)", (2, 4, 6)), c("ops.fold(x, (4, 4), 2, dilation=2, padding=1)", (2, 8, 16)),
             c("ops.fold(x, 4, 2)", (N, 8, 9)), c("ops.fold(x, 4, 2)", (2, 7, 9)), c("ops.fold(x, 4, 2)", (2, 3, 4, 4))],
}
