"""The models whose weights files are exchanged. Each program binds `model`."""

PROGRAMS = {
    "mlp": """
model = keras.Sequential(name="mlp")
model.add(keras.Input((4,)))
model.add(layers.Dense(5, activation="relu"))
model.add(layers.Dropout(0.2))
model.add(layers.Dense(3, activation="softmax"))
""",
    "cnn_bn": """
inputs = keras.Input((6, 6, 1), name="image")
h = layers.Conv2D(2, 3, padding="same", use_bias=False)(inputs)
h = layers.BatchNormalization()(h)
h = layers.Activation("relu")(h)
h = layers.MaxPooling2D(2)(h)
h = layers.Conv2D(3, 2)(h)
h = layers.BatchNormalization()(h)
h = layers.GlobalAveragePooling2D()(h)
model = keras.Model(inputs, layers.Dense(2, activation="softmax", name="class")(h), name="cnn_bn")
""",
    "recurrent": """
inputs = keras.Input((5, 3), name="steps")
h = layers.Bidirectional(layers.LSTM(2, return_sequences=True))(inputs)
h = layers.GRU(3, return_sequences=True)(h)
h = layers.TimeDistributed(layers.Dense(2, activation="tanh"))(h)
h = layers.SimpleRNN(2)(h)
model = keras.Model(inputs, layers.Dense(1)(h), name="recurrent")
""",
    "nested": """
tower = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="relu"), layers.Dense(2)], name="tower")
part = keras.Input((2,))
head = keras.Model(part, layers.Dense(1, activation="sigmoid")(layers.LayerNormalization()(part)), name="head")
first = keras.Input((4,), name="first")
second = keras.Input((4,), name="second")
shared = layers.Dense(4, name="shared")
difference = layers.Subtract()([tower(shared(first)), tower(shared(second))])
model = keras.Model([first, second], head(difference), name="nested")
""",
    "gru": """
inputs = keras.Input((4, 3), name="steps")
h = layers.Bidirectional(layers.GRU(2, return_sequences=True), merge_mode="sum")(inputs)
h = layers.LSTM(2)(h)
model = keras.Model(inputs, layers.Dense(1, kernel_regularizer="l2")(h), name="gru")
""",
    "attention": """
inputs = keras.Input((5, 4), name="tokens")
h = layers.MultiHeadAttention(2, 3)(inputs, inputs)
h = layers.LayerNormalization()(inputs + h)
h = layers.Dense(3, activation="gelu")(h)[:, 1:]
model = keras.Model(inputs, layers.Dense(1)(layers.GlobalAveragePooling1D()(h)), name="attention")
""",
    "custom": """
@keras.saving.register_keras_serializable(package="oracle")
class Scaled(layers.Layer):
    def __init__(self, units, scale=2.0, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.scale = scale
        self.inner = [layers.Dense(units, activation="tanh"), layers.Dense(units)]

    def build(self, input_shape):
        self.factor = self.add_weight(shape=(input_shape[-1],), initializer="ones", name="factor")
        self.shift = self.add_weight(shape=(1,), initializer="zeros", trainable=False, name="shift")

    def call(self, inputs):
        h = self.scale * inputs * self.factor + self.shift
        for layer in self.inner:
            h = layer(h)
        return h

    def get_config(self):
        return {**super().get_config(), "units": self.units, "scale": self.scale}


inputs = keras.Input((3,))
model = keras.Model(inputs, layers.Dense(1)(Scaled(4, scale=0.5)(inputs)), name="custom")
""",
}
SHAPES = {
    "mlp": [(3, 4)],
    "cnn_bn": [(3, 6, 6, 1)],
    "recurrent": [(3, 5, 3)],
    "nested": [(3, 4), (3, 4)],
    "gru": [(3, 4, 3)],
    "attention": [(3, 5, 4)],
    "custom": [(3, 3)],
}
COMPILE = 'model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")\n'
ENDINGS = [".weights.h5", ".keras", ".h5"]


def program(name):
    return "import keras\nfrom keras import layers\n" + PROGRAMS[name] + COMPILE
