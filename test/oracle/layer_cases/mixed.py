"""Variables of a program's own layers under dtype policies: what they are read as, and what is kept.

Types meet in functions of `keras.ops`, which promote them; the operators of TensorFlow's tensors would refuse."""
from .case import FEATURES, N
from .case import case as c

KINDS = '''
class Kinds(layers.Layer):
    """Weights of each kind beside an input."""

    def build(self, input_shape):
        self.cast = self.add_weight(shape=(4,), name="cast")
        self.kept = self.add_weight(shape=(4,), autocast=False, name="kept")
        self.wide = self.add_weight(shape=(4,), dtype="float64", name="wide")
        self.whole = self.add_weight(shape=(4,), dtype="int32", initializer="ones", trainable=False, name="whole")

    def call(self, x):
        return [x * self.cast, ops.multiply(x, self.kept), ops.multiply(x, self.wide.value), self.whole * 0, self.cast[None] + 1.0,
                ops.zeros((1, 2), self.cast.dtype), ops.ones((1, 2), self.kept.dtype)]
'''

AVERAGE = '''
class Average(layers.Layer):
    """Keeps what it has seen."""

    def build(self, input_shape):
        self.seen = self.add_weight(shape=(4,), initializer="zeros", trainable=False, name="seen")
        self.last = self.add_weight(shape=(4,), initializer="zeros", trainable=False, autocast=False, name="last")

    def call(self, x, training=False):
        if training:
            self.seen.assign_add(ops.sum(x, axis=0))
            return ops.cast(ops.add(x, self.last.assign(ops.mean(x, axis=0))), x.dtype)
        return ops.cast(ops.add(x, self.seen), x.dtype)
'''

NESTED = KINDS + '''
class Outer(layers.Layer):
    """A layer around others of their own types."""

    def __init__(self, inner=None, **kwargs):
        super().__init__(**kwargs)
        self.inner = Kinds(dtype=inner) if inner is None or isinstance(inner, str) else inner

    def build(self, input_shape):
        self.scale = self.add_weight(shape=(4,), name="scale")
        self.inner.build(input_shape)

    def call(self, x):
        return self.inner(ops.multiply(x, self.scale)) + [ops.multiply(x, self.scale), ops.multiply(self.scale, self.inner.cast)]
'''

LEFT = KINDS + '''
class Left(Kinds):
    """Says by an attribute that it casts nothing."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.autocast = False

class Outer(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.inner = Left(dtype="mixed_float16")

    def call(self, x):
        return self.inner(x)
'''

POLICIES = ["dtype='mixed_float16'", "dtype='mixed_bfloat16'", "dtype='float16'", "dtype='float64'", "autocast=False",
            "dtype='mixed_float16', autocast=False"]
INNER = ["", "'mixed_float16'", "'float32'", "'float64'", "Kinds(autocast=False)", "Kinds(dtype='mixed_bfloat16', autocast=False)"]

CASES = {
    "Kinds": ([c(policy, FEATURES, prelude=KINDS) for policy in ["", *POLICIES]], []),
    "Average": ([c(policy, FEATURES, prelude=AVERAGE) for policy in ["", *POLICIES]], []),
    "Outer": ([c(f"{inner}{inner and ', '}{policy}", FEATURES, prelude=NESTED)
               for inner in INNER for policy in POLICIES[:3]] +
              [c(policy, FEATURES, prelude=LEFT) for policy in POLICIES[:4]], []),
}
