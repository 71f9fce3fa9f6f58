"""Six tiny complete programs. `x`, `y`, `x_val`, `y_val` are given to them by fit.py, made by formula."""

PROGRAMS = {
    "classifier": """
model = keras.Sequential([keras.Input((4,)), layers.Dense(6, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile(optimizer=OPTIMIZER, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
""",
    "regressor": """
model = keras.Sequential()
model.add(layers.Dense(5, activation="tanh", input_shape=(4,), kernel_regularizer=keras.regularizers.l2(0.01)))
model.add(layers.Dense(1))
model.compile(optimizer=OPTIMIZER, loss="mse", metrics=["mae"])
""",
    "cnn": """
inputs = keras.Input((6, 6, 1))
h = layers.Conv2D(2, 3, padding="same", use_bias=False)(inputs)
h = layers.BatchNormalization()(h)
h = layers.ReLU()(h)
h = layers.MaxPooling2D(2)(h)
h = layers.Conv2D(3, 2, activation="elu")(h)
h = layers.Flatten()(h)
model = keras.Model(inputs, layers.Dense(3, activation="softmax")(h))
model.compile(optimizer=OPTIMIZER, loss="categorical_crossentropy", metrics=["accuracy"])
""",
    "lstm": """
inputs = keras.Input((5, 2))
h = layers.LSTM(3, return_sequences=True)(inputs)
h = layers.Bidirectional(layers.SimpleRNN(2))(h)
model = keras.Model(inputs, layers.Dense(1)(h))
model.compile(optimizer=OPTIMIZER, loss="huber", metrics=["mae", "mse"])
""",
    "two_inputs": """
a = keras.Input((3,), name="a")
b = keras.Input((2,), name="b")
shared = layers.Dense(3, activation="tanh", name="shared")
h = layers.concatenate([shared(a), layers.Dense(2)(b), shared(a * 0.5)])
first = layers.Dense(1, activation="sigmoid", name="first")(h)
second = layers.Dense(2, name="second")(h - 0.1)
model = keras.Model([a, b], [first, second])
model.compile(
    optimizer=OPTIMIZER,
    loss=["binary_crossentropy", "mse"],
    loss_weights=[1.0, 0.5],
    metrics=[["accuracy"], ["mae"]],
)
""",
    "embedding": """
inputs = keras.Input((5,), dtype="int32")
h = layers.Embedding(7, 3, mask_zero=True)(inputs)
h = layers.GRU(3)(h)
h = layers.LayerNormalization()(h)
model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(h))
model.compile(optimizer=OPTIMIZER, loss="binary_crossentropy", metrics=["accuracy"])
""",
}

OPTIMIZERS = {
    "classifier": [
        '"adam"',
        "keras.optimizers.SGD(0.1, momentum=0.9)",
        "keras.optimizers.Adagrad(0.1)",
        "keras.optimizers.Nadam(0.01)",
        "keras.optimizers.LossScaleOptimizer(keras.optimizers.Adam(0.01), dynamic_growth_steps=4)",
    ],
    "regressor": [
        '"rmsprop"',
        "keras.optimizers.SGD(0.05, nesterov=True, momentum=0.8)",
        "keras.optimizers.AdamW(0.01, weight_decay=0.05)",
        "keras.optimizers.SGD(0.05, loss_scale_factor=128.0, use_ema=True, ema_momentum=0.8)",
    ],
    "cnn": ["keras.optimizers.SGD(0.05)", "keras.optimizers.Adafactor(0.1)"],
    "lstm": [
        "keras.optimizers.Adam(0.01)",
        "keras.optimizers.RMSprop(0.01, centered=True)",
        "keras.optimizers.Lamb(0.01)",
    ],
    "two_inputs": ["keras.optimizers.Adam(0.02, clipnorm=1.0)", '"sgd"', "keras.optimizers.Adamax(0.05)"],
    "embedding": ["keras.optimizers.Adam(0.01)", "keras.optimizers.Adadelta(1.0)", "keras.optimizers.Muon(0.02)"],
}
