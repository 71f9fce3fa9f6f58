"""Files of Keras that hold more than floats -> files/special/, with what the models predict in special_files.json.

`former.h5` holds weights alone in Keras' former layout, as Keras 3 still reads it and no longer writes it by itself.
"""
import warnings

from common import ORACLE, formula, indices, numbers, run_program, write
from layers import assign

import h5py
import keras
import numpy as np
import tensorflow as tf
from keras.src.legacy.saving import legacy_h5_format

HEAD = "import keras\nfrom keras import layers\n"
PROGRAMS = {
    "quantized": """
inputs = keras.Input((4,))
h = layers.Dense(5, activation="relu")(inputs)
h = layers.EinsumDense("ab,bcd->acd", (2, 3), bias_axes="d")(h)
h = layers.Flatten()(h)
h = layers.Dense(3, use_bias=False)(h)
model = keras.Model(inputs, h)
""",
    "embedded": """
inputs = keras.Input((3,), dtype="int32")
h = layers.Embedding(7, 4)(inputs)
model = keras.Model(inputs, layers.Dense(2)(h))
""",
    "former": """
inputs = keras.Input((4,))
h = layers.Dense(5, activation="relu", name="first")(inputs)
h = layers.BatchNormalization(name="norm")(h)
model = keras.Model(inputs, layers.Dense(2, name="last")(h))
""",
}
INPUTS = {"quantized": formula([3, 4], 1), "embedded": indices([2, 3], 7), "former": formula([3, 4], 1)}
CASES = [("quantized", mode) for mode in ("int8", "int4", "float8")] + [("embedded", "int8"), ("embedded", "int4")]
FOLDER = ORACLE / "files" / "special"


def quantized(name, mode):
    model = run_program(HEAD + PROGRAMS[name])["model"]
    assign(model.weights)
    model.quantize(mode)
    model.save(FOLDER / f"{name}_{mode}.keras")
    loaded = keras.models.load_model(FOLDER / f"{name}_{mode}.keras")
    return {
        "source": HEAD + PROGRAMS[name] + f'model.quantize("{mode}")\n',
        "policies": [layer.dtype_policy.name for layer in model.layers],
        "weights": [{"path": weight.path, "shape": list(weight.shape), "dtype": str(weight.dtype)} for weight in model.weights],
        "params": model.count_params(),
        "prediction": numbers(loaded.predict(INPUTS[name], verbose=0)),
    }


def former():
    model = run_program(HEAD + PROGRAMS["former"])["model"]
    assign(model.weights)
    with h5py.File(FOLDER / "former.h5", "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, model)
    fresh = run_program(HEAD + PROGRAMS["former"])["model"]
    fresh.load_weights(FOLDER / "former.h5")
    return {"source": HEAD + PROGRAMS["former"], "prediction": numbers(fresh.predict(INPUTS["former"], verbose=0))}


def texts():
    """Of a vocabulary with weights."""
    layer = keras.layers.TextVectorization(output_mode="tf_idf")
    layer.adapt(np.array(["red green", "red blue", "red red sea"]))
    model = keras.Sequential([keras.Input((1,), dtype="string"), layer])
    model.save(FOLDER / "texts.keras")
    loaded = keras.models.load_model(FOLDER / "texts.keras")
    layer = loaded.layers[0]
    given = np.array([["red sea"], ["green green other"]])
    return {"vocabulary": layer.get_vocabulary(), "given": given.ravel().tolist(), "prediction": numbers(loaded(tf.constant(given)))}


def main():
    FOLDER.mkdir(exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        write("special_files.json", {**{f"{name}_{mode}": quantized(name, mode) for name, mode in CASES},
            "former": former(), "texts": texts()})


if __name__ == "__main__":
    main()
