/** Programs of the kind that people write, for tests that change them at random. */
export const programs: readonly string[] = [
  `import keras
from keras import layers

inputs = keras.Input(shape=(28, 28, 1), name="image")  # grey
x = layers.Conv2D(32, 3, activation="relu")(inputs)
x = layers.Flatten()(x)
outputs = layers.Dense(10, activation="softmax", name=f"out_{len('ab')}")(x)
model = keras.Model(inputs, outputs)
model.compile(
    optimizer=keras.optimizers.Adam(1e-3),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
`,
  `"""A residual network.

Two lines of it.
"""
class Block(keras.layers.Layer):
    """Adds its input."""

    def __init__(self, units, *, rate=0.5, **kwargs):
        super().__init__(**kwargs)
        self.dense = [Dense(units // 2**i) for i in range(3) if i != 1]
        if rate > 0 and not isinstance(rate, str):
            self.drop = Dropout(rate)
        elif rate == 0: self.drop = None
        else:
            raise ValueError("rate: %s" % rate)

    # The forward pass.
    @tf.function
    def call(self, x, training=None):
        for layer in self.dense:
            x = layer(x)
        try:
            return self.drop(x, training=training) if self.drop else x
        except (TypeError, ValueError) as error:
            print(error)
        finally:
            pass


@keras.saving.register_keras_serializable()
def build(width: int = 64, depth=3):
    model = Sequential([
        Input((None, 8)),
        Block(width, rate=.1),  # first
        Dense(1, activation=lambda x: x * 2),
    ])
    return model
`,
  "x = {'a': 1, **b}\r\nif x:\r\n\ty = '''a\r\nb'''\r\n\tz = x['a'] \\\r\n\t\t+ 1\r\nelse:\r\n\ty, *z = 1, 2\r\nw = (y\r\n)\r\n",
  `model = Sequential()
model.add(Dense(2, input_shape=(1,)))
model.add(Dense(1))
model.add(Dense(1))
model.add(Dense(1))
# %% training
with open("x") as f, strategy.scope(): data = f.read()
history = model.fit(x[:, 1:], y, epochs=5); print(history)
while True:
    break
`,
];
