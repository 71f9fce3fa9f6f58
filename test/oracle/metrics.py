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


CASES = [
    (real, ["MeanSquaredError()", "RootMeanSquaredError()", "MeanAbsoluteError()", "MeanAbsolutePercentageError()",
     "LogCoshError()", "CosineSimilarity()", "R2Score()"]),
    (binary, ["BinaryAccuracy()", "BinaryAccuracy(threshold=0.7)", "Precision()", "Recall()", "AUC()",
     "AUC(curve='PR')", "AUC(num_thresholds=20)", "AUC(from_logits=True)", "BinaryCrossentropy()", "TruePositives()",
     "FalsePositives()",
              "TrueNegatives()", "FalseNegatives()", "Precision(thresholds=0.3)", "Recall(thresholds=[0.2, 0.6])",
              "SensitivityAtSpecificity(0.5)", "F1Score(threshold=0.5)", "BinaryIoU(threshold=0.5)", "Hinge()"]),
    (multi_label, ["BinaryAccuracy()", "Precision()", "Recall()", "AUC()", "AUC(multi_label=True)",
     "AUC(curve='PR', summation_method='minoring')", "AUC(summation_method='majoring')", "BinaryCrossentropy()"]),
    (one_hot, ["CategoricalAccuracy()", "TopKCategoricalAccuracy(k=2)", "TopKCategoricalAccuracy()",
     "CategoricalCrossentropy()", "Precision()", "Precision(top_k=2)", "Recall(class_id=1)", "AUC()", "F1Score()",
     "F1Score(average='macro')", "KLDivergence()"]),
    (sparse, ["SparseCategoricalAccuracy()", "SparseTopKCategoricalAccuracy(k=2)", "SparseTopKCategoricalAccuracy()",
     "SparseCategoricalCrossentropy()"]),
    (sparse_column, ["SparseCategoricalAccuracy()", "SparseTopKCategoricalAccuracy(k=3)"]),
    (classes, ["Accuracy()", "MeanSquaredError()"]),
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
    for y_true, y_pred in batches:
        metric.update_state(y_true, y_pred)
        plain.append(numbers(metric.result()))
    metric.reset_state()
    after_reset = numbers(metric.result())
    try:
        for (y_true, y_pred), weight in zip(batches, weights):
            metric.update_state(y_true, y_pred, sample_weight=weight)
        weighted = numbers(metric.result())
    except Exception as exception:
        weighted = {"error": type(exception).__name__}
    variables = [{"name": variable.name, "shape": list(variable.shape)} for variable in metric.variables]
    return {"source": f"keras.metrics.{source}", "name": metric.name, "results": plain, "after_reset": after_reset,
        "weighted": weighted, "variables": variables}


def family(make, sources):
    batches = [make(batch) for batch in (1, 2, 3)]
    weights = [formula((4,), batch, 0.5) + 1 for batch in (1, 2, 3)]
    return {
        "batches": [{"y_true": tensor(y_true), "y_pred": tensor(y_pred), "sample_weight": numbers(weight)}
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
        "names": {name: named(name) for name in NAMES},
    })


if __name__ == "__main__":
    main()
