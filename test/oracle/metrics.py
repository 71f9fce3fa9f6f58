"""Metrics over three batches, and how `metrics=["accuracy"]` is resolved -> metrics.json."""
from common import formula, indices, number, numbers, write

import keras
import numpy as np
from keras import metrics

from losses import soft


def sigmoid(values):
    return (1 / (1 + np.exp(-values))).astype("float32")


def real(batch):
    return formula((4, 3), batch), formula((4, 3), batch + 0.5)


def binary(batch):
    return indices((4, 1), 2, batch).astype("float32"), sigmoid(formula((4, 1), 3 * batch, 3))


def multi_label(batch):
    return indices((4, 3), 2, batch).astype("float32"), sigmoid(formula((4, 3), 3 * batch, 3))


def one_hot(batch):
    return np.eye(6, dtype="float32")[indices((4,), 6, batch)], soft(formula((4, 6), 2 * batch, 3))


def sparse(batch):
    return indices((4,), 6, batch), soft(formula((4, 6), 2 * batch, 3))


def sparse_column(batch):
    return indices((4, 1), 6, batch), soft(formula((4, 6), 2 * batch, 3))


def classes(batch):
    return indices((4, 3), 4, batch).astype("float32"), indices((4, 3), 4, 2 * batch).astype("float32")


def positive(batch):
    return np.abs(formula((4, 3), batch)), np.abs(formula((4, 3), batch + 0.5)) + np.float32(0.1)


def signs(batch):
    return indices((4, 3), 2, batch).astype("float32") * 2 - 1, formula((4, 3), batch, 2)


def logits(batch):
    return np.eye(6, dtype="float32")[indices((4,), 6, batch)], formula((4, 6), 2 * batch, 3)


def sparse_logits(batch):
    return indices((4,), 6, batch), formula((4, 6), 2 * batch, 3)


def images(batch):
    return indices((4, 5), 3, batch), indices((4, 5), 3, 3 * batch + 1)


def image_scores(batch):
    return np.eye(3, dtype="float32")[indices((4, 5), 3, batch)], soft(formula((4, 5, 3), 2 * batch, 3))


def sequences(batch):
    return formula((4, 5, 2), batch), formula((4, 5, 2), batch + 0.4)


def steps(batch):
    return indices((4, 3), 5, batch), soft(formula((4, 3, 5), 2 * batch, 3))


def sorted_ids(batch):
    return indices((4,), 6, batch), np.argsort(-formula((4, 6), 2 * batch, 3), axis=-1).astype("int32")


def values(batch):
    """Mean and Sum take values alone: the targets are not looked at."""
    return formula((4,), batch), formula((4,), batch + 0.5)


