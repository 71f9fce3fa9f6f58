"""Trainings that go on from a file of Keras -> files/continued/, with the weights afterwards in continued.json.

A model of `OPTIMIZERS` is trained for three epochs, saved, loaded (`load`, a statement of the program) and trained for two more.
"""
import contextlib
import re
import warnings

from common import ORACLE, formula, numbers, run_program, write

import keras

OPTIMIZERS = {
    "adam": "keras.optimizers.Adam(0.01)",
    "amsgrad": 'keras.optimizers.AdamW(keras.optimizers.schedules.ExponentialDecay(0.02, 4, 0.5), amsgrad=True)',
    "sgd": "keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True)",
    "rmsprop": "keras.optimizers.RMSprop(0.01, centered=True)",
    "nadam": "keras.optimizers.Nadam(0.01, use_ema=True, ema_momentum=0.8)",
    "accumulated": "keras.optimizers.Adam(0.01, gradient_accumulation_steps=2)",
    "scaled": "keras.optimizers.LossScaleOptimizer(keras.optimizers.Adam(0.01), dynamic_growth_steps=4)",
    "several": 'keras.optimizers.MultiOptimizer(keras.optimizers.OptimizerMap(keras.optimizers.SGD(0.05, momentum=0.9), '
        '{".*dense/kernel": keras.optimizers.Nadam(0.01, use_ema=True, gradient_accumulation_steps=2), '
        '".*bias": keras.optimizers.Adam(keras.optimizers.schedules.ExponentialDecay(0.02, 4, 0.5)), '
        '"elsewhere": keras.optimizers.Adam()}))',
    "several_scaled": "keras.optimizers.LossScaleOptimizer(keras.optimizers.MultiOptimizer(keras.optimizers.OptimizerMap("
        'keras.optimizers.RMSprop(0.01), {".*kernel": keras.optimizers.Adam(0.01)})), dynamic_growth_steps=4)',
}
LOSS = "keras.losses.MeanSquaredError()"  # Keras does not load an .h5 file whose loss was a name.
EVERY_WAY = ("adam", "scaled", "several")
MODEL = """
import keras
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="tanh"), layers.Dense(1)])
"""
LOADS = {
    "load_model.keras": 'model = keras.models.load_model("NAME.keras")',
    "load_model.h5": 'model = keras.models.load_model("NAME.h5")',
    "compiled_anew": 'model = keras.models.load_model("NAME.keras")\nmodel.compile(OPTIMIZER, LOSS)',
    "load_weights, fresh": 'model.compile(OPTIMIZER, LOSS)\nmodel.load_weights("NAME.weights.h5")',
    "load_weights, trained": 'model.compile(OPTIMIZER, LOSS)\nmodel.fit(x, y, batch_size=4, verbose=0)\n'
        'model.load_weights("NAME.weights.h5")',
    "load_weights.keras, trained": 'model.compile(OPTIMIZER, LOSS)\nmodel.fit(x, y, batch_size=4, verbose=0)\n'
        'model.load_weights("NAME.keras")',
}
FOLDER = ORACLE / "files" / "continued"


def fit(model, x, y, epochs):
    model.fit(x, y, batch_size=4, epochs=epochs, shuffle=False, verbose=0)


def record(name, x, y):
    model = run_program(MODEL)["model"]
    model.compile(eval(OPTIMIZERS[name]), eval(LOSS))
    for position, weight in enumerate(model.weights):
        weight.assign(formula(weight.shape, 10 + position, 0.5))
    fit(model, x, y, 3)
    loads = LOADS if name in EVERY_WAY else {"load_model.keras": LOADS["load_model.keras"]}
    save(model, name, [".keras", ".h5", ".weights.h5"] if name in EVERY_WAY else [".keras"])
    fit(model, x, y, 2)
    return {"weights": weights(model), "loads": {how: load(name, text, x, y) for how, text in loads.items()}}


def save(model, name, endings):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for ending in endings:
            (model.save_weights if ending == ".weights.h5" else model.save)(FOLDER / f"{name}{ending}")


def load(name, text, x, y):
    head = "import keras\n" if text.startswith("model = keras.models.load_model") else MODEL
    source = head + text.replace("OPTIMIZER", OPTIMIZERS[name]).replace("LOSS", LOSS) + "\n"
    with contextlib.chdir(FOLDER):
        model = run_program(source.replace("NAME", name), x=x, y=y)["model"]
    try:
        fit(model, x, y, 2)
    except ValueError as error:  # Of .h5 files: the optimizer is built for the model's own weights, of which it has none.
        return {"source": source.replace("NAME", name), "error": re.search(r"Unknown variable|Gradients must match", str(error))[0]}
    return {"source": source.replace("NAME", name), "weights": weights(model)}


def weights(model):
    return [numbers(weight) for weight in model.weights]


def main():
    FOLDER.mkdir(exist_ok=True)
    x, y = formula([10, 4], 1, 1), formula([10, 1], 1.5, 1)
    write("continued.json", {name: record(name, x, y) for name in OPTIMIZERS})


if __name__ == "__main__":
    main()
