"""What layers of images make of dicts -> image_dicts.json: shapes, and the numbers that a model around the layer predicts.

The inputs are in the order of SHAPES; tensor p is formula(shape, 1 + p) times 100. Outputs are flattened as Keras does.
"""
from common import formula, numbers, write

import keras
from keras import layers

SHAPES = {"boxes": [3, 4], "box_labels": [3], "images": [4, 4, 3], "labels": [5], "masks": [4, 4, 1]}
LAYERS = [
    "RandomFlip(bounding_box_format='xyxy')", "RandomRotation(0.1, bounding_box_format='xyxy')",
    "RandomZoom(0.1, bounding_box_format='xyxy')", "RandomBrightness(0.1)", "RandomContrast(0.1)", "MixUp()", "CutMix()",
    "MaxNumBoundingBoxes(5, bounding_box_format='xyxy')", "MaxNumBoundingBoxes(2, bounding_box_format='xyxy')",
    "MaxNumBoundingBoxes(4, fill_value=7, bounding_box_format='xyxy')", "RandomCrop(2, 2)",
    "Resizing(2, 2)", "Resizing(2, 2, bounding_box_format='xyxy')", "CenterCrop(2, 2)", "CenterCrop(6, 6)", "RandomCrop(4, 4, bounding_box_format='xyxy')",
    "RandomTranslation(0.1, 0.1, bounding_box_format='xyxy')", "RandomTranslation(0.1, 0.1)", "RandomFlip(bounding_box_format='rel_xyxy')",
    "RandomFlip(bounding_box_format='xywh')", "RandomFlip(bounding_box_format='center_xywh')", "RandomFlip(bounding_box_format='yxyx')", "RandomFlip()", "RandomShear(0.1, bounding_box_format='xyxy')",
    "RandomPerspective(bounding_box_format='xyxy')", "RandomErasing()", "RandomInvert()", "RandomGaussianBlur()", "RandomGrayscale()", "RandomColorDegeneration(0.1)",
    "Solarization()", "RandomHue(0.1)", "AugMix()",
]


def ask(source):
    given = {name: keras.Input(shape) for name, shape in SHAPES.items()}
    layer = eval(f"layers.{source}", {"layers": layers})
    try:
        outputs = layer({"images": given["images"], "labels": given["labels"], "segmentation_masks": given["masks"],
            "bounding_boxes": {"boxes": given["boxes"], "labels": given["box_labels"]}})
    except Exception as error:
        return {"error": type(error).__name__}
    flat = keras.tree.flatten(outputs)
    answer = {"shapes": [list(one.shape) for one in flat]}
    try:
        values = [formula([2, *shape], 1 + place, 100) for place, shape in enumerate(SHAPES.values())]
        found = keras.Model(list(given.values()), flat).predict(values, verbose=0)
        return {**answer, "values": [numbers(one) for one in found]}
    except Exception as error:
        return {**answer, "run_error": f"{type(error).__name__}: {error}"[:120]}


def main():
    write("image_dicts.json", {source: ask(source) for source in LAYERS})


if __name__ == "__main__":
    main()
