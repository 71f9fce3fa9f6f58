"""The cases of the layers that change colors."""
from .case import N
from .case import case as c

IMAGE, SINGLE, FIRST, FREE, FIXED = (N, 3, 4, 3), (3, 4, 3), (N, 3, 3, 4), (N, N, N, 3), (3, 3, 3, 3)
COLORS = {"limit": 250}
RANGE = "value_range=(-1, 1)"


def changing(fixed, other, invalid, colors=None, **options):
    """`fixed`: arguments that leave no choice; `other`: some that do."""
    values = colors or {}
    exact = [*[c(one, IMAGE, **values, **options) for one in fixed], c(fixed[0], SINGLE, **values, **options),
             c(f"{fixed[0]}{', ' if fixed[0] else ''}data_format='channels_first'", FIRST, **values, **options), c(fixed[0], FREE, **values, **options)]
    drawn = [*[c(one, IMAGE, **values, random=True) for one in other], c(f"{other[0]}{', ' if other[0] else ''}seed=1, name='changed'", FIXED, **values, random=True),
             c(other[0], IMAGE, random=True, call="layer(x, training=True)", **values), c(other[0], IMAGE, dtype="int32", limit=200, random=True)]
    return exact + drawn, [c(one, IMAGE) for one in invalid]


FACTOR = ["", "2", "(0.1, 0.2, 0.3)", "'a'", "0.1, data_format='foo'"]
CHANCE = ["2", "-0.5", "(0.1, 0.2, 0.3)", "'a'", "data_format='foo'"]

