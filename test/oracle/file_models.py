"""The four models whose weights files are exchanged. Each program binds `model`."""

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
}
SHAPES = {"mlp": [(3, 4)], "cnn_bn": [(3, 6, 6, 1)], "recurrent": [(3, 5, 3)], "nested": [(3, 4), (3, 4)]}
COMPILE = 'model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")\n'
ENDINGS = [".weights.h5", ".keras", ".h5"]


def program(name):
    return "import keras\nfrom keras import layers\n" + PROGRAMS[name] + COMPILE
