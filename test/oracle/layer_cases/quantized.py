"""The cases of layers whose kernels are whole numbers of 8 bits."""
from .case import FEATURES, N, SEQUENCE
from .case import case as c

INT8 = "dtype='int8_from_float32'"
WHOLE = {"dtype": "int32", "limit": 6}
REFUSED = ("int8_from_float16", "int8_from_mixed_float16", "int8", "int9_from_float32", "int8_from_foo")


def refused(arguments, shape, **given):
    return [c(f"{arguments}, dtype='{policy}'", shape, **given) for policy in REFUSED]


CASES = {
    "Dense": (
        [c(f"3, {INT8}", FEATURES), c(f"2, use_bias=False, {INT8}", SEQUENCE), c(f"5, activation='tanh', {INT8}", (2, 6)),
         c("3, dtype='int8_from_mixed_bfloat16'", FEATURES), c(f"3, kernel_initializer='ones', {INT8}", (N, N, 4))],
        refused("3", FEATURES),
    ),
    "EinsumDense": (
        [c(f"'ab,bc->ac', 3, {INT8}", FEATURES), c(f"'ab,bcd->acd', (2, 3), bias_axes='d', {INT8}", FEATURES),
         c(f"'abc,cd->abd', (None, 2), bias_axes='d', activation='relu', {INT8}", SEQUENCE), c(f"'abc,cde->abde', (7, 2, 2), {INT8}", SEQUENCE),
         c(f"'abcd,cde->abe', (2, 3), {INT8}", (N, 2, 3, 2)), c(f"'...c,cd->...d', 2, {INT8}", SEQUENCE)],
        refused("'ab,bc->ac', 3", FEATURES),
    ),
    "Embedding": (
        [c(f"6, 3, {INT8}", (N, 4), **WHOLE), c(f"6, 2, mask_zero=True, {INT8}", (N, N), **WHOLE), c("6, 3, dtype='int8_from_mixed_bfloat16'", (2, 3), **WHOLE)],
        refused("6, 3", (N, 4), **WHOLE),
    ),
    "ReversibleEmbedding": (
        [c(f"6, 3, {INT8}", (N, 4), **WHOLE), c(f"6, 3, tie_weights=False, {INT8}", (N, 4), **WHOLE),
         c(f"6, 3, {INT8}", (N, 4), call="layer(layer(x), reverse=True)", **WHOLE),
         c(f"6, 3, tie_weights=False, logit_soft_cap=2.0, {INT8}", (N, 4), call="layer(layer(x), reverse=True)", **WHOLE)],
        refused("6, 3", (N, 4), **WHOLE),
    ),
    "Conv1D": ([c(f"2, 2, {INT8}", SEQUENCE)], []),
}