CASES = {
    "RandomBrightness": changing(
        [f"(0.2, 0.2), {RANGE}", f"(-0.3, -0.3), {RANGE}", "0, (-1, 1)", "(0.1, 0.1), value_range=[1, 0]", "None"],
        ["0.2", "(-0.1, 0.3)", "factor=0.5, value_range=(0, 1)"], [*FACTOR, "0.1, 3", "0.1, (0, 1, 2)"]),
    "RandomContrast": changing(
        [f"(0, 0), {RANGE}", "0, (-1, 1)", "0.0, value_range=(0, 1)", "0", f"factor=0, {RANGE}"], ["0.2", "(0.1, 0.3)", "factor=0.5"], [*FACTOR, "-0.1"]),
    "RandomHue": changing(
        ["0", "(0, 0)", "0.0, value_range=(0, 250)", "factor=(0.0, 0.0)", "0, (0, 255)"], ["0.2", "(0.1, 0.3)", "factor=1"], [*FACTOR, "-0.1"], COLORS, gradients=False),
    "RandomSaturation": changing(
        ["(0.2, 0.2)", "(0.5, 0.5)", "(0.8, 0.8), value_range=(0, 1)", "(0, 0)", "factor=(0.6, 0.6), value_range=[1, 0]"], ["0.2", "(0.1, 0.3)", "factor=0.9"],
        [*FACTOR, "0.1, 3", "0.1, (0, 1, 2)"], COLORS, gradients=False),
    "RandomColorDegeneration": changing(
        [f"(0.2, 0.2), {RANGE}", f"(1, 1), {RANGE}", "0, (-1, 1)", "(0.5, 0.5), value_range=[1, 0]", "(0, 0)"], ["0.2", "(0.1, 0.3)", "factor=0.9"],
        [*FACTOR, "0.1, 3", "0.1, (0, 1, 2)"]),
    "RandomGrayscale": changing(["0", "1", "0.0", "factor=1.0", "1, None, 3"], ["", "0.5", "factor=0.9"], ["2", "-0.5", "'a'", "0.5, data_format='foo'"]),
    "RandomInvert": changing(
        ["0", "0, value_range=(0, 1)", "factor=(0, 0)", "0.0", "0, seed=3"], ["", "0.5", "(0.2, 0.9), (0, 1)"], CHANCE),
    "RandomPosterization": changing(
        ["(3, 3)", "(5, 5)", "(8, 8)", "1", "(2, 2), value_range=(0, 250)"], ["(2, 5)", "(1, 8)"], ["", "9", "0", "(1, 2, 3)", "'a'", "2, 3", "2, (0, 1, 2)"], COLORS, gradients=False),
    "RandomSharpness": changing(
        [f"(0.2, 0.2), {RANGE}", f"(1, 1), {RANGE}", "(0.5, 0.5), (-1, 1)", "(0.7, 0.7), value_range=[1, 0]", "0"], ["0.2", "(0.1, 0.3)", "factor=0.9"],
        [*FACTOR, "-0.1", "0.1, 3", "0.1, (0, 1, 2)"]),
    "RandomGaussianBlur": changing(
        [f"0, {RANGE}", f"0, 5, {RANGE}", "0, sigma=(0.5, 0.5), value_range=(-1, 1)", "factor=0, kernel_size=(3, 5), value_range=(0, 1)", "(0, 0)"],
        ["", "0.5, 5", "kernel_size=(3, 5), sigma=0.5"], [*CHANCE, "kernel_size=2", "kernel_size=(3, 4)", "kernel_size='a'", "sigma=2"]),
    "RandomErasing": changing(
        ["0", "0, value_range=(0, 1)", "scale=0", "scale=(0, 0), fill_value=3", "factor=0, fill_value=(0.1, 0.2, 0.3)"],
        ["", "0.5, (0.1, 0.2)", "fill_value=0.5"], [*CHANCE, "scale=2", "scale='a'"]),
    "RandomColorJitter": changing(
        ["", "value_range=(0, 250)", "contrast_factor=0, value_range=(0, 255)", "brightness_factor=(0.1, 0.1)", "brightness_factor=(0.1, 0.1), contrast_factor=0, saturation_factor=(0.6, 0.6), hue_factor=0"],
        ["brightness_factor=0.2", "contrast_factor=0.2", "(0, 255), 0.1, 0.2, 0.3, 0.4"],
        ["brightness_factor=2", "contrast_factor=-1", "saturation_factor='a'", "hue_factor=2", "data_format='foo'"], COLORS, gradients=False),
    "Solarization": changing(
        ["", "0, 0", "0.0, value_range=(0, 250)", "threshold_factor=0", "addition_factor=(0, 0), threshold_factor=(0.0, 0.0)"],
        ["0.2", "0.3, (0.2, 0.4)", "threshold_factor=0.5"], ["2", "-0.1", "(0.1, 0.2, 0.3)", "'a'", "0.1, (0.5, 2)", "value_range=3", "value_range=(0, 1, 2)"], COLORS, gradients=False),
    "Equalization": (
        [c("", IMAGE, **COLORS), c("", SINGLE, **COLORS), c("data_format='channels_first'", FIRST, **COLORS), c("", FREE, **COLORS), c("name='equal'", FIXED, **COLORS),
         c("bins=16", IMAGE, **COLORS), c("(0, 255), 64", IMAGE, **COLORS), c("value_range=[0, 255], bins=4", (N, 4, 4, 1), **COLORS), c("(0, 1)", IMAGE, limit=1), c(RANGE, IMAGE),
         c("value_range=(-1, 1), bins=8", IMAGE), c("(0, 250)", (N, 3, 3, 1), **COLORS), c("bins=2", IMAGE, limit=200)],
        [c("bins='a'", IMAGE), c("value_range=3", IMAGE), c("value_range=(0, 1, 2)", IMAGE), c("data_format='foo'", IMAGE), c("foo=1", IMAGE), c("bins=2.5", IMAGE)],
    ),
    "AutoContrast": (
        [c("", IMAGE, **COLORS), c("(0, 1)", IMAGE), c(RANGE, IMAGE), c("", SINGLE, **COLORS), c("data_format='channels_first'", FIRST, **COLORS),
         c("", FREE, **COLORS), c("value_range=[255, 0]", IMAGE, **COLORS), c("name='stretched'", FIXED, **COLORS), c("", (N, 3, 3, 1), **COLORS),
         c("(0, 255)", (N, 1, 1, 3), gradients=False, **COLORS), c("", IMAGE, call="layer(x, training=False)", **COLORS)],
        [c("3", IMAGE), c("(0, 1, 2)", IMAGE), c("data_format='foo'", IMAGE), c("factor=0.1", IMAGE)],
    ),
    "ContrastLimitedAdaptiveHistogramEqualization": (
        [c(arguments, (N, 4, 6, 2), limit=256) for arguments in ("tile_grid_size=(2, 2)", "(0, 255), 2.0, (2, 3)", "clip_limit=0, tile_grid_size=(2, 2)",
                                                              "tile_grid_size=(1, 1)", "tile_grid_size=(3, 4)", "tile_grid_size=(2, 2), clip_limit=40.0")]
        + [c("tile_grid_size=(2, 2)", (4, 6, 1), limit=256), c("tile_grid_size=(2, 2), data_format='channels_first'", (N, 2, 4, 6), limit=256),
           c("tile_grid_size=(2, 2)", (N, N, N, 2), limit=256), c("tile_grid_size=(2, 2), value_range=(0, 1)", (N, 4, 6, 1), gradients=False),
           c("name='clear', tile_grid_size=(2, 2)", (2, 4, 4, 1), limit=256), c("", (2, 8, 8, 1), limit=256)],
        [c("data_format='foo'", IMAGE), c("foo=0.1", IMAGE), c("(0, 255), 2.0, (2, 2), None, 3", IMAGE)],
    ),
}
