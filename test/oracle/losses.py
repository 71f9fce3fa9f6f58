"""Losses: values, gradients, sample weights, reductions -> losses.json.

Predictions and targets are in the JSON. `gradient` is of the loss (reduced, unweighted) with respect to y_pred.
"""
from common import formula, indices, number, numbers, write

import numpy as np
import tensorflow as tf
from keras import losses


def soft(values):
    exponentials = np.exp(values)
    return (exponentials / exponentials.sum(-1, keepdims=True)).astype("float32")


REAL, REAL_TARGET = formula((3, 4), 1, 2), formula((3, 4), 2, 2)
POSITIVE, POSITIVE_TARGET = abs(REAL) + 0.1, abs(REAL_TARGET)
PROBABILITY = (1 / (1 + np.exp(-REAL))).astype("float32")
BINARY = indices((3, 4), 2).astype("float32")
SIGNS = BINARY * 2 - 1
CLASSES = indices((3,), 4)
ONE_HOT = np.eye(4, dtype="float32")[CLASSES]
STEPS, STEP_CLASSES = formula((2, 3, 4), 3, 2), indices((2, 3), 4)
EXTREME = np.array([[0.0, 1.0, 1.0, 0.0], [1.0, 0.0, 0.5, 1e-9], [0.2, 0.8, 0.0, 1.0]], "float32")
UNNORMALISED = (PROBABILITY * 2).astype("float32")

REGRESSION = [
    "MeanSquaredError()", "MeanAbsoluteError()", "MeanAbsolutePercentageError()", "MeanSquaredLogarithmicError()",
    "Huber()", "Huber(delta=0.5)", "LogCosh()", "CosineSimilarity()",
    "CosineSimilarity(axis=0)",
]
CASES = (
    [(source, REAL_TARGET, REAL) for source in REGRESSION if "Logarithmic" not in source]
    + [(source, POSITIVE_TARGET, POSITIVE) for source in ("MeanSquaredLogarithmicError()", "Poisson()",
        "MeanAbsolutePercentageError()")]
    + [(f"BinaryCrossentropy({a})", BINARY, p) for a, p in [("", PROBABILITY), ("", EXTREME),
        ("from_logits=True", REAL), ("label_smoothing=0.1", PROBABILITY),
                                                             ("from_logits=True, label_smoothing=0.2", REAL),
                                                              ("axis=0", PROBABILITY)]]
    + [(f"CategoricalCrossentropy({a})", ONE_HOT, p) for a, p in [("", soft(REAL)), ("", UNNORMALISED), ("", EXTREME),
        ("from_logits=True", REAL), ("label_smoothing=0.1", soft(REAL)),
                                                                  ("from_logits=True, label_smoothing=0.2", REAL)]]
    + [(f"SparseCategoricalCrossentropy({a})", t, p) for a, t, p in [("", CLASSES, soft(REAL)),
        ("", CLASSES, UNNORMALISED), ("", CLASSES[:, None], soft(REAL)), ("", CLASSES, EXTREME),
         ("from_logits=True", CLASSES, REAL),
                                                                     ("from_logits=True", STEP_CLASSES, STEPS),
                                                                      ("", STEP_CLASSES, soft(STEPS)),
                                                                       ("from_logits=True, ignore_class=1", CLASSES,
                                                                        REAL), ("ignore_class=0", CLASSES, soft(REAL)), ("ignore_class=3", STEP_CLASSES, soft(STEPS))]]
    + [("Hinge()", SIGNS, REAL), ("Hinge()", BINARY, REAL), ("SquaredHinge()", SIGNS, REAL),
        ("CategoricalHinge()", ONE_HOT, REAL), ("KLDivergence()", soft(REAL_TARGET), soft(REAL)),
       ("MeanSquaredError()", formula((3,), 5), formula((3, 1), 6)),
        ("MeanSquaredError()", formula((2, 3, 2), 5), formula((2, 3, 2), 6)),
         ("BinaryFocalCrossentropy()", BINARY, PROBABILITY),
       ("CategoricalFocalCrossentropy()", ONE_HOT, soft(REAL)), ("Dice()", BINARY, PROBABILITY),
        ("Tversky()", BINARY, PROBABILITY)]
)
REDUCTIONS = ["sum_over_batch_size", "sum", "mean", "mean_with_sample_weight", "none"]
NAMES = [
    "mse", "MSE", "mae", "mape", "msle", "mean_squared_error", "mean_absolute_error", "mean_absolute_percentage_error",
    "mean_squared_logarithmic_error", "huber", "log_cosh", "logcosh", "binary_crossentropy",
    "bce", "BCE", "categorical_crossentropy", "sparse_categorical_crossentropy", "hinge", "squared_hinge",
    "categorical_hinge", "kl_divergence", "kld", "KLD", "poisson", "cosine_similarity", "binary_focal_crossentropy",
    "MeanSquaredError", "BinaryCrossentropy", "foo", "crossentropy",
]


def tensor(array):
    return {"shape": list(array.shape), "values": numbers(array)}


def make(source, reduction=None):
    """Not by `get_config`: some losses leave their arguments out of it."""
    given = "" if reduction is None else f"{'' if source.endswith('()') else ', '}reduction='{reduction}'"
    return eval(f"{source[:-1]}{given})", vars(losses))


def record(source, target, prediction):
    answer = {"source": f"keras.losses.{source}", "name": make(source).name, "y_true": tensor(target),
        "y_pred": tensor(prediction)}
    y_pred = tf.constant(prediction)
    with tf.GradientTape() as tape:
        tape.watch(y_pred)
        value = make(source)(target, y_pred)
    answer |= {"value": number(value), "gradient": numbers(tape.gradient(value, y_pred))}
    each = make(source, reduction="none")(target, prediction)
    answer["none"] = tensor(np.asarray(each))
    weight = formula((target.shape[0],), 7, 0.5) + 1
    answer["sample_weight"] = numbers(weight)
    answer["weighted"] = {}
    for reduction in REDUCTIONS:
        try:
            answer["weighted"][reduction] = numbers(make(source, reduction=reduction)(target, prediction,
                sample_weight=weight))
        except Exception as exception:
            answer["weighted"][reduction] = {"error": type(exception).__name__}
    return answer


def named(name):
    """What the name stands for: its value on the first case's numbers; or the error."""
    try:
        found = losses.get(name)
    except ValueError as exception:
        return {"error": str(exception)}
    return {"resolves_to": found.__name__ if hasattr(found, "__name__") else type(found).__name__}


def main():
    write("losses.json", {"cases": [record(*case) for case in CASES], "names": {name: named(name) for name in NAMES}})


if __name__ == "__main__":
    main()