CASES = [
    (real, ["MeanSquaredError()", "RootMeanSquaredError()", "MeanAbsoluteError()", "MeanAbsolutePercentageError()",
     "LogCoshError()", "CosineSimilarity()", "CosineSimilarity(axis=0)", "R2Score()",
     "R2Score(class_aggregation=None)", "R2Score('variance_weighted_average')", "R2Score(num_regressors=2)",
     "PearsonCorrelation()", "ConcordanceCorrelation()", "MeanSquaredError(name='far', dtype='float32')"]),
    (sequences, ["MeanSquaredError()", "RootMeanSquaredError()", "MeanAbsoluteError()", "CosineSimilarity()",
     "PearsonCorrelation(axis=1)", "ConcordanceCorrelation(axis=1)", "PearsonCorrelation(axis=(1, 2))"]),
    (positive, ["MeanSquaredLogarithmicError()", "Poisson()", "MeanAbsolutePercentageError()", "KLDivergence()"]),
    (signs, ["Hinge()", "SquaredHinge()", "CategoricalHinge()", "LogCoshError()"]),
    (binary, ["BinaryAccuracy()", "BinaryAccuracy(threshold=0.7)", "BinaryAccuracy(threshold=-0.1)",
     "Precision()", "Recall()", "AUC()",
     "AUC(curve='PR')", "AUC(num_thresholds=20)", "AUC(from_logits=True)", "AUC(thresholds=[0.2, 0.5, 0.8])",
     "AUC(curve='PRGAIN')", "BinaryCrossentropy()",
     "BinaryCrossentropy(label_smoothing=0.1)", "TruePositives()", "FalsePositives()",
              "TrueNegatives()", "FalseNegatives()", "TruePositives(thresholds=[0.2, 0.6])",
              "FalseNegatives(0.3)", "Precision(thresholds=0.3)", "Recall(thresholds=[0.2, 0.6])",
              "SensitivityAtSpecificity(0.5)", "SpecificityAtSensitivity(0.5)",
              "SpecificityAtSensitivity(0.8, num_thresholds=1)", "PrecisionAtRecall(0.5)",
              "PrecisionAtRecall(recall=0.8, num_thresholds=20)", "RecallAtPrecision(0.6)",
              "RecallAtPrecision(precision=0.9, num_thresholds=10)", "F1Score(threshold=0.5)",
              "BinaryIoU(threshold=0.5)", "BinaryIoU(target_class_ids=[1], threshold=0.3)", "Hinge()"]),
    (multi_label, ["BinaryAccuracy()", "Precision()", "Recall()", "AUC()", "AUC(multi_label=True)",
     "AUC(multi_label=True, num_labels=3, label_weights=[0.2, 0.5, 0.3])", "AUC(multi_label=True, curve='PR')",
     "AUC(curve='PR', summation_method='minoring')", "AUC(summation_method='majoring')", "BinaryCrossentropy()",
     "Precision(class_id=1)", "Recall(top_k=2)", "Precision(thresholds=[0.3, 0.7], class_id=2)",
     "SensitivityAtSpecificity(0.5, class_id=1)", "PrecisionAtRecall(0.5, class_id=0)",
     "F1Score(threshold=0.4)", "F1Score('weighted', threshold=0.4)", "FBetaScore('micro', 2.0, threshold=0.6)"]),
    (one_hot, ["CategoricalAccuracy()", "TopKCategoricalAccuracy(k=2)", "TopKCategoricalAccuracy()",
     "CategoricalCrossentropy()", "CategoricalCrossentropy(label_smoothing=0.1)", "Precision()", "Precision(top_k=2)",
     "Recall(class_id=1)", "Recall(top_k=3, class_id=2)", "AUC()", "F1Score()",
     "F1Score(average='macro')", "FBetaScore()", "FBetaScore(beta=2.0)", "FBetaScore('micro')",
     "FBetaScore('weighted', beta=0.5)", "FBetaScore('macro', threshold=0.2)", "KLDivergence()"]),
    (logits, ["CategoricalCrossentropy(from_logits=True)", "CategoricalHinge()", "CategoricalAccuracy()",
     "CategoricalCrossentropy(from_logits=True, label_smoothing=0.2)"]),
    (sparse, ["SparseCategoricalAccuracy()", "SparseTopKCategoricalAccuracy(k=2)", "SparseTopKCategoricalAccuracy()",
     "SparseCategoricalCrossentropy()", "SparseCategoricalCrossentropy(ignore_class=0)"]),
    (sparse_logits, ["SparseCategoricalCrossentropy(from_logits=True)",
     "SparseCategoricalCrossentropy(from_logits=True, ignore_class=2)", "SparseCategoricalAccuracy()"]),
    (sparse_column, ["SparseCategoricalAccuracy()", "SparseTopKCategoricalAccuracy(k=3)"]),
    (sorted_ids, ["SparseTopKCategoricalAccuracy(k=3, from_sorted_ids=True)"]),
    (steps, ["SparseCategoricalAccuracy()", "SparseCategoricalCrossentropy()",
     "SparseTopKCategoricalAccuracy(k=2)"]),
    (classes, ["Accuracy()", "MeanSquaredError()"]),
    (images, ["IoU(3, [0])", "IoU(num_classes=3, target_class_ids=[0, 2], name='part')", "MeanIoU(3)", "MeanIoU(4)",
     "MeanIoU(num_classes=3, ignore_class=0)", "IoU(3, (1, 2), ignore_class=1)"]),
    (image_scores, ["OneHotIoU(3, [0, 2])", "OneHotMeanIoU(3)", "OneHotIoU(num_classes=3, target_class_ids=[1], ignore_class=0)",
     "OneHotMeanIoU(num_classes=3, ignore_class=2)", "MeanIoU(3, sparse_y_true=False, sparse_y_pred=False)",
     "IoU(3, [1], sparse_y_true=False, sparse_y_pred=False)", "CategoricalAccuracy()"]),
    (values, ["Mean()", "Sum()", "Mean(name='average')"]),
]
# What the constructors refuse
INVALID = [
    "AUC(num_thresholds=1)", "AUC(curve='foo')", "AUC(summation_method='foo')", "AUC(threshold=0.5)", "Precision(thresholds=2.0)", "Precision(thresholds=[0.5, -0.1])", "Recall(threshold=0.5)",
    "TruePositives(thresholds=1.5)", "FalsePositives(thresholds=[0.2, 7.0])", "F1Score(average='foo')", "F1Score(threshold=1)", "F1Score(threshold=0.0)",
    "FBetaScore(beta=0.0)", "FBetaScore(beta=1)", "FBetaScore(average='sum')", "FBetaScore(threshold='a')",
    "IoU(3)", "IoU(2, [2])", "IoU()", "MeanIoU()", "OneHotIoU(3)", "OneHotMeanIoU()", "BinaryIoU([2])",
    "SensitivityAtSpecificity()", "SensitivityAtSpecificity(1.5)", "SensitivityAtSpecificity(0.5, num_thresholds=0)",
    "SpecificityAtSensitivity(-0.1)", "PrecisionAtRecall(2.0)", "RecallAtPrecision(-1.0)",
    "RecallAtPrecision(0.5, num_thresholds=0)", "R2Score(class_aggregation='foo')", "R2Score(num_regressors=-1)",
    "MeanMetricWrapper()", "Mean(fn=1)", "Sum('a', 'float32', 3)", "MeanSquaredError(1, 2, 3)", "Accuracy(k=1)",
    "TopKCategoricalAccuracy(top=3)", "CosineSimilarity(axes=1)", "KLDivergence(axis=1)",
    "CategoricalCrossentropy(label_smoothing=0.1, ignore_class=0)", "SparseCategoricalCrossentropy(label_smoothing=0.1)",
    "PearsonCorrelation(axes=1)", "Hinge(foo=1)", "SquaredHinge(1, 2, 3, 4)", "CategoricalHinge(axis=1)",
    "BinaryCrossentropy(logits=True)", "LogCoshError(axis=1)",
]
# output shape, target shape, loss: what "accuracy" becomes
COMPILED = [
    ((1,), (1,), "binary_crossentropy"), ((1,), (), "binary_crossentropy"), ((1,), (1,), "mse"),
     ((3,), (3,), "categorical_crossentropy"), ((3,), (), "sparse_categorical_crossentropy"),
      ((3,), (1,), "sparse_categorical_crossentropy"),
    ((3,), (3,), "binary_crossentropy"), ((2,), (2,), "binary_crossentropy"),
     ((5, 3), (5,), "sparse_categorical_crossentropy"), ((5, 3), (5, 3), "categorical_crossentropy"),
      ((5, 1), (5, 1), "binary_crossentropy"), ((3,), (3,), "mse"),
]
NAMES = ["accuracy", "acc", "mae", "MAE", "mse", "binary_accuracy", "auc", "AUC", "Precision", "precision", "Recall",
    "top_k_categorical_accuracy", "sparse_top_k_categorical_accuracy", "mean_absolute_error",
         "root_mean_squared_error", "RootMeanSquaredError", "cosine_similarity", "categorical_crossentropy", "foo",
         "F1Score", "f1_score"]


