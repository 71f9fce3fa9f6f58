"""What a case of an operation is.

`case(expression, *shapes, ...)`: the expression is over inputs x, y, z of these shapes; None is a free dimension. Keras
itself decides which cases are valid.
"""
N = None
VECTOR, MATRIX, CUBE, IMAGE = (N, 4), (N, 3, 4), (N, 2, 3, 4), (N, 6, 6, 2)


def case(expression, *shapes, dtype="float32", limit=None, positive=False, sizes=None, random=False, prelude=None,
         gradients=True):
    """`limit`: integer inputs are below it. `positive`: inputs are above zero. `sizes`: the concrete shapes (default:
    free dimensions become 2 for the batch, 5 elsewhere). `random`: numbers are not recorded. `gradients`: whether
    gradients are."""
    return {
        "call": expression, "shapes": [list(s) for s in shapes], "dtype": dtype, "limit": limit, "positive": positive,
        "sizes": sizes, "random": random, "prelude": prelude, "zeros": None, "gradients": gradients,
    }
