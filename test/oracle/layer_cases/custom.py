"""Layers that a program defines itself: what a class of its own may do."""
from .case import FEATURES, FREE_SEQUENCE, IMAGE, MASKED, N, SEQUENCE
from .case import case as c

SCALE = '''
class Scale(layers.Layer):
    """Multiplies by a weight."""

    def __init__(self, factor=2.0, shift=True, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor
        self.shift = shift

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1],), initializer="ones", trainable=True, name="w")
        if self.shift:
            self.b = self.add_weight(shape=(input_shape[-1],), initializer="zeros", name="b")

    def call(self, inputs):
        x = inputs * self.w * self.factor
        return x + self.b if self.shift else x

    def compute_output_shape(self, input_shape):
        return input_shape

    def get_config(self):
        config = super().get_config()
        config.update({"factor": self.factor, "shift": self.shift})
        return config
'''

LINEAR = '''
class Linear(layers.Layer):
    def __init__(self, units=3, activation=None):
        super().__init__()
        self.units = units
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        self.kernel = self.add_weight(
            shape=(input_shape[-1], self.units), initializer="random_normal", regularizer="l2", name="kernel")
        self.bias = self.add_weight(shape=(self.units,), initializer="zeros", name="bias")
        super().build(input_shape)

    def call(self, inputs):
        return self.activation(ops.matmul(inputs, self.kernel) + self.bias)
'''

BLOCK = '''
class Block(keras.Layer):
    def __init__(self, units, depth=2, rate=0.0, **kwargs):
        super().__init__(**kwargs)
        self.dense = [layers.Dense(units, activation="relu") for _ in range(depth)]
        self.norm = layers.BatchNormalization()
        self.dropout = layers.Dropout(rate)

    def call(self, x, training=False):
        for layer in self.dense:
            x = layer(x)
        x = self.norm(x, training=training)
        return self.dropout(x, training=training)
'''

NESTED = SCALE + '''
class Residual(layers.Layer):
    def __init__(self, inner, **kwargs):
        super().__init__(**kwargs)
        self.inner = inner
        self.scale = Scale(0.5, name="half")

    def call(self, x):
        return ops.relu(self.inner(x)) + self.scale(x)
'''

COUNTER = '''
class Counter(layers.Layer):
    def __init__(self):
        super().__init__()
        self.total = self.add_weight(shape=(), initializer="zeros", trainable=False, name="total")

    def call(self, x, training=None):
        if training:
            self.total.assign_add(ops.sum(x))
        return x + self.total
'''

SPLITTER = '''
class Splitter(layers.Layer):
    def call(self, x):
        half = x.shape[-1] // 2
        return x[..., :half], x[..., half:]
'''

PAIR = '''
class Pair(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.left = layers.Dense(units)
        self.right = layers.Dense(units)

    def call(self, inputs):
        a, b = inputs
        return self.left(a) * self.right(b)
'''

PENALTY = '''
class Penalty(layers.Layer):
    def __init__(self, rate=0.1):
        super().__init__()
        self.rate = rate

    def call(self, x):
        self.add_loss(self.rate * ops.sum(x * x))
        return x
'''

MASKER = '''
class Masker(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True

    def call(self, x, mask=None):
        if mask is None:
            return x
        return x * ops.expand_dims(ops.cast(mask, "float32"), -1)
'''

TOKENS = '''
class Tokens(layers.Layer):
    def __init__(self, width):
        super().__init__()
        self.width = width
        self.position = layers.Embedding(input_dim=200, output_dim=width)

    def call(self, x):
        batch, length = ops.shape(x)[0], ops.shape(x)[1]
        x = ops.reshape(x, (batch, length, -1))
        positions = ops.arange(0, length, 1)
        return ops.concatenate([x, ops.broadcast_to(self.position(positions), (batch, length, self.width))], axis=-1)
'''

DENSER = '''
class Denser(layers.Dense):
    def call(self, inputs):
        return super().call(inputs) + 1.0
'''

SQUARE = '''
class Square(layers.Layer):
    """Takes as many examples as features, which only the run can tell."""

    def call(self, x):
        product = ops.matmul(x, x)
        return ops.concatenate([product, x], axis=-1)
'''

CASES = {
    "Scale": (
        [c(a, s, prelude=SCALE) for a, s in [
            ("", FEATURES), ("3.0", FEATURES), ("factor=0.5", SEQUENCE), ("shift=False", FEATURES),
            ("name='first'", FEATURES), ("2, trainable=False", FEATURES), ("", (N, N, 3)), ("", (2, 4)),
            ("1.5, dtype='float32'", IMAGE), ("2.0, False", FREE_SEQUENCE)]],
        [c("rate=2", FEATURES, prelude=SCALE), c("1, 2, 3", FEATURES, prelude=SCALE), c("", (N, N), prelude=SCALE)],
    ),
    "Linear": (
        [c("", FEATURES, prelude=LINEAR), c("2, activation='relu'", FEATURES, prelude=LINEAR),
         c("units=5", SEQUENCE, prelude=LINEAR), c("4, 'tanh'", FREE_SEQUENCE, prelude=LINEAR)],
        [c("activation='foo'", FEATURES, prelude=LINEAR), c("'a'", FEATURES, prelude=LINEAR)],
    ),
    "Block": (
        [c("3", FEATURES, prelude=BLOCK), c("3, depth=1", SEQUENCE, prelude=BLOCK),
         c("4, depth=3, name='block'", FEATURES, prelude=BLOCK), c("2, 0", FEATURES, prelude=BLOCK)],
        [c("0", FEATURES, prelude=BLOCK), c("", FEATURES, prelude=BLOCK)],
    ),
    "Residual": (
        [c("layers.Dense(4)", FEATURES, prelude=NESTED), c("layers.Conv1D(3, 3, padding='same')", SEQUENCE, prelude=NESTED),
         c("Scale(2.0)", FEATURES, prelude=NESTED)],
        [c("layers.Dense(5)", FEATURES, prelude=NESTED)],
    ),
    "Counter": ([c("", FEATURES, prelude=COUNTER)], [c("1", FEATURES, prelude=COUNTER)]),
    "Square": ([c("", FEATURES, prelude=SQUARE, sizes=[[4, 4]]), c("", (N, N, 3), prelude=SQUARE, sizes=[[2, 3, 3]])],
               [c("", (3, 4), prelude=SQUARE), c("", (N, 2, 3), prelude=SQUARE)]),
    "Splitter": ([c("", FEATURES, prelude=SPLITTER), c("", (N, 5, 6), prelude=SPLITTER)], []),
    "Pair": ([c("2", FEATURES, (N, 3), prelude=PAIR), c("3", SEQUENCE, (N, 7, 2), prelude=PAIR)],
             [c("2", SEQUENCE, (N, 5, 3), prelude=PAIR)]),
    "Penalty": ([c("", FEATURES, prelude=PENALTY), c("0.5", SEQUENCE, prelude=PENALTY)], []),
    "Masker": ([c("", (N, 5, 3), prelude=MASKER), c("", (N, 5, 3), prelude=MASKER, **MASKED)], []),
    "Tokens": ([c("4", SEQUENCE, prelude=TOKENS), c("2", (N, N, 3), prelude=TOKENS)], []),
    "Denser": ([c("3", FEATURES, prelude=DENSER), c("2, activation='relu', name='more'", SEQUENCE, prelude=DENSER)],
               [c("0", FEATURES, prelude=DENSER)]),
}
