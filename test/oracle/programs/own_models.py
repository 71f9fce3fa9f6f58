"""Models as classes: layers in lists and dicts, inheritance, class methods, properties, called on numbers to be built."""
import itertools
import keras
import numpy as np
from keras import layers, ops


class Configurable:
    """Not a class of Keras: what it gives is mixed in."""

    defaults = {"units": 6, "activation": "relu"}

    @classmethod
    def small(cls, **changes):
        return cls(**{**cls.defaults, **changes})

    @staticmethod
    def halves(number):
        return [number // 2, number - number // 2]

    def describe(self):
        return f"{type(self).__name__} with {len(self.blocks)} blocks"


class Branches(Configurable, keras.Model):
    def __init__(self, units, activation="relu", branches=2, **kwargs):
        super().__init__(**kwargs)
        self.blocks = {
            f"branch{index}": [layers.Dense(size, activation=activation) for size in self.halves(units)] for index in range(branches)
        }
        self.join = layers.Concatenate()
        self.out = layers.Dense(1)
        self._extra = None

    @property
    def extra(self):
        return self._extra

    @extra.setter
    def extra(self, layer):
        self._extra = layer

    def call(self, x, training=None):
        ends = []
        for name, block in self.blocks.items():
            y = x
            for layer in block:
                y = layer(y)
            ends.append(y)
        x = self.join(ends)
        if self._extra is not None:
            x = self._extra(x, training=training)
        return self.out(x)


class Stack(keras.Sequential):
    def __init__(self, *sizes, **kwargs):
        super().__init__([layers.Dense(size) for size in sizes], **kwargs)


class Residual(keras.Model):
    """With inputs that are named."""

    def __init__(self, width=8):
        super().__init__(name="residual")
        self.first = layers.Conv1D(width, 3, padding="same")
        self.rest = [(layers.Conv1D(width, 3, padding="same"), layers.BatchNormalization()) for _ in range(2)]
        self.head = layers.Dense(2)

    def call(self, inputs):
        x = self.first(inputs["signal"])
        for conv, norm in self.rest:
            x = x + norm(conv(x))
        x = ops.max(x, axis=1)
        return {"class": self.head(ops.concatenate([x, inputs["facts"]], axis=-1)), "features": x}


class Deeper(Residual):
    def __init__(self):
        super().__init__(width=4)
        self.extra_head = layers.Dense(3)

    def call(self, inputs):
        outputs = super().call(inputs)
        return self.extra_head(outputs["features"])


branches = Branches.small(units=9)
branches.extra = layers.Dropout(0.1)
branches(np.zeros((2, 5)))
print(branches.describe(), branches.count_params())
stack = Stack(4, 3, name="dense_stack")
stack.build((None, 6))
signal, facts = keras.Input((20, 2), name="signal"), keras.Input((3,), name="facts")
residual = Residual()
answers = residual({"signal": signal, "facts": facts})
assert sorted(answers) == ["class", "features"]
around = keras.Model([signal, facts], answers["class"], name="around")
deeper = Deeper()
deeper({"signal": ops.zeros((1, 20, 2)), "facts": ops.zeros((1, 3))})
lengths = list(itertools.accumulate([1, 2, 3]))
grid = [layers.Dense(a * b, name=f"cell_{a}_{b}") for a, b in itertools.product([1, 2], repeat=2)]
for cell, size in zip(grid, lengths):
    cell.build((None, size))
total = sum(cell.count_params() for cell in grid if cell.built)
print(total, branches.trainable_variables[0].shape)
