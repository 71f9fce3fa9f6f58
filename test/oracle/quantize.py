"""Programs that quantize a model, or a layer of it, and go on -> quantize.json. README.md tells what the fields mean."""
from common import write
from preprocess import record

START = """import keras
import numpy as np
from keras import layers
def numbers(shape, seed, scale):
    return (np.sin(0.37 * np.arange(int(np.prod(shape))) + seed) * scale).reshape(shape)
def fill(model):
    model.set_weights([numbers(weight.shape, 10 + index, 0.5) for index, weight in enumerate(model.get_weights())])
"""
DENSE = """
model = keras.Sequential([keras.Input((4,)), layers.Dense(6, activation="tanh"), layers.Dense(2, use_bias=False)])
fill(model)
x = numbers((3, 4), 1, 1.0)
"""
EINSUM = """
inputs = keras.Input((4,))
h = layers.EinsumDense("ab,bcd->acd", (2, 3), bias_axes="d")(inputs)
h = layers.EinsumDense("acd,cde->ae", 5)(h)
model = keras.Model(inputs, layers.EinsumDense("ae,ef->af", 2)(h))
fill(model)
x = numbers((3, 4), 1, 1.0)
"""
EMBEDDING = """
inputs = keras.Input((3,), dtype="int32")
model = keras.Model(inputs, layers.Dense(2)(layers.Embedding(7, 4)(inputs)))
fill(model)
x = np.array([[0, 3, 6], [1, 1, 5]])
"""
REVERSIBLE = """
inputs = keras.Input((3,), dtype="int32")
embedding = layers.ReversibleEmbedding(7, 4, tie_weights={tie})
model = keras.Model(inputs, embedding(embedding(inputs), reverse=True))
fill(model)
x = np.array([[0, 3, 6], [1, 1, 5]])
"""
PREDICT = 'model.quantize("{mode}")\nresult = model.predict(x, verbose=0)'
EVALUATE = """model.compile("sgd", "mse", metrics=["mae"])
model.quantize("int8")
result = np.array(model.evaluate(x, numbers((3, 2), 2, 1.0), verbose=0))"""
FIT = """model.quantize("int8")
model.compile(keras.optimizers.SGD(0.1), "mse")
model.fit(x, numbers((3, 2), 2, 1.0), epochs=3, verbose=0)
result = model.predict(x, verbose=0)"""

PROGRAMS = {
    "Dense in int8": DENSE + PREDICT.format(mode="int8"),
    "Dense in float8": DENSE + "x = numbers((3, 4), 2, 0.9)\n" + PREDICT.format(mode="float8"),
    "the kernel in int8": DENSE + 'model.quantize("int8")\nresult = model.get_weights()[-2]',
    "its scales": DENSE + 'model.quantize("int8")\nresult = model.get_weights()[-1]',
    "one layer alone": DENSE + 'model.layers[0].quantize("int8")\nresult = model.predict(x, verbose=0)',
    "the layers of a name": DENSE + 'model.quantize("int8", filters="dense_1")\nresult = model.predict(x, verbose=0)',
    "evaluated": DENSE + EVALUATE,
    "what is left is trained": DENSE + FIT,
    "after a training": DENSE + 'model.compile(keras.optimizers.SGD(0.1), "mse")\nmodel.fit(x, numbers((3, 2), 2, 1.0), verbose=0)\n' + PREDICT.format(mode="int8"),
    "EinsumDense in int8": EINSUM + PREDICT.format(mode="int8"),
    "Embedding in int8": EMBEDDING + PREDICT.format(mode="int8"),
    "tied ReversibleEmbedding in int8": REVERSIBLE.format(tie=True) + PREDICT.format(mode="int8"),
    "ReversibleEmbedding in int8": REVERSIBLE.format(tie=False) + PREDICT.format(mode="int8"),
}

if __name__ == "__main__":
    write("quantize.json", {name: record(source, START) for name, source in PROGRAMS.items()})
