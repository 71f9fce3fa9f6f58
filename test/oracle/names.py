"""Automatic names of layers, operation nodes, inputs and models, and when counters start again -> names.json."""
from common import run_program, write

import keras

LAYERS = sorted(
    name for name, value in vars(keras.layers).items()
    if isinstance(value, type) and issubclass(value, keras.layers.Layer) and name not in ("Layer", "Wrapper",
        "StackedRNNCells", "RNN")
)
# Each is put into `y = ...` with x, z: (None, 4, 4) float tensors, w a numpy array of ones (4, 4).
OPERATIONS = [
    "x + z", "x + 1", "1 + x", "x + w", "x - z", "2 - x", "x * z", "0.5 * x", "x / z", "1 / x", "x // z", "x % z",
    "x @ z", "x @ w", "x ** 2", "2 ** x", "-x", "+x", "abs(x)", "x[:, 0]", "x[..., 1:]", "x[0]", "x[:, -1, :]",
    "x[:, None]", "x < z",
    "x <= 1", "x > z", "x >= z", "x == z", "x != 1", "~(x > 0)", "(x > 0) & (z > 0)", "(x > 0) | (z > 0)",
    "keras.ops.relu(x)", "keras.ops.mean(x, axis=1)", "keras.ops.concatenate([x, z])", "keras.ops.reshape(x, (-1, 16))",
    "keras.ops.exp(x)", "keras.ops.matmul(x, z)", "keras.ops.transpose(x)", "keras.ops.softmax(x)", "keras.ops.abs(x)",
    "keras.ops.square(x)", "keras.ops.sum(x)", "keras.ops.max(x, axis=-1)", "keras.ops.expand_dims(x, 1)",
    "keras.ops.cast(x, 'int32')",
    "keras.ops.stack([x, z])", "layers.add([x, z])",
    "layers.concatenate([x, z])", "layers.multiply([x, z])", "layers.subtract([x, z])", "layers.average([x, z])",
    "layers.maximum([x, z])",
    "layers.minimum([x, z])", "layers.dot([x, z], axes=1)", "keras.ops.add(x, z)",
]
OPERATIONS += [
    f"keras.activations.{name}(x)" for name in sorted(vars(keras.activations))
    if name not in ("get", "serialize", "deserialize", "glu", "threshold") and callable(getattr(keras.activations, name))
]
PROGRAMS = {
    "counters": """
a = [layers.Dense(1), layers.Dense(1), layers.Conv2D(1, 1), layers.Dense(1, name='dense_7'), layers.Dense(1)]
names = [l.name for l in a]
""",
    "explicit name does not count": """
a = [layers.Dense(1, name='dense'), layers.Dense(1)]
names = [l.name for l in a]
""",
    "inputs": """
a = [keras.Input((3,)), layers.Input((3,)), keras.Input((3,), name='x'), keras.Input((2,))]
names = [t._keras_history.operation.name for t in a]
""",
    "functional models": """
x = keras.Input((3,))
a = keras.Model(x, layers.Dense(1)(x))
b = keras.Model(x, layers.Dense(1)(x))
c = keras.Model(x, layers.Dense(1)(x), name='c')
names = [a.name, b.name, c.name]
""",
    "sequential models": """
a = keras.Sequential([layers.Dense(1)])
b = keras.Sequential()
c = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
d = keras.Sequential([layers.Dense(2, input_shape=(3,)), layers.Dense(1)])
e = keras.Sequential([keras.Input((2,))], name='mine')
names = [m.name for m in (a, b, c, d, e)] + [l.name for m in (a, c, d) for l in m.layers]
""",
    "functional after sequential": """
s = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
x = keras.Input((3,))
m = keras.Model(x, s(x))
n = keras.Model(x, layers.Dense(1)(x))
names = [s.name, m.name, n.name, x._keras_history.operation.name]
""",
    "sequential built later": """
s = keras.Sequential([layers.Dense(1)])
s.build((None, 3))
x = keras.Input((3,))
m = keras.Model(x, layers.Dense(1)(x))
names = [s.name, m.name, x._keras_history.operation.name, s.layers[0].name]
""",
    "sequential add": """
s = keras.Sequential()
s.add(keras.Input((3,)))
s.add(layers.Dense(2))
s.add(layers.Dense(1))
x = keras.Input((3,))
m = keras.Model(x, s(x))
names = [s.name, m.name, x._keras_history.operation.name, s.inputs[0]._keras_history.operation.name]
""",
    "clear session": """
a = layers.Dense(1)
keras.backend.clear_session()
b = layers.Dense(1)
names = [a.name, b.name]
""",
    "clear session in utils": """
a = layers.Dense(1)
keras.utils.clear_session()
b = layers.Dense(1)
names = [a.name, b.name]
""",
    "wrappers": """
both = layers.Bidirectional(layers.LSTM(2))
each = layers.TimeDistributed(layers.Dense(2))
lstm = layers.LSTM(2)
dense = layers.Dense(1)
again = layers.Bidirectional(layers.GRU(2))
inner = [both.forward_layer, both.backward_layer, each.layer, again.forward_layer, lstm.cell]
names = [l.name for l in [both, each, lstm, dense, again] + inner]
""",
    "operations and layers share counters": """
x = keras.Input((3,))
a = x + 1
b = layers.Add()([x, a])
c = a + b
names = [t._keras_history.operation.name for t in (a, b, c)]
""",
    "subclass": """
class MyBlock2D(layers.Layer):
    pass
class HTTPLayer(layers.Layer):
    pass
class my_layer(layers.Layer):
    pass
class Net(keras.Model):
    pass
names = [MyBlock2D().name, MyBlock2D().name, HTTPLayer().name, my_layer().name, Net().name, Net().name]
""",
    "activation argument as a layer": """
a = layers.Dense(1, activation=layers.LeakyReLU())
b = layers.LeakyReLU()
names = [a.name, a.activation.name, b.name]
""",
    "clone": """
x = keras.Input((3,))
m = keras.Model(x, layers.Dense(1)(x))
c = keras.models.clone_model(m)
names = [m.name, c.name] + [l.name for l in c.layers]
""",
    "masks": """
x = keras.Input((4,), dtype="int32")
a = layers.Embedding(5, 3, mask_zero=True)(x)
b = layers.Embedding(5, 3, mask_zero=True)(x)
m = layers.Masking()(keras.Input((4, 3)))
first = [keras.ops.not_equal(x, 1), keras.ops.any(m, axis=-1)]
joined = [layers.Concatenate()([a, b]), layers.Concatenate()([a, keras.Input((4, 3))])]
after = [keras.ops.logical_or(first[0], first[0]), keras.ops.expand_dims(x, 1), keras.ops.any(x)]
added = [layers.Add()([a, b, m]), layers.Add()([a, keras.Input((4, 3))])]
others = [keras.ops.logical_or(first[0], first[0]), layers.concatenate([a, b])]
s = keras.Sequential([keras.Input((4,)), layers.Embedding(3, 2, mask_zero=True), layers.LSTM(2)])
last = [s(x), keras.ops.not_equal(x, 1)]
names = [t._keras_history.operation.name for t in first + joined + after + added + others + last[1:]]
""",
    "duplicate names": """
x = keras.Input((3,))
d = layers.Dense(1, name='a')(layers.Dense(2, name='a')(x))
m = keras.Model(x, d)
names = []
""",
    "slash in name": """
layers.Dense(1, name='a/b')
names = []
""",
    "losses metrics optimizers": """
a = [keras.losses.MeanSquaredError(), keras.metrics.AUC(), keras.metrics.AUC(), keras.metrics.Precision()]
b = [keras.optimizers.Adam(), keras.optimizers.SGD()]
names = [x.name for x in a + b]
""",
}
HEAD = "import keras\nfrom keras import layers\nimport numpy as np"
TENSORS = "x = keras.Input((4, 4))\nz = keras.Input((4, 4))\nw = np.ones((4, 4), 'float32')\n"


def operation(text):
    try:
        y = run_program(f"{HEAD}\n{TENSORS}y = {text}\ny2 = {text}\n")
    except Exception as exception:
        return {"type": type(exception).__name__, "message": str(exception).split("\n\n")[0]}
    if not keras.backend.is_keras_tensor(y["y"]):
        return {"value": y["y"] if isinstance(y["y"], bool) else str(y["y"])}
    histories = [y[name]._keras_history.operation for name in ("y", "y2")]
    return {
        "class_name": type(histories[0]).__name__, "is_layer": isinstance(histories[0], keras.layers.Layer),
        "names": [entry.name for entry in histories],
        "shape": list(y["y"].shape), "dtype": str(y["y"].dtype),
    }


def program(text):
    try:
        return {"source": HEAD + text, "names": run_program(HEAD + text)["names"]}
    except Exception as exception:
        return {"source": HEAD + text, "type": type(exception).__name__, "message": str(exception)}


def main():
    write("names.json", {
        "layers": {name: keras.src.utils.naming.to_snake_case(name) for name in LAYERS},
        "operations": {text: operation(text) for text in OPERATIONS},
        "programs": {title: program(text) for title, text in PROGRAMS.items()},
    })


if __name__ == "__main__":
    main()
