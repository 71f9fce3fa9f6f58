"""Predictions that are all but 0 or 1: Keras goes back to the logits that softmax or sigmoid had -> sure_predictions.json."""
from common import numbers, run_program, write

PROGRAM = """import keras
import numpy as np
from keras import layers

x = np.array([[30.0, -30.0, 2.0], [-25.0, 0.5, 40.0], [1.0, 2.0, -3.0]], "float32")
y = np.array({labels})
model = keras.Sequential([keras.Input((3,)), {layers}])
model.compile(keras.optimizers.SGD(0.005), {loss}, metrics=[{metrics}])
history = model.fit(x, y, epochs=3, batch_size=2, shuffle=False)
"""

DENSE = 'layers.Dense({units}, kernel_initializer="identity", activation="{activation}")'
SOFTMAX, SIGMOID = (DENSE.format(units=3, activation=activation) for activation in ("softmax", "sigmoid"))
ONE = DENSE.format(units=1, activation="sigmoid")
NUMBERS, SHARES, SEVERAL, YES = "[1, 0, 2]", "[[0, 1, 0], [1, 0, 0], [0, 0, 1]]", "[[0, 1, 1], [1, 0, 0], [1, 1, 1]]", "[[0], [1], [0]]"
SPARSE, CATEGORICAL, BINARY = (f'"{name}_crossentropy"' for name in ("sparse_categorical", "categorical", "binary"))

# Layers, loss, labels, metrics.
CASES = [
    (SOFTMAX, SPARSE, NUMBERS, SPARSE),
    (SOFTMAX, CATEGORICAL, SHARES, CATEGORICAL),
    (SOFTMAX, CATEGORICAL, SEVERAL, ""),
    (SIGMOID, BINARY, SEVERAL, BINARY),
    (ONE, BINARY, YES, 'keras.metrics.BinaryCrossentropy(), "accuracy"'),
    (SOFTMAX, BINARY, SHARES, ""),
    (SIGMOID, CATEGORICAL, SHARES, ""),
    (SOFTMAX, "keras.losses.SparseCategoricalCrossentropy(from_logits=True)", NUMBERS, ""),
    (SOFTMAX, "keras.losses.SparseCategoricalCrossentropy(ignore_class=0)", NUMBERS, ""),
    (SOFTMAX, "keras.losses.CategoricalCrossentropy(label_smoothing=0.1)", SHARES, ""),
    (SIGMOID, "keras.losses.BinaryCrossentropy(label_smoothing=0.1)", SEVERAL, ""),
    (SOFTMAX, '"categorical_focal_crossentropy"', SHARES, ""),
    (SIGMOID, '"binary_focal_crossentropy"', SEVERAL, ""),
    (f"{SOFTMAX}, layers.Identity()", SPARSE, NUMBERS, SPARSE),
    (f'{SOFTMAX}, layers.Activation("linear")', SPARSE, NUMBERS, ""),
    (f"{SOFTMAX}, layers.Reshape((3,))", SPARSE, NUMBERS, SPARSE),
    (f'{DENSE.format(units=3, activation="linear")}, layers.Softmax()', SPARSE, NUMBERS, ""),
    (f'{DENSE.format(units=3, activation="linear")}, layers.Activation("sigmoid")', BINARY, SEVERAL, ""),
    (DENSE.format(units=3, activation="hard_sigmoid"), BINARY, SEVERAL, ""),
    (f"keras.Sequential([keras.Input((3,)), {SOFTMAX}])", SPARSE, NUMBERS, ""),
]


def record(case):
    source = PROGRAM.format(**dict(zip(("layers", "loss", "labels", "metrics"), case)))
    history = run_program(source.replace("shuffle=False", "shuffle=False, verbose=0"))["history"].history
    return {"source": source, "history": {name: numbers(values) for name, values in history.items()}}


def main():
    write("sure_predictions.json", [record(case) for case in CASES])


if __name__ == "__main__":
    main()
