"""Seven tiny complete programs. `x`, `y`, `x_val`, `y_val` are given to them by fit.py, made by formula."""

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
    "own_objects": """
from keras import ops

class Weighted(keras.losses.Loss):
    def __init__(self, factor=2.0, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor
        self.inner = keras.losses.MeanSquaredError(reduction="none")

    def call(self, y_true, y_pred):
        far = ops.mean(ops.abs(y_true - y_pred), axis=-1)
        return self.factor * far + keras.losses.mean_squared_error(y_true, y_pred) + self.inner(y_true, y_pred)

class Largest(keras.metrics.Metric):
    def __init__(self, name="largest", **kwargs):
        super().__init__(name=name, **kwargs)
        self.most = self.add_weight(name="most", initializer="zeros")
        self.error = keras.metrics.Mean()

    def update_state(self, y_true, y_pred, sample_weight=None):
        distance = ops.abs(y_true - y_pred)
        self.most.assign(ops.maximum(self.most, ops.max(distance)))
        self.error.update_state(distance)

    def result(self):
        return self.most + self.error.result()

    def reset_state(self):
        self.most.assign(0.0)
        self.error.reset_state()

class Positive(keras.metrics.MeanMetricWrapper):
    def __init__(self, name="positive"):
        super().__init__(lambda y_true, y_pred: ops.cast(y_pred > 0, "float32"), name=name)

class Rough(keras.metrics.Mean):
    def update_state(self, y_true, y_pred, sample_weight=None):
        super().update_state(ops.abs(y_true - y_pred), sample_weight)

class Cubic(keras.regularizers.Regularizer):
    def __init__(self, rate=0.01):
        self.rate = rate

    def __call__(self, x):
        return self.rate * ops.sum(ops.abs(x) ** 3)

    def get_config(self):
        return {"rate": self.rate}

class Bounded(keras.constraints.Constraint):
    def __init__(self, most):
        self.most = most

    def __call__(self, w):
        return ops.clip(w, -self.most, self.most)

class Slow(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, first):
        self.first = first

    def __call__(self, step):
        return self.first / (1.0 + ops.cast(step, "float32"))

class Constantly(keras.initializers.Initializer):
    def __call__(self, shape, dtype=None):
        return ops.full(shape, 0.5, dtype=dtype)

def smooth(x):
    return 0.001 * ops.sum(ops.square(x))

def bias_error(y_true, y_pred):
    return ops.mean(y_true - y_pred, axis=-1)

inputs = keras.Input((4,))
h = layers.Dense(5, "tanh", kernel_regularizer=Cubic(0.02), kernel_constraint=Bounded(0.6), bias_initializer=Constantly())(inputs)
model = keras.Model(inputs, layers.Dense(2, kernel_regularizer=smooth)(h))
model.compile(optimizer=OPTIMIZER, loss=Weighted(0.5), metrics=[Largest(), bias_error, Positive(), Rough(name="rough"), keras.metrics.mean_absolute_error])
""",
}

PROGRAMS["drawn"] = """
class Noisy(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.seed_generator = keras.random.SeedGenerator(1337)

    def call(self, x, training=False):
        if not training:
            return x
        noise = keras.random.normal(keras.ops.shape(x), stddev=0.1, seed=self.seed_generator)
        return x + noise + keras.random.uniform(keras.ops.shape(x)[1:], seed=4)

inputs = keras.Input((4,))
h = layers.Dense(8, "tanh")(inputs)
h = layers.Dropout(0.4, seed=3)(h)
h = Noisy()(h)
h = layers.GaussianNoise(0.2, seed=3)(h)
model = keras.Model(inputs, layers.Dense(1)(h))
model.compile(optimizer=OPTIMIZER, loss="mse", metrics=["mae"])
"""

OPTIMIZERS = {
    "drawn": ["keras.optimizers.SGD(0.1)"],
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
    "two_inputs": [
        "keras.optimizers.Adam(0.02, clipnorm=1.0)",
        '"sgd"',
        "keras.optimizers.Adamax(0.05)",
        "keras.optimizers.MultiOptimizer(lambda variable: keras.optimizers.Adam(0.02) if 'kernel' in variable.path else "
        "keras.optimizers.SGD(0.1, clipnorm=0.1))",
    ],
    "embedding": ["keras.optimizers.Adam(0.01)", "keras.optimizers.Adadelta(1.0)", "keras.optimizers.Muon(0.02)"],
    "own_objects": ["keras.optimizers.SGD(0.1)", "keras.optimizers.Adam(Slow(0.05))"],
}
