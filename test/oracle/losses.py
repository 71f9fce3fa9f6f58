"""Losses: values, gradients, sample weights, reductions -> losses.json.

Predictions and targets are in the JSON. `gradient` is of the loss (reduced, unweighted) with respect to y_pred.
"""
from common import formula, indices, number, numbers, write

import numpy as np
import tensorflow as tf
from keras import losses
from keras.src.losses import ALL_OBJECTS_DICT


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

# Pairs of targets and predictions
REALS = [(REAL_TARGET, REAL), (POSITIVE_TARGET, POSITIVE), (formula((3,), 5), formula((3, 1), 6)),
    (formula((2, 3, 1), 5), formula((2, 3), 6)), (formula((2, 3, 2), 5), formula((2, 3, 2), 6)),
    (formula((3, 1), 5), REAL)]
YES_NO = [(BINARY, PROBABILITY), (BINARY[:, 0], PROBABILITY[:, :1]), (BINARY, EXTREME)]
ONE_HOTS = [(ONE_HOT, soft(REAL)), (np.eye(4, dtype="float32")[STEP_CLASSES], soft(STEPS)), (ONE_HOT, UNNORMALISED)]
IMAGES = formula((2, 3, 3, 2), 4, 2), indices((2, 3, 3, 2), 2).astype("float32")
MASKS = [(BINARY, PROBABILITY), (IMAGES[1], 1 / (1 + np.exp(-IMAGES[0]))), (BINARY[:, 0], PROBABILITY[:, :1])]
SIGNED = [(SIGNS, REAL), (BINARY, REAL), (REAL_TARGET, REAL), (SIGNS[:, 0], REAL[:, :1]), (SIGNS.astype("int32"), REAL),
    (formula((2, 3, 2), 5), formula((2, 3, 2), 6, 3))]
ROWS = formula((6, 3), 1, 2)
UNIT = (ROWS / np.linalg.norm(ROWS, axis=-1, keepdims=True)).astype("float32")
GROUPS = np.array([0, 1, 0, 2, 1, 0])
LABELS = np.array([[1, 2, 0], [3, 3, 1], [2, 0, 0]])
LOGITS = formula((3, 7, 4), 2, 3)


def each(name, arguments, pairs):
    return [(f"{name}({given})", target, prediction) for given in arguments for target, prediction in pairs]


