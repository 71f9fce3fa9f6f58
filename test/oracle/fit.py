"""Whole trainings, step by step comparable: fixed weights, fixed data, no shuffling -> fit.json.

Weights: as for the layers (`assign` in layers.py), in the order of `model.weights`. Data: README.md.
"""
from common import formula, indices, number, numbers, run_program, write
from fit_programs import OPTIMIZERS, PROGRAMS
from layers import assign

import keras
import numpy as np
import tensorflow as tf

FIT = "history = model.fit(x, y, batch_size=4, epochs=3, shuffle=False, validation_data=(x_val, y_val))\n"
EXAMPLES, HELD_OUT = 10, 5


def one_hot(values, size):
    return np.eye(size, dtype="float32")[values]


def data(kind, count, seed):
    """Inputs and targets of `count` examples; the same formulas are in README.md."""
    classes = indices((count,), 3, seed)
    yes = indices((count, 1), 2, seed).astype("float32")
    return {
        "classifier": lambda: (formula((count, 4), seed, 1), classes),
        "regressor": lambda: (formula((count, 4), seed, 1), formula((count, 1), seed + 0.5, 1)),
        "drawn": lambda: (formula((count, 4), seed, 1), formula((count, 1), seed + 0.5, 1)),
        "cnn": lambda: (formula((count, 6, 6, 1), seed, 1), one_hot(classes, 3)),
        "lstm": lambda: (formula((count, 5, 2), seed, 1), formula((count, 1), seed + 0.5, 1)),
        "two_inputs": lambda: ([formula((count, 3), seed, 1), formula((count, 2), seed + 0.2, 1)],
        [yes, formula((count, 2), seed + 0.5, 1)]),
        "own_objects": lambda: (formula((count, 4), seed, 1), formula((count, 2), seed + 0.5, 1)),
        "embedding": lambda: (indices((count, 5), 7, seed), yes),
    }[kind]()


def record(kind, optimizer):
    build = "import keras\nfrom keras import layers\n" + PROGRAMS[kind].replace("OPTIMIZER", optimizer)
    x, y = data(kind, EXAMPLES, 1)
    x_val, y_val = data(kind, HELD_OUT, 2)
    names = run_program(build)
    model = names["model"]
    assign(model.weights)
    densify(model.optimizer)
    history = model.fit(x, y, batch_size=4, epochs=3, shuffle=False, validation_data=(x_val, y_val), verbose=0).history
    return {
        "kind": kind,
        "optimizer": optimizer,
        "source": build + FIT,
        "history": {name: numbers(values) for name, values in history.items()},
        "weights": [{"path": weight.path, "shape": list(weight.shape), "values": numbers(weight)}
        for weight in model.weights],
        "evaluate": {name: number(value) for name, value in model.evaluate(x_val, y_val, verbose=0,
        return_dict=True).items()},
        "predict": [numbers(output) for output in listed(model.predict(x_val, verbose=0))],
    }


def densify(optimizer):
    """TensorFlow gives an embedding's gradient by lookups, and Keras then squares each apart; elsewhere it is one array."""
    apply = optimizer.apply
    optimizer.apply = lambda gradients, variables=None: apply([tf.convert_to_tensor(one) for one in gradients], variables)


def listed(outputs):
    return outputs if isinstance(outputs, list) else [outputs]


def main():
    keras.utils.set_random_seed(1)
    write("fit.json", [record(kind, optimizer) for kind in PROGRAMS for optimizer in OPTIMIZERS[kind]])


if __name__ == "__main__":
    main()
