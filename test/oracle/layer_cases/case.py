"""What a case of a layer is, and the shapes that the cases use.

`case(arguments, *shapes, ...)`: None is a free dimension. Inputs are called x, y, z in `call`; without `call` the layer
is called on x, or on the list of all when there are several.
"""
N = None


def case(arguments, *shapes, call=None, dtype="float32", limit=None, zeros=None, sizes=None, random=False, prelude=None,
         gradients=True, words=None):
    """`limit`: integer inputs are below it. `zeros`: [example, step] pairs of x set to 0. `sizes`: the concrete
    shapes (default: free dimensions become 2 for the batch, 5 elsewhere). `random`: training output is not recorded. `prelude`: what the program defines first, the layer's class among it. `gradients`: whether gradients are recorded. `words`: what string inputs are made of, by `indices`. `dtype` may be a list: one an input."""
    return {
        "arguments": arguments, "shapes": [list(s) for s in shapes], "call": call, "dtype": dtype,
        "limit": limit, "zeros": zeros, "sizes": sizes, "random": random, "prelude": prelude,
        "gradients": gradients, "words": words,
    }


IMAGE, ODD, SEQUENCE, FEATURES = (N, 6, 6, 2), (N, 5, 7, 2), (N, 7, 3), (N, 4)
VOLUME, ODD_VOLUME, FREE_VOLUME = (N, 4, 4, 4, 2), (N, 3, 4, 5, 2), (N, N, N, N, 1)
FREE_IMAGE, FREE_SEQUENCE = (N, N, N, 2), (N, N, 3)
MASKED = {"call": "layer(layers.Masking()(x))", "zeros": [[0, 4], [0, 3], [1, 4]]}
MIDDLE = {"call": "layer(layers.Masking()(x))", "zeros": [[0, 1], [1, 0], [1, 4]]}
EMBEDDED = {"call": "layer(layers.Embedding(6, 3, mask_zero=True)(x))", "dtype": "int32", "limit": 6}
