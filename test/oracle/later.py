"""What Keras 3.15 lacks, of 3.16: numbers of NumPy, SciPy and, for patches, of what 3.15 takes apart -> later.json.
README.md tells what the fields mean."""
import re

from common import formula, numbers, write

import keras
import numpy as np
from scipy import special


def array(shape, seed=1, scale=0.8):
    return formula(shape, seed, scale)


def answer(call, value, **inputs):
    """`inputs` by name: their shape and numbers."""
    described = {name: {"shape": list(one.shape), "values": numbers(one)} for name, one in inputs.items()}
    return {"call": call, "inputs": described, "shape": list(value.shape), "values": numbers(value)}


def powers():
    for shape, n in [((2, 2), 3), ((3, 3), 0), ((3, 3), 1), ((2, 3, 3), 5), ((2, 2), -1), ((2, 2, 2), -2), ((3, 3), 8)]:
        x = array(shape, 2, 1.2)
        yield answer(f"ops.matrix_power(x, {n})", np.linalg.matrix_power(x, n), x=x)


def gammas():
    a = np.asarray([0.1, 0.5, 1, 2, 3.5, 10, 25], "float32")
    for scale in (0.05, 0.5, 1, 1.5, 4):
        x = (a * scale).astype("float32")
        yield answer("ops.gammainc(a, x)", special.gammainc(a, x).astype("float32"), a=a, x=x)
    x = np.asarray([0, 0.001, 1, 7, 40, -1], "float32")
    yield answer("ops.gammainc(2.5, x)", special.gammainc(2.5, x).astype("float32"), x=x)
    yield answer("ops.gammainc(a[:, None], x)", special.gammainc(a[:, None], x).astype("float32"), a=a, x=x)


def columns():
    x, y, z = array((3,)), array((3,), 2), array((3, 2), 3)
    yield answer("ops.column_stack([x, y])", np.column_stack([x, y]), x=x, y=y)
    yield answer("ops.column_stack((x, y, x))", np.column_stack((x, y, x)), x=x, y=y)
    yield answer("ops.column_stack([x, z])", np.column_stack([x, z]), x=x, z=z)
    yield answer("ops.column_stack([z, z])", np.column_stack([z, z]), z=z)
    yield answer("ops.column_stack([x])", np.column_stack([x]), x=x)


def patches():
    """The patches that Keras takes of an image: put together they are the image."""
    for shape, arguments, output in [
        ((2, 4, 6, 3), "(2, 3)", (4, 6)), ((1, 6, 6, 1), "2", (6, 6)), ((2, 5, 7, 2), "(2, 3), padding='same'", (5, 7)), ((1, 9, 4, 2), "4, padding='same'", (9, 4)),
        ((4, 6, 2), "2", (4, 6)), ((1, 4, 2, 6, 2), "(2, 1, 3)", (4, 2, 6)),
        ((2, 3, 5, 4, 1), "(2, 2, 3), padding='same'", (3, 5, 4)), ((2, 4, 4, 1), "2, strides=2", (4, 4)),
    ]:
        x = array(shape)
        taken = np.asarray(eval(f"keras.ops.image.extract_patches(x, {arguments})", {"keras": keras, "x": x}))
        size, rest = re.fullmatch(r"(\(.*?\)|\d+)(.*)", arguments).groups()
        yield answer(f"ops.image.reconstruct_patches(x, {size}, {output}{rest})", x, x=taken)


def ternary():
    """Its documentation: `beta * matmul(inputs, kernel_ternary) + bias`, of which the threshold is `0.5 * mean(|kernel|)` and beta the mean."""
    x, kernel = array((2, 4)), array((4, 3), 3)
    for threshold in (None, 0.0, 0.3, 5.0):
        mean = np.mean(np.abs(kernel))
        values = np.sign(kernel) * (np.abs(kernel) > (0.5 * mean if threshold is None else threshold))
        product = x @ values * (mean if threshold is None else 1.0)
        made = f"keras.layers.TernaryDense(3, threshold={threshold}, kernel_initializer=keras.initializers.Constant(kernel.tolist())"
        yield answer(f"{made})(x)", product, x=x, kernel=kernel)
        yield answer(f"{made}, bias_initializer='ones', activation='relu')(x)", np.maximum(product + 1, 0), x=x, kernel=kernel)


def main():
    write("later.json", {"matrix_power": [*powers()], "gammainc": [*gammas()], "column_stack": [*columns()], "reconstruct_patches": [*patches()], "TernaryDense": [*ternary()]})


if __name__ == "__main__":
    main()