CASES = [
    *(case for name in ("MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError",
        "MeanSquaredLogarithmicError", "LogCosh") for case in each(name, [""], REALS)),
    *each("Huber", [""], REALS), *each("Huber", ["0.5", "delta=2.0, name='far'"], REALS[:2]),
    *each("CosineSimilarity", [""], REALS), *each("CosineSimilarity", ["axis=0", "-2"], [REALS[0], REALS[4]]),
    *each("BinaryCrossentropy", ["", "label_smoothing=0.1", "label_smoothing=1.5"], YES_NO),
    *each("BinaryCrossentropy", ["from_logits=True", "True, 0.2"], [(BINARY, REAL)]),
    *each("BinaryCrossentropy", ["axis=0"], YES_NO[:1]),
    *each("BinaryFocalCrossentropy", ["", "True", "apply_class_balancing=True, alpha=0.7, gamma=1.5",
        "gamma=0.0, label_smoothing=0.1"], YES_NO[:2]),
    *each("BinaryFocalCrossentropy", ["from_logits=True", "from_logits=True, axis=0"], [(BINARY, REAL)]),
    *each("CategoricalCrossentropy", ["", "label_smoothing=0.1"], ONE_HOTS),
    *each("CategoricalCrossentropy", [""], [(ONE_HOT, EXTREME)]),
    *each("CategoricalCrossentropy", ["from_logits=True", "True, 0.2", "axis=0"], [(ONE_HOT, REAL)]),
    *each("CategoricalFocalCrossentropy", ["", "0.5, 1.0", "gamma=0.0, label_smoothing=0.1"], ONE_HOTS),
    *each("CategoricalFocalCrossentropy", ["from_logits=True"], [(ONE_HOT, REAL)]),
    *each("CategoricalGeneralizedCrossEntropy", ["", "0.7", "q=0.1"], [(CLASSES, soft(REAL)), (STEP_CLASSES, soft(STEPS))]),
    *each("SparseCategoricalCrossentropy", [""], [(CLASSES, soft(REAL)), (CLASSES, UNNORMALISED),
        (CLASSES[:, None], soft(REAL)), (CLASSES, EXTREME), (STEP_CLASSES, soft(STEPS))]),
    *each("SparseCategoricalCrossentropy", ["from_logits=True", "True, 1"], [(CLASSES, REAL), (STEP_CLASSES, STEPS)]),
    *each("SparseCategoricalCrossentropy", ["ignore_class=0", "ignore_class=-1"], [(CLASSES, soft(REAL))]),
    *each("SparseCategoricalCrossentropy", ["ignore_class=3", "axis=2"], [(STEP_CLASSES, soft(STEPS))]),
    *each("KLDivergence", [""], [(soft(REAL_TARGET), soft(REAL)), (BINARY, PROBABILITY), *ONE_HOTS,
        (soft(STEPS[::-1]), soft(STEPS))]),
    *each("Poisson", [""], [(POSITIVE_TARGET, POSITIVE), (BINARY, PROBABILITY), (POSITIVE_TARGET[:, 0], POSITIVE[:, :1]),
        *((abs(target), abs(prediction) + 0.1) for target, prediction in REALS[3:])]),
    *(case for name in ("Hinge", "SquaredHinge") for case in each(name, [""], SIGNED)),
    *each("CategoricalHinge", [""], [*ONE_HOTS, (ONE_HOT, REAL), (BINARY, REAL), (SIGNS, REAL)]),
    *each("Dice", ["", "axis=-1"], MASKS), *each("Dice", ["axis=(1, 2)"], MASKS[1:2]),
    *each("Tversky", ["", "0.3, 0.7"], MASKS), *each("Tversky", ["axis=(1, 2, 3)", "beta=1.0, axis=1"], MASKS[1:2]),
    *each("Circle", ["", "gamma=2.0", "2.0, 0.1", "gamma=3.0, remove_diagonal=False"], [(GROUPS, UNIT)]),
    *each("Circle", ["gamma=2.0"], [(GROUPS[:, None], UNIT), (np.array([0, 0, 1, 1, 2, 2]), UNIT)]),
    *each("CTC", [""], [(LABELS, LOGITS), (LABELS[:, :1], LOGITS), (LABELS, 3 * LOGITS), (LABELS, soft(LOGITS)),
        (LABELS.astype("float32"), LOGITS), (LABELS[1:2], formula((1, 5, 4), 1, 2))]),
]
CLASS_NAMES = list(dict.fromkeys(source.split("(")[0] for source, _, _ in CASES))
# What Keras refuses: when it is made, or when it is called on targets and predictions of these shapes
INVALID = [
    *((f"{name}({given})", (3, 4), (3, 4)) for name in CLASS_NAMES for given in ("reduction='average'", "weight=2.0")),
    *((f"CategoricalGeneralizedCrossEntropy({q})", (3,), (3, 4)) for q in ("0.0", "1.0", "q=-0.5")),
    *((f"{name}()", target, prediction) for name in ("BinaryCrossentropy", "BinaryFocalCrossentropy",
        "CategoricalCrossentropy") for target, prediction in [((3,), (3, 4)), ((3, 2), (3, 4))]),
    ("SparseCategoricalCrossentropy()", (3, 4), (3, 4)), ("SparseCategoricalCrossentropy()", (2,), (3, 4)),
    ("SparseCategoricalCrossentropy(axis=1)", (2, 4), (2, 3, 4)),
    ("CTC()", (3,), (3, 7, 4)), ("CTC()", (3, 2), (3, 7)),
]
REDUCTIONS = ["sum_over_batch_size", "sum", "mean", "mean_with_sample_weight", "none"]
NAMES = [
    *sorted(name for name in ALL_OBJECTS_DICT if name not in ("Loss", "LossFunctionWrapper")),
    "logcosh", "Mse", "foo", "crossentropy", "CategoricalGeneralizedCrossEntropy", "mean_squared_errors",
]
FUNCTIONS = [name for name in dir(losses) if name in ALL_OBJECTS_DICT and name.islower()]


def tensor(array):
    return {"shape": list(array.shape), "values": numbers(array)}


def make(source, reduction=None):
    """Not by `get_config`: some losses leave their arguments out of it."""
    given = "" if reduction is None else f"{'' if source.endswith('()') else ', '}reduction='{reduction}'"
    return eval(f"{source[:-1]}{given})", vars(losses))


def refused(source, target, prediction):
    answer = {"source": f"keras.losses.{source}", "y_true": target, "y_pred": prediction}
    at = "constructor"
    try:
        loss = make(source)
        at = "call"
        loss(np.ones(target, "float32"), np.full(prediction, 0.5, "float32"))
    except Exception as exception:
        return answer | {"at": at, "type": type(exception).__name__, "message": str(exception)}
    raise AssertionError(f"{source} is not refused")


def called(name):
    """The function of this name, called as such on the first case of its class."""
    kind = losses.get(name)
    source, target, prediction = next(case for case in CASES if name == make(case[0]).fn.__name__)
    return {"source": f"keras.losses.{source}", "values": numbers(kind(target, prediction))}


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
    write("losses.json", {
        "cases": [record(*case) for case in CASES],
        "invalid": [refused(*case) for case in INVALID],
        "names": {name: named(name) for name in NAMES},
        "functions": {name: called(name) for name in FUNCTIONS},
    })


if __name__ == "__main__":
    main()
