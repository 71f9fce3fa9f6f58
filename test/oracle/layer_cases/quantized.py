"""The cases of layers whose kernels are whole numbers of 8 or 4 bits, or floats of 8."""
from .case import FEATURES, N, SEQUENCE
from .case import case as c

INT8 = "dtype='int8_from_float32'"
WHOLE = {"dtype": "int32", "limit": 6}
INT4 = "dtype='int4_from_float32'"
BLOCKS = "dtype='int4/2_from_float32'"
FLOAT8 = "dtype='float8_from_float32'"
REFUSED = ("int8_from_float16", "int8_from_mixed_float16", "int8", "int9_from_float32", "int8_from_foo",
    "int4", "int4/x_from_float32", "int4/0_from_float32", "float8", "float8_from_foo")


def refused(arguments, shape, **given):
    return [c(f"{arguments}, dtype='{policy}'", shape, **given) for policy in REFUSED]


CASES = {
    "Dense": (
        [c(f"3, {INT8}", FEATURES), c(f"2, use_bias=False, {INT8}", SEQUENCE), c(f"5, activation='tanh', {INT8}", (2, 6)),
         c("3, dtype='int8_from_mixed_bfloat16'", FEATURES), c(f"3, kernel_initializer='ones', {INT8}", (N, N, 4)),
         c(f"3, {INT4}", FEATURES), c(f"4, use_bias=False, activation='relu', {INT4}", SEQUENCE), c(f"3, {BLOCKS}", FEATURES),
         c("3, dtype='int4/-1_from_float32'", FEATURES), c("3, dtype=keras.dtype_policies.Int4DTypePolicy('int4/2', 'float32')", (N, 5)),
         c("3, dtype='int4_from_mixed_bfloat16'", FEATURES), c(f"3, {FLOAT8}", FEATURES), c(f"3, use_bias=False, {FLOAT8}", FEATURES),
         c("3, dtype='float8_from_mixed_bfloat16'", FEATURES)],
        refused("3", FEATURES),
    ),
    "EinsumDense": (
        [c(f"'ab,bc->ac', 3, {INT8}", FEATURES), c(f"'ab,bcd->acd', (2, 3), bias_axes='d', {INT8}", FEATURES),
         c(f"'abc,cd->abd', (None, 2), bias_axes='d', activation='relu', {INT8}", SEQUENCE), c(f"'abc,cde->abde', (7, 2, 2), {INT8}", SEQUENCE),
         c(f"'abcd,cde->abe', (2, 3), {INT8}", (N, 2, 3, 2)), c(f"'...c,cd->...d', 2, {INT8}", SEQUENCE),
         c(f"'ab,bc->ac', 3, {INT4}", FEATURES), c(f"'ab,bcd->acd', (3, 3), bias_axes='d', {INT4}", FEATURES), c(f"'ab,bcd->acd', (2, 3), {BLOCKS}", FEATURES),
         c(f"'abcd,cde->abe', (2, 3), activation='relu', {BLOCKS}", (N, 2, 3, 2)), c(f"'ab,bc->ac', 3, bias_axes='c', {FLOAT8}", FEATURES)],
        refused("'ab,bc->ac', 3", FEATURES),
    ),
    "Embedding": (
        [c(f"6, 3, {INT8}", (N, 4), **WHOLE), c(f"6, 2, mask_zero=True, {INT8}", (N, N), **WHOLE), c("6, 3, dtype='int8_from_mixed_bfloat16'", (2, 3), **WHOLE),
         c(f"6, 3, {INT4}", (N, 4), **WHOLE), c(f"6, 3, {BLOCKS}", (N, 4), **WHOLE)],
        refused("6, 3", (N, 4), **WHOLE),
    ),
    "ReversibleEmbedding": (
        [c(f"6, 3, {INT8}", (N, 4), **WHOLE), c(f"6, 3, tie_weights=False, {INT8}", (N, 4), **WHOLE),
         c(f"6, 3, {INT8}", (N, 4), call="layer(layer(x), reverse=True)", **WHOLE),
         c(f"6, 3, tie_weights=False, logit_soft_cap=2.0, {INT8}", (N, 4), call="layer(layer(x), reverse=True)", **WHOLE),
         *[c(f"6, 3, tie_weights={tied}, {policy}", (N, 4), call="layer(layer(x), reverse=True)", **WHOLE) for tied in (True, False) for policy in (INT4, BLOCKS)]],
        refused("6, 3", (N, 4), **WHOLE),
    ),
    "Conv1D": ([c(f"2, 2, {policy}", SEQUENCE) for policy in (INT8, INT4, FLOAT8)], []),
}
