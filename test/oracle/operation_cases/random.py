"""The cases of keras.random: shapes and dtypes, drawn in the call of a layer."""
from .case import case as c


def drawn(name, *arguments):
    """Each in a layer that gives what is drawn."""
    body = "class Draw(layers.Layer):\n    def call(self, x):\n        return keras.random.{}({})"
    return [c("Draw()(x)", (3, 4), prelude=body.format(name, given), random=True) for given in arguments]


CASES = {
    "random.normal": drawn("normal", "(3, 4)", "(2, 5), mean=1.0, stddev=0.5, seed=1", "(3,), dtype='float16'", "(3,), mean='a'"),
    "random.truncated_normal": drawn("truncated_normal", "(3, 4)", "(2, 5), 1.0, 0.5", "[3], dtype='float16'", "3.5"),
    "random.uniform": drawn("uniform", "(3, 4)", "(2, 5), minval=-1.0, maxval=3.0", "ops.shape(x), dtype='float16'", "(3,), dtype='int32'"),
    "random.randint": drawn("randint", "(3, 4), 0, 5", "(2,), minval=-3, maxval=3, seed=4", "(3,), 0, 9, dtype='uint8'", "(3,), 0, 9, dtype='float32'"),
    "random.dropout": drawn("dropout", "x, 0.5", "x, rate=0.1, noise_shape=(3, 1)", "ops.cast(x, 'float16'), 0.3", "x"),
    "random.categorical": drawn("categorical", "x, 3", "x, num_samples=5, dtype='int64'", "x * 2.0, 1, seed=3", "x[0], 3"),
    "random.gamma": drawn("gamma", "(3, 4), 2.0", "(2, 3), alpha=0.5, seed=1", "(3,), ops.ones((3,)), seed=3", "(3,)"),
    "random.beta": drawn("beta", "(3, 4), 2.0, 3.0", "(2, 3), alpha=0.5, beta=0.5", "(3,), 1.0, ops.ones((3,))", "(3,), 1.0"),
    "random.binomial": drawn("binomial", "(3, 4), 5.0, 0.5", "(2, 3), counts=3.0, probabilities=0.1", "(3,), ops.ones((3,)), 0.5", "(3,), 2.0"),
    "random.shuffle": drawn("shuffle", "x", "x, axis=1", "x, axis=-1, seed=2", "axis=1"),
}
