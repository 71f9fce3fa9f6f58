"""The cases of what calls functions of the program."""
from .case import MATRIX, N, VECTOR
from .case import case as c

FUNCTIONS = """def double(x):
    return x * 2.0 + 1.0
def both(pair):
    a, b = pair
    return a * b, a - b
def running(carry, x):
    carry = carry + x
    return carry, carry * x
def counting(carry, _):
    return carry * 1.5, carry
def wrong(carry, x):
    return carry"""
P = {"prelude": FUNCTIONS}


def inside(body, functions=""):
    """Computes in the call of a layer."""
    lines = "\n".join(f"        {line}" for line in body)
    return f"{functions}\nclass Inner(layers.Layer):\n    def call(self, x):\n{lines}\n    def compute_output_shape(self, shape):\n        return shape"


def inner(*body, functions="", shape=VECTOR, **more):
    return c("Inner()(x)", shape, prelude=inside(body, functions), **more)


SMOOTH = """@ops.custom_gradient
def smooth(x):
    e = ops.exp(x)
    def grad(*args, upstream=None):
        if upstream is None:
            (upstream,) = args
        return upstream * (1.0 - 1.0 / (1.0 + e))
    return ops.log(1.0 + e), grad"""
PLAIN = """@ops.custom_gradient
def product(a, b):
    def grad(upstream):
        return upstream * 2.0, upstream * 3.0
    return a * b, grad"""

CASES = {
    "map": [c("ops.map(double, x)", MATRIX, **P), c("ops.map(both, (x, y))", (3, 2), (3, 2), **P), c("ops.map(lambda row: ops.sum(row, axis=-1), x)", (3, 4)), c("ops.map(ops.tanh, x)", (N, 2)), inner("return ops.map(double, x)", functions=FUNCTIONS),
            c("ops.map(3, x)", VECTOR)],
    "vectorized_map": [c("ops.vectorized_map(double, x)", MATRIX, **P), c("ops.vectorized_map(lambda row: ops.cumsum(row, axis=0), x)", (3, 4)), c("ops.vectorized_map(both, (x, y))", (3, 2), (3, 2), **P), c("ops.vectorized_map('f', x)", VECTOR)],
    "scan": [c("ops.scan(running, y, x)", (4, 2), (2,), **P), c("ops.scan(running, y, xs=x, reverse=True)", (4, 2), (2,), **P), c("ops.scan(counting, x, length=3)", (2,), **P), inner("carry, kept = ops.scan(running, ops.zeros((4,)), x)", "return kept + carry", functions=FUNCTIONS, shape=(3, 4)),
             c("ops.scan(wrong, y, x)", (4, 2), (2,), **P)],
    "associative_scan": [c("ops.associative_scan(lambda a, b: a + b, x)", (5, 2)), c("ops.associative_scan(ops.maximum, x, reverse=True)", (4, 2)), c("ops.associative_scan(lambda a, b: a * b, x, axis=1)", (N, 3)), c("ops.associative_scan(lambda a, b: a + b, x, axis=3)", (5, 2))],
    "fori_loop": [c("ops.fori_loop(0, 3, lambda i, value: value * 1.5, x)", VECTOR), c("ops.fori_loop(1, 4, lambda i, value: value + ops.cast(i, 'float32'), x)", MATRIX), inner("return ops.fori_loop(0, 2, lambda i, v: ops.sin(v) * 2.0, x)"), c("ops.fori_loop(0, 3, x)", VECTOR)],
    "while_loop": [c("ops.while_loop(lambda i, value: i < 3, lambda i, value: (i + 1, value * 1.5), (ops.cast(0, 'int32'), x))[1]", VECTOR), c("ops.while_loop(lambda value: ops.sum(value) < 100.0, lambda value: value * 2.0 + 1.0, x)", VECTOR),
                   c("ops.while_loop(lambda value: ops.sum(value) < 100.0, lambda value: value + 1.0, (x,), maximum_iterations=2)", (2, 3)), inner("i, value = ops.while_loop(lambda i, v: i < 2, lambda i, v: (i + 1, ops.exp(v)), (0, x))", "return value"), c("ops.while_loop(lambda value: value < 1, x)", VECTOR)],
    "cond": [inner("return ops.cond(ops.sum(x) > 0, lambda: x * 2.0, lambda: x - 1.0)"), inner("return ops.cond(ops.sum(x) < 0, lambda: ops.tanh(x), lambda: ops.square(x))", shape=MATRIX), inner("return ops.cond(True, lambda: x * 3.0, lambda: x)"), c("ops.cond(x > 0, lambda: 1.0)", ())],
    "switch": [c("ops.switch(1, [lambda v: v, lambda v: v * 2.0], x)", VECTOR), c("ops.switch(7, [lambda a, b: a, lambda a, b: a * b], x, y)", VECTOR, VECTOR), inner("return ops.switch(ops.argmax(ops.sum(x, axis=0)), [lambda v: v, lambda v: v * 2.0, ops.exp], x)"), c("ops.switch(1, lambda v: v, x)", VECTOR)],
    "custom_gradient": [inner("return smooth(x)", functions=SMOOTH), inner("return smooth(x * 2.0) * 3.0", functions=SMOOTH, shape=MATRIX), inner("return product(x, x + 1.0)", functions=PLAIN)],
    "vectorize": [inner("return ops.vectorize(lambda a: a * 2.0 + 1.0)(x)"), inner("return ops.vectorize(lambda a, b: a * b)(x, x[:1])"), inner("return x * ops.vectorize(lambda a: ops.sum(a), signature='(n)->()')(x)[:, None]")],
    "jvp": [inner("return ops.jvp(ops.sin, (x,), (x * 2.0,))[1]"), inner("value, tangent = ops.jvp(lambda a, b: a * ops.exp(b), (x, x), (x, ops.ones_like(x)))", "return value + tangent"), inner("value, tangent, aux = ops.jvp(lambda a: (ops.square(a), a * 3.0), [x], [x], has_aux=True)", "return tangent + aux", shape=MATRIX)],
    "is_tensor": [inner("return x * 2.0 if ops.is_tensor(x) else x"), inner("return x * 2.0 if ops.is_tensor(2) else x"), c("x * float(ops.is_tensor(x))", VECTOR)],
    "convert_to_numpy": [c("x * ops.convert_to_numpy(np.ones(4, 'float32') * 2)", VECTOR, prelude="import numpy as np"), c("x + ops.convert_to_numpy(np.arange(3.0).astype('float32'))", (N, 3), prelude="import numpy as np"),
                         c("x - ops.convert_to_numpy(np.zeros((1, 4), 'float32'))", VECTOR, prelude="import numpy as np"), c("ops.convert_to_numpy(x)", VECTOR)],
}
