"""Everything that can be a class or function of the program: initializers, regularizers, constraints, losses, metrics, schedules, callbacks."""
import functools
from dataclasses import dataclass, field
from typing import NamedTuple

import keras
import numpy as np
from keras import layers, ops


@dataclass
class Settings:
    units: int = 12
    depth: int = 2
    rates: list = field(default_factory=lambda: [0.1, 0.2])
    name: str = "own"

    @property
    def widths(self):
        return [self.units // (index + 1) for index in range(self.depth)]


class Size(NamedTuple):
    rows: int
    columns: int = 6


class Striped(keras.initializers.Initializer):
    def __init__(self, low=-0.5, high=0.5):
        self.low, self.high = low, high

    def __call__(self, shape, dtype=None, **kwargs):
        numbers = np.linspace(self.low, self.high, int(np.prod(shape)))
        return ops.cast(ops.reshape(numbers, shape), dtype or "float32")

    def get_config(self):
        return {"low": self.low, "high": self.high}


class Smooth(keras.regularizers.Regularizer):
    def __init__(self, strength=0.01):
        self.strength = strength

    def __call__(self, w):
        return self.strength * ops.sum(ops.square(w[1:] - w[:-1]))


class Centered(keras.constraints.Constraint):
    def __call__(self, w):
        return w - ops.mean(w, axis=0, keepdims=True)


def shrink(w):
    return 0.001 * ops.sum(ops.abs(w))


def positive(w):
    return ops.maximum(w, 0.0)


class Warmup(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, peak, steps):
        super().__init__()
        self.peak, self.steps = peak, steps

    def __call__(self, step):
        step = ops.cast(step, "float32")
        return self.peak * ops.minimum((step + 1) / self.steps, ops.rsqrt((step + 1) / self.steps))

    def get_config(self):
        return {"peak": self.peak, "steps": self.steps}


class Pinball(keras.losses.Loss):
    def __init__(self, quantile, **kwargs):
        super().__init__(**kwargs)
        self.quantile = quantile

    def call(self, y_true, y_pred):
        difference = y_true - y_pred
        return ops.mean(ops.maximum(self.quantile * difference, (self.quantile - 1) * difference), axis=-1)


class Within(keras.metrics.Metric):
    def __init__(self, limit=0.1, name="within", **kwargs):
        super().__init__(name=name, **kwargs)
        self.limit = limit
        self.hits = self.add_weight(name="hits", initializer="zeros")
        self.seen = self.add_weight(name="seen", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        near = ops.cast(ops.abs(y_true - y_pred) < self.limit, self.dtype)
        if sample_weight is not None:
            near = near * ops.cast(sample_weight, self.dtype)
        self.hits.assign_add(ops.sum(near))
        self.seen.assign_add(ops.cast(ops.size(near), self.dtype))

    def result(self):
        return self.hits / self.seen

    def reset_state(self):
        self.hits.assign(0.0)
        self.seen.assign(0.0)


class Diary(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.rows = []

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        self.rows.append((epoch, logs.get("loss")))
        if logs.get("loss", 1.0) < 1e-3:
            self.model.stop_training = True


settings = Settings(units=16)
size = Size(4)
dense = functools.partial(layers.Dense, activation="mish", kernel_initializer=Striped(high=0.25))
inputs = keras.Input(size, name="table")
x = layers.Flatten()(inputs)
for width, rate in zip(settings.widths, settings.rates):
    x = dense(width, kernel_regularizer=Smooth(0.02), bias_constraint=positive)(x)
    x = layers.Dropout(rate)(x)
x = layers.Dense(5, kernel_constraint=Centered(), kernel_regularizer=shrink, activation=lambda t: ops.tanh(t) * 1.5)(x)
outputs = layers.Dense(1, kernel_initializer=lambda shape, dtype=None: ops.ones(shape, dtype))(x)
model = keras.Model(inputs, outputs, name=settings.name)
model.compile(keras.optimizers.SGD(Warmup(0.1, steps=20), momentum=0.9, nesterov=True), loss=Pinball(0.8), metrics=[Within(0.2), "mae"])
model.fit(np.zeros((8, *size)), np.zeros((8, 1)), epochs=2, callbacks=[Diary(), keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: print(epoch))])
