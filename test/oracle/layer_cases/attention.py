"""The cases of the attention layers: x is the query, y the value, z the key."""
from .case import FEATURES, FREE_SEQUENCE, SEQUENCE, N
from .case import case as c

QUERY, VALUE, KEY = (N, 3, 4), (N, 5, 4), (N, 5, 4)
BOTH = {"call": "layer(x, y)"}
MASKED_BOTH = {"call": "layer(layers.Masking()(x), layers.Masking()(y))", "zeros": [[0, 2], [1, 1]]}

CASES = {
    "MultiHeadAttention": (
        [c("2, 3", QUERY, call="layer(x, x)"), c("num_heads=2, key_dim=2", QUERY, VALUE, **BOTH),
         c("2, 3, value_dim=5", QUERY, VALUE, **BOTH), c("1, 4, use_bias=False", QUERY, VALUE, **BOTH),
         c("2, 2, output_shape=6", QUERY, VALUE, **BOTH), c("2, 2, output_shape=(2, 3)", QUERY, VALUE, **BOTH),
         c("2, 2", QUERY, VALUE, KEY, call="layer(x, y, z)"), c("2, 2", QUERY, VALUE, KEY, call="layer(x, y, key=z)"),
         c("2, 2", QUERY, call="layer(x, x, use_causal_mask=True)"),
         c("2, 2", QUERY, call="layer(query=x, value=x, return_attention_scores=True)"),
         c("2, 2", QUERY, VALUE, call="layer(x, y, return_attention_scores=True)[0]"),
         c("3, 2", FREE_SEQUENCE, call="layer(x, x)"), c("2, 2, dropout=0.3", QUERY, call="layer(x, x)", random=True),
         c("2, 2", QUERY, VALUE, **MASKED_BOTH),
         c("2, 2", (N, 3), call="layer(*[layers.Embedding(5, 4, mask_zero=True)(x)] * 2)", dtype="int32", limit=5),
         c("2, 2, kernel_initializer='ones', name='attend'", QUERY, call="layer(x, x)")],
        [c("0, 2", QUERY, call="layer(x, x)"), c("2", QUERY, call="layer(x, x)"), c("2, 2", QUERY),
         c("2, 2", QUERY, VALUE, (N, 4, 4), call="layer(x, y, z)"), c("2, -1", QUERY, call="layer(x, x)"),
         c("2, 2", FEATURES, call="layer(x, x)"), c("2, 'a'", QUERY, call="layer(x, x)")],
    ),
    "EinsumDense": (
        [c("'ab,bc->ac', output_shape=3", FEATURES), c("'abc,cd->abd', output_shape=(None, 5)", SEQUENCE),
         c("'ab,bc->ac', output_shape=3, bias_axes='c'", FEATURES),
         c("'abc,cd->abd', output_shape=(None, 2), bias_axes='d', activation='relu'", FREE_SEQUENCE),
         c("'...x,xy->...y', output_shape=4, bias_axes='y'", SEQUENCE), c("'abc,cde->abde', output_shape=(None, 2, 3), bias_axes='de'", SEQUENCE),
         c("'abcd,cde->abe', output_shape=(None, 5), bias_axes='e'", (N, 2, 3, 4)),
         c("'abc,bd->adc', output_shape=(2, None)", SEQUENCE), c("'ab...,bc->ac...', output_shape=(3,)", FEATURES),
         c("'abc,cd->abd', output_shape=(7, 5), bias_axes='bd'", SEQUENCE)],
        [c("'ab,bc->ac'", FEATURES), c("'ab,bc', output_shape=3", FEATURES), c("'abc,cd->abd', output_shape=(4, 5)", SEQUENCE),
         c("'ab,bc->ac', output_shape=3, bias_axes='z'", FEATURES), c("'ab,zd->ad', output_shape=3", FEATURES)],
    ),
}
