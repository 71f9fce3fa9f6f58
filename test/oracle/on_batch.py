"""Programs that train, test and predict batch by batch, each leaving its numbers in `result` -> on_batch.json."""
from common import write
from preprocess import record

DATA = """
import keras
import numpy as np
from keras import layers

x = np.sin(0.37 * np.arange(96)).reshape(24, 4).astype("float32")
y = (x[:, :1] * 0.5 - x[:, 1:2]).astype("float32")
classes = np.arange(24) % 3


def build(units, activation=None):
    start = keras.initializers.RandomUniform(-0.5, 0.5, seed=3)
    inputs = keras.Input((4,))
    hidden = layers.Dense(5, activation="tanh", kernel_initializer=start)(inputs)
    return keras.Model(inputs, layers.Dense(units, activation=activation, kernel_initializer=start)(hidden))
"""
PROGRAMS = {
    "the loss alone is a number": """
model = build(1)
model.compile(keras.optimizers.Adam(0.01), "mse")
result = np.array([model.train_on_batch(x[8 * k : 8 * k + 8], y[8 * k : 8 * k + 8]) for k in [0, 1, 2, 0, 1, 2, 0, 1]])
""",
    "metrics follow the loss": """
model = build(3, "softmax")
model.compile(keras.optimizers.SGD(0.1, momentum=0.9), "sparse_categorical_crossentropy", metrics=["accuracy"])
result = np.array([model.train_on_batch(x, classes) for _ in range(7)])
""",
    "a dict is by name": """
model = build(1)
model.compile("rmsprop", "mae", metrics=["mse"])
logs = [model.train_on_batch(x, y, return_dict=True) for _ in range(6)]
result = np.array([[one["loss"], one["mse"]] for one in logs])
""",
    "tests between the trained batches": """
model = build(1)
model.compile(keras.optimizers.Adam(0.02), "mse", metrics=["mae"])
seen = []
for epoch in range(4):
    seen.append(model.train_on_batch(x[:16], y[:16]))
    seen.append(model.test_on_batch(x[16:], y[16:]))
result = np.array(seen)
""",
    "reset_metrics changes nothing": """
model = build(1)
model.compile(keras.optimizers.Adam(0.02), "mse", metrics=["mae"])
seen = []
for epoch in range(4):
    model.reset_metrics()
    seen.append(model.train_on_batch(x[:16], y[:16]))
    model.reset_metrics()
    seen.append(model.test_on_batch(x[16:], y[16:]))
result = np.array(seen)
""",
    "weights of examples and of classes": """
model = build(3, "softmax")
model.compile(keras.optimizers.Adam(0.02), "sparse_categorical_crossentropy")
seen = []
for step in range(6):
    seen.append(model.train_on_batch(x, classes, sample_weight=np.linspace(0.5, 2.0, 24)))
    seen.append(model.train_on_batch(x, classes, class_weight={0: 1.0, 1: 3.0, 2: 0.5}))
result = np.array(seen)
""",
    "weights of examples now and then": """
model = build(3, "softmax")
model.compile(keras.optimizers.Adam(0.02), "sparse_categorical_crossentropy")
seen = []
for step in range(10):
    weight = np.linspace(0.5, 2.0, 24) if step % 4 == 3 else None
    seen.append(model.train_on_batch(x, classes, sample_weight=weight))
result = np.array(seen)
""",
    "batches of other sizes": """
model = build(1)
model.compile(keras.optimizers.Adam(0.02), "mse")
result = np.array([model.train_on_batch(x[:size], y[:size]) for size in [8, 8, 8, 8, 8, 5, 24, 1]])
""",
    "the weights are current for predictions and trainings between": """
model = build(1)
model.compile(keras.optimizers.Adam(0.02), "mse")
seen = []
for step in range(6):
    model.train_on_batch(x, y)
    seen.append(model.predict_on_batch(x[:3]))
model.fit(x, y, batch_size=8, epochs=2, shuffle=False, verbose=0)
seen.append(model.predict(x[:3], verbose=0))
model.reset_metrics()
model.train_on_batch(x, y)
seen.append(model(x[:3]).numpy())
result = np.array(seen)
""",
    "two models that share layers, in turns": """
shared = layers.Dense(6, activation="tanh", kernel_initializer=keras.initializers.RandomUniform(-0.5, 0.5, seed=5))
first = keras.Sequential([keras.Input((4,)), shared, layers.Dense(1, kernel_initializer=keras.initializers.RandomUniform(-0.5, 0.5, seed=6))])
second = keras.Sequential([keras.Input((4,)), shared, layers.Dense(3, activation="softmax", kernel_initializer=keras.initializers.RandomUniform(-0.5, 0.5, seed=7))])
first.compile(keras.optimizers.Adam(0.02), "mse")
second.compile(keras.optimizers.SGD(0.1), "sparse_categorical_crossentropy")
result = np.array([[first.train_on_batch(x, y), second.train_on_batch(x, classes)] for step in range(7)])
""",
    "compiled anew, it begins anew": """
model = build(1)
model.compile(keras.optimizers.Adam(0.02), "mse")
seen = [model.train_on_batch(x, y) for _ in range(5)]
model.compile(keras.optimizers.SGD(0.1), "mae")
result = np.array(seen + [model.train_on_batch(x, y) for _ in range(5)])
""",
    "several outputs": """
inputs = keras.Input((4,))
start = keras.initializers.RandomUniform(-0.5, 0.5, seed=8)
model = keras.Model(inputs, {"a": layers.Dense(1, kernel_initializer=start)(inputs), "b": layers.Dense(3, activation="softmax", kernel_initializer=start)(inputs)})
model.compile(keras.optimizers.Adam(0.02), {"a": "mse", "b": "sparse_categorical_crossentropy"}, metrics={"b": ["accuracy"]})
result = np.array([model.train_on_batch(x, {"a": y, "b": classes}) for _ in range(6)])
""",
    "gradients gather over batches": """
model = build(1)
model.compile(keras.optimizers.Adam(0.02, gradient_accumulation_steps=2), "mse")
result = np.array([model.train_on_batch(x, y) for _ in range(9)])
""",
}


def main():
    write("on_batch.json", {name: record(DATA + program) for name, program in PROGRAMS.items()})


if __name__ == "__main__":
    main()