def tensor(array):
    return {"shape": list(array.shape), "values": numbers(array)}


def record(source, batches, weights):
    metric = eval(source, vars(metrics))
    plain = []
    if type(metric) in (metrics.Mean, metrics.Sum):
        batches = [(y_pred,) for _, y_pred in batches]
    for batch in batches:
        metric.update_state(*batch)
        plain.append(numbers(metric.result()))
    metric.reset_state()
    after_reset = numbers(metric.result())
    try:
        for batch, weight in zip(batches, weights):
            metric.update_state(*batch, sample_weight=weight)
        weighted = numbers(metric.result())
    except Exception as exception:
        weighted = {"error": type(exception).__name__}
    variables = [{"name": variable.name, "shape": list(variable.shape)} for variable in metric.variables]
    return {"source": f"keras.metrics.{source}", "name": metric.name, "results": plain, "after_reset": after_reset,
        "weighted": weighted, "variables": variables}


def refused(source):
    """How Keras refuses to make it; None where it does not."""
    try:
        eval(source, vars(metrics))
    except Exception as exception:
        return {"source": f"keras.metrics.{source}", "type": type(exception).__name__, "message": str(exception)}
    return None


def family(make, sources):
    batches = [make(batch) for batch in (1, 2, 3)]
    shape = (4, 5) if make in (images, image_scores) else (4,)
    weights = [formula(shape, batch, 0.5) + 1 for batch in (1, 2, 3)]
    return {
        "batches": [{"y_true": tensor(y_true), "y_pred": tensor(y_pred), "sample_weight": tensor(weight)}
        for (y_true, y_pred), weight in zip(batches, weights)],
        "metrics": [record(source, batches, weights) for source in sources],
    }


def compiled(output, target, loss):
    """What the compiled names become, seen after one batch."""
    keras.backend.clear_session()
    inputs = keras.Input(output)
    model = keras.Model(inputs, keras.layers.Activation("sigmoid")(inputs))
    model.compile(loss=loss, metrics=["accuracy"], weighted_metrics=["acc"])
    limit = output[-1] if output[-1] > 1 else 2
    x, y = formula((4, *output), 1, 2), indices((4, *target), limit).astype("float32")
    results = model.evaluate(x, y, verbose=0, return_dict=True)
    return {
        "output": output, "target": target, "loss": loss, "limit": limit,
        "metrics": [{"name": metric.name, "function": metric._fn.__name__}
        for metric in model._compile_metrics.metrics],
        "results": {name: number(value) for name, value in results.items()},
    }


def named(name):
    try:
        found = metrics.get(name)
    except ValueError as exception:
        return {"error": str(exception)}
    return {"resolves_to": getattr(found, "__name__", type(found).__name__), "name": getattr(found, "name", None)}


def main():
    write("metrics.json", {
        "families": {make.__name__: family(make, sources) for make, sources in CASES},
        "compiled": [compiled(*case) for case in COMPILED],
        "invalid": [answer for answer in map(refused, INVALID) if answer],
        "names": {name: named(name) for name in NAMES},
    })


if __name__ == "__main__":
    main()
