"""The cases of the operations on images."""
from .case import N
from .case import case as c

RGB, ONE, FIRST, FREE = (N, 4, 5, 3), (4, 5, 3), (N, 3, 4, 5), (N, N, N, 3)
SMALL, VOLUME = (N, 4, 4, 2), (N, 4, 4, 4, 1)
BYTES = {"dtype": "uint8", "limit": 200}
# TensorFlow's gradient of a projective transform is not its derivative: it applies the inverse transform.
PROJECTION = {"gradients": False}


def i(expression, *shapes, **options):
    return c(f"ops.image.{expression}", *shapes, **options)


TURN = "[0.9, 0.2, 0.3, -0.1, 1.1, -0.4, 0, 0]"
FILLS = ("constant", "nearest", "wrap", "reflect")

CASES = {
    "resize": [
        *[i(f"resize(x, (3, 8), interpolation='{how}')", SMALL, gradients=how != "area") for how in
          ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5", "area")],
        i("resize(x, (7, 3), antialias=True)", RGB), i("resize(x, [2, 9], data_format='channels_first')", FIRST),
        i("resize(x, (8, 8))", ONE), i("resize(x, (3, 3), crop_to_aspect_ratio=True)", RGB),
        i("resize(x, (4, 9), pad_to_aspect_ratio=True, fill_value=0.5)", RGB), i("resize(x, (3, 4))", FREE),
        i("resize(x, (3, 4))", RGB, **BYTES), i("resize(x, (9, 4), 'bicubic')", SMALL, dtype="int32", limit=50),
        i("resize(x, (3,))", RGB), i("resize(x, (0, 3))", RGB), i("resize(x, 3)", RGB), i("resize(x, (3, 3))", (N, 4)),
        i("resize(x, (3, 3), crop_to_aspect_ratio=True, pad_to_aspect_ratio=True)", RGB),
        i("resize(x, (3, 3), data_format='foo')", RGB), i("resize(x, (3, 3), interpolation='foo')", RGB),
    ],
    "extract_patches": [
        i("extract_patches(x, 2)", SMALL), i("extract_patches(x, (2, 3))", RGB), i("extract_patches(x, size=2)", RGB),
        i("extract_patches(x, (2, 2), strides=(1, 2))", SMALL), i("extract_patches(x, 3, strides=2, padding='same')", (N, 4, 5, 2)),
        i("extract_patches(x, 2, strides=1, dilation_rate=2)", SMALL), i("extract_patches(x, 2)", ONE),
        i("extract_patches(x, 2, data_format='channels_first')", FIRST),
        i("extract_patches(x, 2, 1, 1, 'same', 'channels_first')", FIRST), i("extract_patches(x, 2)", FREE),
        i("extract_patches(x, (1, 1))", (2, 3, 3, 2)), i("extract_patches(x, (2, 2, 2))", VOLUME),
        i("extract_patches(x, 2.0)", SMALL), i("extract_patches(x, (2,))", SMALL), i("extract_patches(x, 5)", SMALL),
        i("extract_patches(x, 2)", (N, 4, 4, N)), i("extract_patches(x, '2')", SMALL),
    ],
    "extract_patches_3d": [
        i("extract_patches_3d(x, 2)", VOLUME), i("extract_patches_3d(x, (1, 2, 2))", (N, 3, 4, 4, 2)),
        i("extract_patches_3d(x, 2, strides=1)", (N, 3, 3, 3, 1)), i("extract_patches_3d(x, 2)", (4, 4, 4, 1)),
        i("extract_patches_3d(x, (2, 2, 3), padding='same')", VOLUME),
        i("extract_patches_3d(x, 2, data_format='channels_first')", (N, 1, 4, 4, 4)),
        i("extract_patches_3d(x, 5)", VOLUME), i("extract_patches_3d(x, 2)", SMALL),
    ],
    "pad_images": [
        i("pad_images(x, 1, 2, 3, 1)", SMALL), i("pad_images(x, top_padding=1, left_padding=0, target_height=8, target_width=6)", SMALL),
        i("pad_images(x, bottom_padding=1, right_padding=2, target_height=6, target_width=9)", RGB),
        i("pad_images(x, 1, 1, 1, 1, data_format='channels_first')", FIRST), i("pad_images(x, 1, 1, 1, 1)", ONE),
        i("pad_images(x, 1, 1, target_height=7, target_width=8)", FREE), i("pad_images(x, 1, 1, 1, 1)", FREE),
        i("pad_images(x, 1)", SMALL), i("pad_images(x, -1, 1, 1, 1)", SMALL), i("pad_images(x, 1, 1, 1, 1, 8, 8)", SMALL),
        i("pad_images(x, 1, 1, target_height=3, target_width=9)", SMALL), i("pad_images(x, 1, 1, 1, 1)", (N, 4)),
    ],
    "crop_images": [
        i("crop_images(x, 1, 2, 1, 1)", RGB), i("crop_images(x, top_cropping=1, left_cropping=0, target_height=2, target_width=6)", RGB),
        i("crop_images(x, bottom_cropping=1, right_cropping=2, target_height=2, target_width=3)", RGB),
        i("crop_images(x, 1, 1, 1, 1, data_format='channels_first')", FIRST), i("crop_images(x, 1, 1, 1, 1)", ONE),
        i("crop_images(x, 1, 1, target_height=3, target_width=2)", FREE), i("crop_images(x, 0, 0, 0, 0)", SMALL),
        i("crop_images(x, 1, 1, 1, 1)", FREE), i("crop_images(x, 1)", SMALL), i("crop_images(x, -1, 1, 1, 1)", SMALL),
        i("crop_images(x, 3, 1, 3, 1)", SMALL), i("crop_images(x, 1, 1, target_height=9, target_width=2)", SMALL),
        i("crop_images(x, 1, 1, 1, 1)", (N, 4)),
    ],
    "affine_transform": [
        *[i(f"affine_transform(x, {TURN}, interpolation='{how}', fill_mode='{fill}')".replace("[0.9", "np.array([0.9").replace("0, 0]", "0, 0], 'float32')"),
            (2, 4, 5, 2), prelude="import numpy as np", **PROJECTION) for how in ("bilinear", "nearest") for fill in FILLS],
        i("affine_transform(x, y)", (2, 4, 4, 1), (2, 8), **PROJECTION),
        i("affine_transform(x, y, fill_mode='reflect')", (2, 4, 4, 1), (8,), **PROJECTION),
        i("affine_transform(x, y, fill_mode='wrap', data_format='channels_first')", (2, 2, 4, 4), (2, 8), **PROJECTION),
        i("affine_transform(x, y, fill_value=0.5)", (4, 4, 2), (8,), **PROJECTION),
        i("affine_transform(x, y)", FREE, (N, 8), sizes=[[2, 4, 4, 3], [2, 8]], **PROJECTION),
        i("affine_transform(x, np.array([1, 0, 9, 0, 1, -13, 0, 0], 'float32'), fill_mode='reflect')", (1, 4, 4, 1), prelude="import numpy as np", **PROJECTION),
        i("affine_transform(x, np.array([1, 0, -13, 0, 1, 9.25, 0, 0], 'float32'), fill_mode='wrap')", (1, 4, 4, 1), prelude="import numpy as np", **PROJECTION),
        i("affine_transform(x, np.array([1, 0, 0.5, 0, 1, -0.5, 0, 0], 'float32'), 'nearest')", (1, 4, 4, 1), prelude="import numpy as np", **PROJECTION),
        i("affine_transform(x, np.array([1.1, 0, 0.4, 0, 0.9, -0.3, 0, 0], 'float32'))", (1, 4, 4, 2), prelude="import numpy as np", **BYTES),
        i("affine_transform(x, [1, 0, 0, 0, 1, 0, 0, 0])", SMALL), i("affine_transform(x, y)", (N, 4), (N, 8)), i("affine_transform(x, y)", SMALL, (N, 2, 8)),
    ],
    "perspective_transform": [
        i("perspective_transform(x, y, z)", (2, 4, 4, 1), (2, 4, 2), (2, 4, 2), **PROJECTION),
        *[i(f"perspective_transform(x, np.array([[0, 0], [4, 0], [0, 3], [4, 3]], 'float32'), np.array([[0.5, 0], [3, 1], [0, 3.5], [4, 2.5]], 'float32'), {rest})",
            shape, prelude="import numpy as np", **PROJECTION) for rest, shape in
          (("interpolation='bilinear'", (1, 4, 5, 2)), ("'nearest'", (1, 4, 5, 1)), ("fill_value=0.5", (4, 5, 2)),
           ("data_format='channels_first'", (1, 2, 4, 5)))],
        i("perspective_transform(x, y, z)", FREE, (N, 4, 2), (N, 4, 2), sizes=[[2, 4, 4, 3], [2, 4, 2], [2, 4, 2]], random=True),
        i("perspective_transform(x, y, z)", SMALL, (N, 4, 3), (N, 4, 2)), i("perspective_transform(x, y, z)", (N, 4), (4, 2), (4, 2)),
        i("perspective_transform(x, y, z)", SMALL, (4, 2), (N, 4, 2)),
    ],
    "map_coordinates": [
        *[i(f"map_coordinates(x, y * 4.0, order={order}, fill_mode='{fill}')", (3, 4), (2, 5)) for order in (0, 1)
          for fill in ("constant", "nearest", "wrap", "reflect")],
        i("map_coordinates(x, y * 2.0, 1, fill_value=0.5)", (3, 4, 2), (3, 2, 2)),
        i("map_coordinates(x, np.array([[0.5, 1.2, 2.9], [1.5, 0.1, 3.5]], 'float32'), 1)", (3, 4), dtype="int32", limit=9, prelude="import numpy as np"),
        i("map_coordinates(x, np.array([[0, 1.25], [3, 5.5]], 'float32'), 1, 'mirror')", (3, 8), prelude="import numpy as np"),
        i("map_coordinates(x, y, 1)", (N, 4), (2, N), sizes=[[3, 4], [2, 5]]),
        i("map_coordinates(x, y, 1)", (3, 4), (3, 5)), i("map_coordinates(x, y, 1)", (3,), (1,)),
        i("map_coordinates(x, y, 2)", (3, 4), (2, 5)), i("map_coordinates(x, y, 1, 'foo')", (3, 4), (2, 5)),
        i("map_coordinates(x, y)", (3, 4), (2, 5)),
    ],
    "elastic_transform": [
        i("elastic_transform(x, alpha=0.0)", (2, 4, 4, 2)), i("elastic_transform(x, 0.0, 1.0, 'nearest')", (2, 4, 4, 2)),
        i("elastic_transform(x, 0.0, 1.0, data_format='channels_first')", (2, 2, 4, 4)),
        i("elastic_transform(x)", RGB, random=True), i("elastic_transform(x, seed=1, fill_mode='wrap')", ONE, random=True),
        i("elastic_transform(x, 10.0, 2.0)", FREE, random=True), i("elastic_transform(x)", (N, 4)),
        i("elastic_transform(x, fill_mode='foo')", RGB), i("elastic_transform(x, data_format='foo')", RGB),
    ],
    "scale_and_translate": [
        *[i(f"scale_and_translate(x, (2, 6, 3, 2), y + 1.5, z, (1, 2), '{method}')", (2, 4, 4, 2), (2,), (2,)) for method in
          ("linear", "bilinear", "trilinear", "cubic", "bicubic", "tricubic", "lanczos3", "lanczos5")],
        i("scale_and_translate(x, (2, 3), y + 1.5, z, [0, 1], 'linear', antialias=False)", (4, 6), (2,), (2,)),
        i("scale_and_translate(x, (3, 5), y + 0.2, z, (-1,), 'cubic')", (3, 8), (1,), (1,)),
        i("scale_and_translate(x, (4, 5), ops.convert_to_tensor([1.2, 0.7]), ops.convert_to_tensor([0.3, 0.1]), (0, 1), 'cubic')", (3, 8), dtype="int32", limit=9),
        i("scale_and_translate(x, (2, 3), y, z, (0, 1), 'foo')", (4, 6), (2,), (2,)),
        i("scale_and_translate(x, (2, 3), y, z)", (4, 6), (2,), (2,)),
    ],
    "gaussian_blur": [
        i("gaussian_blur(x)", RGB), i("gaussian_blur(x, (5, 3), (0.8, 1.5))", RGB), i("gaussian_blur(x, (1, 1))", SMALL),
        i("gaussian_blur(x, kernel_size=(3, 3), sigma=(0.5, 0.5), data_format='channels_first')", FIRST),
        i("gaussian_blur(x, (4, 4))", SMALL), i("gaussian_blur(x)", ONE), i("gaussian_blur(x)", FREE),
        i("gaussian_blur(x)", (N, 4)), i("gaussian_blur(x, data_format='foo')", RGB),
    ],
    "sobel_edges": [
        i("sobel_edges(x)", RGB), i("sobel_edges(x)", SMALL), i("sobel_edges(x, data_format='channels_first')", FIRST),
        i("sobel_edges(x)", FREE), i("sobel_edges(x)", ONE), i("sobel_edges(x, 'foo')", RGB),
    ],
    "ssim": [
        i("ssim(x, y, filter_size=3)", RGB, RGB), i("ssim(x, y, 2.0, 4, 1.0)", SMALL, SMALL),
        i("ssim(x, y, filter_size=3, k1=0.1, k2=0.2)", ONE, ONE), i("ssim(x, x, filter_size=3)", RGB),
        i("ssim(x, y, filter_size=3, data_format='channels_first')", FIRST, FIRST), i("ssim(x, y)", (N, 12, 12, 1), (N, 12, 12, 1)),
        i("ssim(x, y)", FREE, FREE, random=True), i("ssim(x, y)", (N, 4), (N, 4)), i("ssim(x, y)", RGB, (N, 4)),
        i("ssim(x)", RGB),
    ],
    "rgb_to_grayscale": [
        i("rgb_to_grayscale(x)", RGB), i("rgb_to_grayscale(x)", ONE), i("rgb_to_grayscale(x, 'channels_first')", FIRST),
        i("rgb_to_grayscale(x)", (N, 3, 3, 1)), i("rgb_to_grayscale(x)", FREE), i("rgb_to_grayscale(x)", RGB, **BYTES),
        i("rgb_to_grayscale(x)", SMALL), i("rgb_to_grayscale(x)", (N, 3)), i("rgb_to_grayscale(x, 'foo')", RGB),
    ],
    "rgb_to_hsv": [
        i("rgb_to_hsv(x)", (N, 3, 3, 3), positive=True), i("rgb_to_hsv(x)", (N, 3, 3, 3), gradients=False),
        i("rgb_to_hsv(x, data_format='channels_first')", FIRST, positive=True), i("rgb_to_hsv(x)", ONE, positive=True),
        i("rgb_to_hsv(x)", FREE, gradients=False), i("rgb_to_hsv(x)", SMALL), i("rgb_to_hsv(x)", RGB, **BYTES), i("rgb_to_hsv(x)", (N, 3)),
    ],
    "hsv_to_rgb": [
        i("hsv_to_rgb(x)", (N, 3, 3, 3), positive=True, gradients=False), i("hsv_to_rgb(x)", (N, 3, 3, 3), gradients=False),
        i("hsv_to_rgb(x, 'channels_first')", FIRST, positive=True, gradients=False),
        i("hsv_to_rgb(x)", ONE, positive=True, gradients=False), i("hsv_to_rgb(x)", FREE, gradients=False),
        i("hsv_to_rgb(x)", SMALL), i("hsv_to_rgb(x)", RGB, **BYTES), i("hsv_to_rgb(x)", (N, 3)),
    ],
}
