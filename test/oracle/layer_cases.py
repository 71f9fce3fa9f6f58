"""What layers.py asks Keras: for each layer, constructor arguments and the inputs it is called on.

`case(arguments, *shapes, ...)`: None is a free dimension. Inputs are called x, y, z in `call`; without `call` the layer
is called on x, or on the list of all when there are several.
"""
N = None


def case(arguments, *shapes, call=None, dtype="float32", limit=None, zeros=None, sizes=None, random=False):
    """`limit`: integer inputs are below it. `zeros`: [example, step] pairs of x set to 0. `sizes`: the concrete
    shapes (default: free dimensions become 2 for the batch, 5 elsewhere). `random`: training output is not recorded."""
    return {
        "arguments": arguments, "shapes": [list(s) for s in shapes], "call": call, "dtype": dtype,
        "limit": limit, "zeros": zeros, "sizes": sizes, "random": random,
    }


c = case
IMAGE, ODD, SEQUENCE, FEATURES = (N, 6, 6, 2), (N, 5, 7, 2), (N, 7, 3), (N, 4)
FREE_IMAGE, FREE_SEQUENCE = (N, N, N, 2), (N, N, 3)
MASKED = {"call": "layer(layers.Masking()(x))", "zeros": [[0, 4], [0, 3], [1, 4]]}
MIDDLE = {"call": "layer(layers.Masking()(x))", "zeros": [[0, 1], [1, 0], [1, 4]]}
EMBEDDED = {"call": "layer(layers.Embedding(6, 3, mask_zero=True)(x))", "dtype": "int32", "limit": 6}


def pooling1d():
    valid = [c("", SEQUENCE), c("3", SEQUENCE), c("3, strides=1", SEQUENCE), c("2, strides=3", SEQUENCE),
             c("(2,)", FREE_SEQUENCE),
             c("2, padding='same'", SEQUENCE), c("3, strides=2, padding='same'", SEQUENCE),
             c("pool_size=2, padding='SAME'", SEQUENCE),
             c("2, data_format='channels_last'", (N, 5, 1)), c("7", SEQUENCE), c("2, strides=None", (3, 4, 2)),
             c("4, strides=1, padding='same'", (N, 5, 2))]
    invalid = [c("8", SEQUENCE), c("0", SEQUENCE), c("-1", SEQUENCE), c("2, padding='causal'", SEQUENCE),
               c("2, padding='foo'", SEQUENCE),
               c("(2, 2)", SEQUENCE), c("2", IMAGE), c("2", FEATURES), c("2, strides=0", SEQUENCE), c("'a'", SEQUENCE),
               c("2, data_format='foo'", SEQUENCE)]
    return valid, invalid


def pooling2d():
    valid = [c("", IMAGE), c("2", ODD), c("(2, 3)", ODD), c("3, strides=1", IMAGE), c("2, strides=(1, 2)", ODD),
             c("2, padding='same'", ODD),
             c("3, strides=2, padding='same'", ODD), c("pool_size=(3, 2), strides=2", FREE_IMAGE),
             c("2, padding='VALID'", IMAGE),
             c("(5, 7)", ODD), c("2", (3, 4, 4, 1)), c("(1, 2), strides=None", ODD),
             c("3, strides=(2, 1), padding='same'", ODD)]
    invalid = [c("7", IMAGE), c("0", IMAGE), c("2, padding='causal'", IMAGE), c("2, padding='foo'", IMAGE),
               c("(2, 2, 2)", IMAGE), c("2", SEQUENCE),
               c("2", FEATURES), c("2, strides=0", IMAGE), c("2.5", IMAGE), c("2, data_format='last'", IMAGE)]
    return valid, invalid


def global_pooling1d(mask):
    valid = [c("", SEQUENCE), c("keepdims=True", SEQUENCE), c("", FREE_SEQUENCE),
             c("data_format='channels_first'", SEQUENCE), c("", (3, 4, 2)),
             c("data_format='channels_first', keepdims=True", SEQUENCE), c("", (N, 1, 3)),
             c("keepdims=False", (N, 3, N)), c("name='pool'", SEQUENCE),
             c("dtype='float32'", SEQUENCE)] + mask
    invalid = [c("", FEATURES), c("", IMAGE), c("data_format='foo'", SEQUENCE), c("axis=1", SEQUENCE)]
    return valid, invalid


def global_pooling2d():
    valid = [c("", IMAGE), c("keepdims=True", IMAGE), c("", FREE_IMAGE), c("data_format='channels_first'", IMAGE),
             c("", (3, 4, 2, 1)), c("", ODD),
             c("data_format='channels_first', keepdims=True", ODD), c("", (N, 1, 1, 3)),
             c("keepdims=False", (N, 3, N, 2)), c("name='pool'", IMAGE)]
    invalid = [c("", FEATURES), c("", SEQUENCE), c("data_format='foo'", IMAGE), c("pool_size=2", IMAGE)]
    return valid, invalid


def merge(least=2):
    pairs = [c("", FEATURES, FEATURES), c("", SEQUENCE, SEQUENCE), c("", SEQUENCE, (N, 1, 3)),
             c("", (N, 7, 1), (N, 1, 3)), c("", (N, N, 3), SEQUENCE, sizes=[[2, 7, 3], [2, 7, 3]]),
             c("", (N, 3), SEQUENCE, call="layer([x, y])"), c("", (2, 4), (N, 4)),
             c("name='merged'", FEATURES, FEATURES), c("", FEATURES, (N, 1)),
             c("", FEATURES, call="layer([x, x])"), c("", IMAGE, IMAGE)]
    many = [c("", FEATURES, FEATURES, FEATURES), c("", FEATURES, (N, 1), FEATURES, call="layer((x, y, z))")]
    invalid = [c("", FEATURES, (N, 5)), c("", SEQUENCE, (N, 6, 3)), c("", FEATURES, call="layer(x)"),
               c("", FEATURES, call="layer([x])"),
               c("", (2, 4), (3, 4)), c("axis=1", FEATURES, FEATURES), c("3", FEATURES, FEATURES),
               c("", IMAGE, (N, 6, 5, 2))]
    if least == 2:
        invalid.append(c("", FEATURES, FEATURES, FEATURES))
        return pairs, invalid
    return pairs + many, invalid


def recurrent(activations):
    shape, free = (N, 5, 3), FREE_SEQUENCE
    valid = [c("2", shape), c("2, return_sequences=True", shape), c("2, return_state=True", shape),
             c("2, return_sequences=True, return_state=True", shape),
             c("2, go_backwards=True", shape), c("2, go_backwards=True, return_sequences=True", shape),
             c("2, use_bias=False", shape), c("units=2", free),
             c("2, unroll=True", shape), c("2, stateful=True", (2, 5, 3)), c("2, " + activations, shape),
             c("2, dropout=0.3, recurrent_dropout=0.2", shape, random=True),
             c("2", shape, **MASKED), c("2, return_sequences=True", shape, **MASKED),
             c("2, return_sequences=True", shape, **MIDDLE),
             c("2, go_backwards=True", shape, **MASKED), c("2, unroll=True", shape, **MASKED),
             c("2, return_sequences=True, zero_output_for_mask=True", shape, **MASKED),
             c("2", (N, 5), **EMBEDDED), c("2, return_sequences=True", (N, N), **EMBEDDED),
             c("2", (N, N, 3), **MASKED), c("2, dtype='float32', name='memory'", shape)]
    invalid = [c("2", FEATURES), c("2", IMAGE), c("0", shape), c("-3", shape), c("'a'", shape), c("2.5", shape),
               c("2, activation='foo'", shape), c("", shape),
               c("2, unroll=True", free), c("2, stateful=True", shape), c("2, return_sequence=True", shape),
               c("2", (N, 5, N))]
    return valid, invalid


CASES = {
    "Input": (
        [c("shape=(3,)"), c("(3,)"), c("shape=(None, 4)"), c("shape=(28, 28, 1)"), c("shape=(5,), dtype='int32'"),
         c("batch_shape=(2, 3)"), c("shape=(3,), batch_size=4"),
         c("shape=(), name='scalar'"), c("shape=[2, 3]"), c("shape=(3,), name='features'"),
         c("batch_shape=(None, None, 2)"), c("shape=3"), c("(4,), dtype='bool'")],
        [c("shape=(-1,)"), c("shape=(2.5,)"), c("shape=(3,), batch_shape=(2, 3)"), c("shape=('a',)"),
         c("shape=(0.0,)"), c("shapes=(3,)"),
         c("shape=(3,), dtype='foo'"), c("")],
    ),
    "Dense": (
        [c("3", FEATURES), c("3, activation='relu'", FEATURES), c("3, use_bias=False", FEATURES),
         c("units=2, activation='softmax'", SEQUENCE), c("1", (N, N, 3)),
         c("2, activation='tanh', kernel_initializer='he_normal'", FEATURES), c("3", (2, 4)), c("True", FEATURES),
         c("2", (N, 2, 3, 4)), c("3", (N, 1)), c("2, activation='gelu'", FEATURES),
         c("3, bias_initializer='ones', trainable=False", FEATURES), c("2, kernel_regularizer='l2'", FEATURES),
         c("3, name='logits', dtype='float32'", FEATURES),
         c("2, activation=None", FEATURES), c("2", FEATURES, dtype="int32", limit=5)],
        [c("4.0", FEATURES), c("0", FEATURES), c("-1", FEATURES), c("'a'", FEATURES), c("", FEATURES),
         c("3, activation='rel'", FEATURES), c("3, foo=1", FEATURES), c("3", (N,)),
         c("3", (N, N)), c("3, kernel_initializer='foo'", FEATURES), c("3, activation=5", FEATURES),
         c("None", FEATURES), c("3, 'relu', True, 'zeros', 'zeros', None, None, None, None, None, None, None, None",
         FEATURES)],
    ),
    "Activation": (
        [c("'relu'", FEATURES), c("'softmax'", SEQUENCE), c("'tanh'", IMAGE), c("'sigmoid'", (N, N)),
         c("'linear'", FEATURES), c("activation='elu'", FEATURES), c("'swish'", FEATURES),
         c("keras.activations.relu", FEATURES), c("None", FEATURES), c("'hard_sigmoid'", FEATURES),
         c("'relu'", FEATURES, dtype="int32", limit=5)],
        [c("'foo'", FEATURES), c("", FEATURES), c("3", FEATURES), c("'relu', 2", FEATURES)],
    ),
    "Dropout": (
        [c("0.5", FEATURES, random=True), c("0", FEATURES), c("0.0", SEQUENCE), c("1", FEATURES),
         c("rate=0.25", IMAGE, random=True), c("0.5, noise_shape=(None, 1, 3)", SEQUENCE, random=True),
         c("0.3, seed=1", FEATURES, random=True), c("0.2, name='forget'", (N, N, 3), random=True),
         c("0.2", (2, 4), random=True), c("0.2", FEATURES, dtype="int32", limit=5, random=True)],
        [c("1.5", FEATURES), c("-0.1", FEATURES), c("", FEATURES), c("'a'", FEATURES), c("50", FEATURES),
         c("0.5, seed='a'", FEATURES), c("0.5, noise_shape=3", FEATURES)],
    ),
    "Flatten": (
        [c("", IMAGE), c("", SEQUENCE), c("", FEATURES), c("", (N,)), c("", (N, N, 3)), c("", (2, 3, 4)),
         c("data_format='channels_first'", ODD), c("", (N, 1, 1, 1)), c("", (N, 3, N)),
         c("name='flat'", IMAGE), c("data_format='channels_last'", IMAGE), c("", (N, 4), dtype="int32", limit=5)],
        [c("data_format='foo'", IMAGE), c("3", IMAGE), c("axis=1", IMAGE), c("", call="layer([1, 2])")],
    ),
    "Reshape": (
        [c("(2, 2)", FEATURES), c("(4,)", (N, 2, 2)), c("(-1,)", IMAGE), c("(-1, 2)", FEATURES),
         c("(3, -1)", (N, 2, 6)), c("target_shape=(12,)", (N, N, 4), sizes=[[2, 3, 4]]), c("[1, 4]", FEATURES),
         c("(-1, 4)", (N, N, 2), sizes=[[2, 6, 2]]), c("(2, 2, 1)", FEATURES), c("(7, 3, 1)", SEQUENCE),
         c("(4, 1)", (2, 4)), c("(-1, 1, 2)", (N, 6)), c("(1,)", (N,)), c("(2, 2)", FEATURES, dtype="int32", limit=5)],
        [c("(3, 3)", FEATURES), c("(5,)", FEATURES), c("(-1, 3)", FEATURES), c("(-1, -1)", FEATURES), c("", FEATURES),
         c("4.5", FEATURES), c("('a',)", FEATURES)],
    ),
    "Permute": (
        [c("(2, 1)", SEQUENCE), c("(1, 2)", SEQUENCE), c("(3, 1, 2)", ODD), c("dims=(2, 3, 1)", ODD),
         c("[2, 1]", (N, N, 3)), c("(1,)", FEATURES), c("(2, 1, 3)", FREE_IMAGE), c("(3, 2, 1)", ODD),
         c("(2, 1)", (2, 3, 4)), c("(2, 1)", (N, 2, 3), dtype="int32", limit=5)],
        [c("(2, 1)", IMAGE), c("(0, 1)", SEQUENCE), c("(1, 1)", SEQUENCE), c("(2, 3)", SEQUENCE), c("", SEQUENCE),
         c("(2,)", FEATURES), c("3", SEQUENCE)],
    ),
    "RepeatVector": (
        [c("3", FEATURES), c("n=2", FEATURES), c("1", FEATURES), c("5", (2, 4)), c("3", (N, 1)),
         c("3, name='repeated'", FEATURES), c("2", (N, N)), c("4", (N, 3)), c("3", FEATURES, dtype="int32", limit=5),
         c("True", FEATURES), c("n=1, dtype='float32'", FEATURES)],
        [c("'a'", FEATURES), c("2.0", FEATURES), c("", FEATURES), c("3", SEQUENCE), c("3", (N,))],
    ),
    "Rescaling": (
        [c("1 / 255", IMAGE), c("0.5, offset=-1", FEATURES), c("scale=2.0", SEQUENCE),
         c("1 / 127.5, offset=-1", IMAGE), c("0.1", (N, N)), c("1, 2", FEATURES), c("0", FEATURES), c("-1.5", FEATURES),
         c("[1.0, 2.0]", IMAGE), c("0.5", FEATURES, dtype="int32", limit=9),
         c("2, dtype='float32', name='scaled'", FEATURES)],
        [c("", IMAGE), c("0.5, offest=1", IMAGE), c("'a'", IMAGE), c("0.5, 1, 2", IMAGE)],
    ),
    "Embedding": (
        [c(a, s, dtype=d, limit=6) for a, s, d in [
            ("6, 3", (N, 4), "int32"), ("input_dim=6, output_dim=2", (N, N), "int32"),
             ("6, 3, mask_zero=True", (N, 4), "int32"), ("6, 3", (N,), "int32"), ("6, 1", (N, 2, 3), "int32"),
              ("6, 3", (2, 4), "int64"),
            ("10, 2, embeddings_initializer='ones'", (N, 4), "int32"), ("6, 3, name='words'", (N, 4), "int32"),
             ("6, 3, trainable=False", (N, 4), "int32"), ("6, 3", (N, 4), "float32"), ("6, 3", (N, 4), "uint8"),
            ("6, 2, embeddings_regularizer='l2'", (N, 4), "int32")]],
        [c("6", (N, 4), dtype="int32"), c("", (N, 4), dtype="int32"), c("0, 3", (N, 4), dtype="int32"),
         c("6, -1", (N, 4), dtype="int32"), c("6, 'a'", (N, 4), dtype="int32"), c("6.5, 3", (N, 4), dtype="int32"),
         c("6, 3, foo=2", (N, 4), dtype="int32")],
    ),
    "Masking": (
        [c("", (N, 5, 3), zeros=[[0, 3], [1, 0]]), c("mask_value=0.0", (N, 5, 3), zeros=[[0, 3]]),
         c("0", FREE_SEQUENCE, zeros=[[1, 4]]), c("1.0", SEQUENCE), c("mask_value=-1", SEQUENCE), c("", FEATURES),
         c("", ODD),
         c("", (2, 3, 4), zeros=[[0, 0]]), c("name='masked'", SEQUENCE), c("", (N, 5, 3), dtype="int32", limit=3)],
        [c("mask=1", SEQUENCE), c("1, 2", SEQUENCE), c("0.0, dtype='foo'", SEQUENCE)],
    ),
    "Conv1D": (
        [c("2, 3", SEQUENCE), c("2, 3, padding='same'", SEQUENCE), c("2, 3, padding='causal'", SEQUENCE),
         c("2, 2, strides=2", SEQUENCE), c("2, 3, strides=2, padding='same'", SEQUENCE),
         c("2, 3, dilation_rate=2", SEQUENCE),
         c("2, 2, dilation_rate=3, padding='causal'", SEQUENCE), c("2, 3, strides=2, padding='causal'", SEQUENCE),
         c("3, 1", FREE_SEQUENCE), c("filters=2, kernel_size=(3,), activation='relu'", SEQUENCE),
         c("2, 3, use_bias=False", SEQUENCE), c("6, 2, groups=3", SEQUENCE), c("2, 7", SEQUENCE),
         c("2, 4, padding='same'", (N, 5, 1)), c("2, 3, padding='SAME', name='conv'", (2, 5, 3)),
         c("2, 3, dilation_rate=2, padding='same'", SEQUENCE),
         c("2, 3, 1, 'same'", FREE_SEQUENCE)],
        [c("2, 8", SEQUENCE), c("2", SEQUENCE), c("", SEQUENCE), c("0, 3", SEQUENCE), c("-2, 3", SEQUENCE),
         c("2, 0", SEQUENCE), c("2, 3, strides=2, dilation_rate=2", SEQUENCE), c("2, 3, padding='foo'", SEQUENCE),
         c("2, (3, 3)", SEQUENCE),
         c("2, 3", IMAGE), c("2, 3", FEATURES), c("2, 3, groups=2", SEQUENCE), c("2, 3", (N, 7, N)),
         c("2, 'a'", SEQUENCE), c("2, 3, activation='foo'", SEQUENCE), c("2, 3, strides=0", SEQUENCE),
         c("2.5, 3", SEQUENCE), c("2, 4, dilation_rate=3", SEQUENCE)],
    ),
    "Conv2D": (
        [c("2, 3", IMAGE), c("2, 3, padding='same'", ODD), c("2, (2, 3)", ODD), c("2, 3, strides=2", ODD),
         c("2, 3, strides=2, padding='same'", ODD), c("2, 3, strides=(1, 2), padding='same'", ODD),
         c("2, 2, dilation_rate=2", ODD),
         c("2, 3, dilation_rate=(1, 2), padding='same'", ODD), c("2, 1", FREE_IMAGE),
         c("filters=2, kernel_size=(3, 3), activation='relu'", IMAGE), c("1, 3, use_bias=False", IMAGE),
         c("4, 2, groups=2", IMAGE), c("2, (5, 7)", ODD),
         c("2, 4, strides=3, padding='same'", ODD), c("2, 3, padding='SAME', name='conv'", (2, 4, 4, 1)),
         c("2, 2, padding='same'", IMAGE), c("2, 3, (2, 2), 'same'", FREE_IMAGE), c("2, [3, 3]", IMAGE),
         c("2, 3, kernel_initializer='he_normal', kernel_regularizer='l2'", IMAGE)],
        [c("2, 7", IMAGE), c("2", IMAGE), c("", IMAGE), c("0, 3", IMAGE), c("-1, 3", IMAGE), c("2, 0", IMAGE),
         c("2, 3, strides=2, dilation_rate=2", IMAGE), c("2, 3, padding='causal'", IMAGE),
         c("2, 3, padding='foo'", IMAGE), c("2, (3, 3, 3)", IMAGE),
         c("2, 3", SEQUENCE), c("2, 3", FEATURES), c("3, 3, groups=2", IMAGE), c("2, 3", (N, 6, 6, N)),
         c("2, 3.5", IMAGE), c("2, 3, activation='foo'", IMAGE), c("2, 3, strides=(1, 0)", IMAGE),
         c("2, 3, kernal_size=3", IMAGE), c("2, 3, data_format='foo'", IMAGE)],
    ),
    "MaxPooling1D": pooling1d(), "AveragePooling1D": pooling1d(), "MaxPooling2D": pooling2d(),
    "AveragePooling2D": pooling2d(),
    "GlobalAveragePooling1D": global_pooling1d([c("", (N, 5, 3), **MASKED), c("keepdims=True", (N, 5, 3), **MASKED),
    c("", (N, 5), **EMBEDDED)]),
    "GlobalMaxPooling1D": global_pooling1d([]), "GlobalAveragePooling2D": global_pooling2d(),
    "GlobalMaxPooling2D": global_pooling2d(),
    "ZeroPadding1D": (
        [c("", SEQUENCE), c("2", SEQUENCE), c("(1, 2)", SEQUENCE), c("padding=(0, 1)", FREE_SEQUENCE),
         c("0", SEQUENCE), c("[2, 1]", SEQUENCE), c("3", (2, 2, 2)), c("(2, 0)", SEQUENCE),
         c("1, name='padded'", SEQUENCE), c("1", (N, 5, 1)),
         c("data_format='channels_last'", SEQUENCE), c("1, data_format='channels_first'", SEQUENCE)],
        [c("", FEATURES), c("", IMAGE), c("(1, 2, 3)", SEQUENCE), c("'a'", SEQUENCE), c("1.5", SEQUENCE),
         c("(-1, 1)", SEQUENCE), c("pad=1", SEQUENCE)],
    ),
    "ZeroPadding2D": (
        [c("", IMAGE), c("2", ODD), c("(1, 2)", ODD), c("((1, 2), (0, 3))", ODD),
         c("padding=((0, 1), (0, 1))", FREE_IMAGE), c("0", IMAGE), c("[1, 0]", IMAGE),
         c("1, data_format='channels_first'", ODD), c("3", (2, 2, 2, 1)),
         c("((0, 1), (0, 1)), name='padded'", (N, 4, N, 1)), c("1, data_format='channels_last'", ODD)],
        [c("", SEQUENCE), c("", FEATURES), c("(1, 2, 3)", IMAGE), c("((1, 2),)", IMAGE), c("'a'", IMAGE),
         c("1.5", IMAGE), c("1, data_format='foo'", IMAGE), c("((1, 2, 3), (1, 2))", IMAGE)],
    ),
    "UpSampling2D": (
        [c("", (N, 2, 3, 2)), c("3", (N, 2, 3, 1)), c("(1, 2)", (N, 2, 3, 2)),
         c("size=(2, 3)", FREE_IMAGE, sizes=[[2, 2, 3, 2]]), c("2, interpolation='bilinear'", (N, 2, 3, 1)),
         c("(3, 2), interpolation='bilinear'", (N, 2, 3, 1)), c("1", (N, 2, 3, 2)),
         c("2, data_format='channels_first'", (N, 2, 2, 3)), c("2", (2, 2, 2, 1)),
         c("2, interpolation='nearest', name='larger'", (N, 2, 3, 1)), c("[2, 2]", (N, 2, 2, 1))],
        [c("", SEQUENCE), c("", FEATURES), c("(2, 2, 2)", IMAGE), c("'a'", IMAGE), c("0", IMAGE),
         c("2, data_format='foo'", IMAGE), c("factor=2", IMAGE)],
    ),
    "BatchNormalization": (
        [c("", FEATURES), c("", IMAGE), c("", SEQUENCE), c("axis=1", SEQUENCE),
         c("momentum=0.9, epsilon=1e-5", FEATURES), c("center=False", FEATURES), c("scale=False", FEATURES),
         c("center=False, scale=False", FEATURES), c("axis=-2", SEQUENCE),
         c("", FREE_IMAGE, sizes=[[2, 2, 3, 2]]), c("trainable=False", FEATURES), c("", (3, 4)),
         c("name='bn'", (N, 2)), c("axis=[-1]", FEATURES), c("", (N, 5, 3), **MASKED)],
        [c("axis=5", FEATURES), c("axis=1", (N, N, 3)), c("", (N, N)), c("axis='a'", FEATURES),
         c("momentum='a'", FEATURES), c("foo=1", FEATURES), c("gamma_initializer='foo'", FEATURES)],
    ),
    "LayerNormalization": (
        [c("", FEATURES), c("", SEQUENCE), c("", IMAGE), c("axis=1", SEQUENCE), c("axis=[1, 2]", SEQUENCE),
         c("axis=(-2, -1)", SEQUENCE), c("epsilon=1e-6", FEATURES), c("center=False", FEATURES),
         c("scale=False", FEATURES), c("", FREE_SEQUENCE),
         c("center=False, scale=False", SEQUENCE), c("", (2, 4)), c("name='norm', trainable=False", FEATURES)],
        [c("axis=5", FEATURES), c("axis=1", (N, N, 3)), c("", (N, N)), c("axis='a'", FEATURES), c("foo=1", FEATURES),
         c("rms_scale=True, momentum=1", FEATURES)],
    ),
    "SimpleRNN": recurrent("activation='relu'"),
    "LSTM": (recurrent("activation='relu', recurrent_activation='hard_sigmoid', unit_forget_bias=False")),
    "GRU": (lambda v, i: (v + [c("2, reset_after=False", (N, 5, 3)), c("2, reset_after=False, return_sequences=True",
    (N, 5, 3), **MASKED), c("2, reset_after=False, use_bias=False", (N, 5, 3))],
     i))(*recurrent("activation='relu', recurrent_activation='tanh'")),
    "Bidirectional": (
        [c(a, (N, 5, 3)) for a in [
            "layers.LSTM(2)", "layers.LSTM(2, return_sequences=True)", "layers.GRU(2), merge_mode='sum'",
            "layers.SimpleRNN(2), merge_mode='mul'", "layers.LSTM(2), merge_mode='ave'",
            "layers.LSTM(2, return_sequences=True), merge_mode=None",
            "layers.GRU(2, return_sequences=True), merge_mode='sum'", "layers.LSTM(2, return_state=True)",
            "layers.LSTM(2), backward_layer=layers.LSTM(2, go_backwards=True)",
            "layers.LSTM(2), backward_layer=layers.GRU(2, go_backwards=True)",
            "layers.GRU(2, return_sequences=True, return_state=True), merge_mode='concat'",
            "layer=layers.LSTM(2, name='inner')", "layers.LSTM(2), name='both'", "layers.LSTM(2, use_bias=False)"]]
        + [c("layers.LSTM(2)", FREE_SEQUENCE), c("layers.LSTM(2, return_sequences=True)", (N, 5, 3), **MASKED),
            c("layers.GRU(2)", (N, 5, 3), **MASKED), c("layers.LSTM(2)", (N, 5), **EMBEDDED)],
        [c("layers.Dense(2)", (N, 5, 3)), c("layers.LSTM(2), merge_mode='foo'", (N, 5, 3)),
         c("layers.LSTM(2)", FEATURES), c("", (N, 5, 3)), c("layers.LSTM(2), backward_layer=layers.LSTM(2)",
         (N, 5, 3)), c("2", (N, 5, 3)),
         c("layers.LSTM(2), backward_layer=layers.LSTM(2, go_backwards=True, return_sequences=True)", (N, 5, 3)),
         c("layers.LSTM(2), backward_layer=layers.Dense(2)", (N, 5, 3)), c("layers.LSTM(2)", IMAGE)],
    ),
    "TimeDistributed": (
        [c("layers.Dense(2)", (N, 5, 3)), c("layers.Dense(2, activation='relu')", FREE_SEQUENCE),
         c("layers.Conv2D(1, 2)", (N, 2, 3, 3, 1)), c("layers.Flatten()", (N, 3, 2, 2)),
         c("layers.LSTM(2)", (N, 2, 3, 2)), c("layers.BatchNormalization()", (N, 5, 3)),
         c("layers.Activation('relu')", (N, 5, 3)), c("layers.MaxPooling2D(2)", (N, 2, 4, 4, 1)),
         c("layers.Dense(2)", (2, 5, 3)), c("layers.Dense(2), name='each'", (N, 5, 3)),
         c("layer=layers.Reshape((3, 1))", (N, 5, 3)), c("layers.Dense(2)", (N, 5, 3), **MASKED),
         c("layers.Embedding(6, 2)", (N, 2, 3), dtype="int32", limit=6)],
        [c("2", (N, 5, 3)), c("layers.Dense(2)", FEATURES), c("", (N, 5, 3)), c("layers.LSTM(2)", (N, 5, 3)),
         c("layers.Conv2D(1, 2)", (N, 5, 3)), c("'dense'", (N, 5, 3))],
    ),
    "Add": merge(3), "Multiply": merge(3), "Average": merge(3), "Maximum": merge(3), "Minimum": merge(3),
    "Subtract": merge(2),
    "Concatenate": (
        [c("", FEATURES, (N, 3)), c("", SEQUENCE, (N, 7, 1)), c("axis=1", SEQUENCE, (N, 2, 3)),
         c("axis=-2", SEQUENCE, SEQUENCE), c("", IMAGE, (N, 6, 6, 1)), c("axis=-1", FEATURES, FEATURES, (N, 1)),
         c("axis=1", FREE_SEQUENCE, SEQUENCE), c("", (N, N, 3), (N, 5, 2)),
         c("axis=0", (2, 4), (3, 4)), c("name='joined'", FEATURES, FEATURES), c("axis=1", IMAGE, (N, 1, 6, 2)),
         c("", FEATURES, call="layer([x, x, x])"), c("", FEATURES, call="layer([x])")],
        [c("", FEATURES, (N, 3, 2)), c("", SEQUENCE, (N, 6, 3)), c("axis=1", SEQUENCE, (N, 7, 2)),
         c("axis=3", FEATURES, FEATURES), c("", FEATURES, call="layer(x)"), c("axis='a'", FEATURES, FEATURES),
         c("foo=1", FEATURES, FEATURES)],
    ),
    "Dot": (
        [c("axes=1", FEATURES, FEATURES), c("1", (N, 3, 2), (N, 3, 4)), c("2", SEQUENCE, (N, 4, 3)),
         c("(2, 1)", SEQUENCE, (N, 3, 2)), c("-1", FEATURES, FEATURES),
         c("axes=1, normalize=True", FEATURES, FEATURES), c("axes=(1, 2)", (N, 3, 2), (N, 4, 3)),
         c("axes=-1", SEQUENCE, SEQUENCE), c("axes=[1, 1]", FEATURES, (N, 4, 2)),
         c("axes=2, normalize=True", SEQUENCE, (N, 2, 3)), c("2", FREE_SEQUENCE, (N, 4, 3)),
         c("(2, 1), name='product'", (2, 2, 3), (2, 3, 2))],
        [c("1", FEATURES, (N, 5)), c("", FEATURES, FEATURES), c("1", FEATURES, call="layer(x)"),
         c("1", FEATURES, FEATURES, FEATURES), c("(1, 2, 3)", FEATURES, FEATURES), c("'a'", FEATURES, FEATURES),
         c("1.5", FEATURES, FEATURES), c("2", SEQUENCE, (N, 4, 2))],
    ),
    "ReLU": (
        [c("", FEATURES), c("max_value=0.5", FEATURES), c("negative_slope=0.1", FEATURES),
         c("threshold=0.2", FEATURES), c("0.6, 0.1, 0.3", FEATURES), c("max_value=6", IMAGE), c("", (N, N)),
         c("max_value=0", FEATURES), c("name='relu'", SEQUENCE), c("negative_slope=0.2, threshold=0.1", FEATURES),
         c("max_value=None", FEATURES)],
        [c("max_value=-1", FEATURES), c("negative_slope=-0.1", FEATURES), c("threshold=-1", FEATURES),
         c("negative_slope=None", FEATURES), c("threshold=None", FEATURES), c("slope=1", FEATURES), c("'a'", FEATURES)],
    ),
    "LeakyReLU": (
        [c("", FEATURES), c("0.1", FEATURES), c("negative_slope=0.01", FEATURES), c("negative_slope=0", FEATURES),
         c("", IMAGE), c("", (N, N)), c("alpha=0.2", FEATURES), c("1", FEATURES), c("name='leaky'", SEQUENCE),
         c("0.5", (2, 4)), c("2.0", FEATURES)],
        [c("None", FEATURES), c("'a'", FEATURES), c("slope=0.1", FEATURES), c("0.1, 0.2", FEATURES)],
    ),
    "ELU": (
        [c("", FEATURES), c("alpha=0.5", FEATURES), c("0.1", FEATURES), c("2", FEATURES), c("", IMAGE), c("", (N, N)),
         c("name='elu'", SEQUENCE), c("0", FEATURES), c("1.5", (2, 4)), c("alpha=1.0, dtype='float32'", FEATURES)],
        [c("0.1, 0.2", FEATURES), c("slope=1", FEATURES), c("dtype='foo'", FEATURES)],
    ),
    "PReLU": (
        [c("", FEATURES), c("", SEQUENCE), c("shared_axes=[1]", SEQUENCE), c("shared_axes=[1, 2]", ODD),
         c("", (N, 2, 2, 2)), c("alpha_initializer='ones'", FEATURES), c("shared_axes=[1]", FREE_SEQUENCE),
         c("name='prelu'", FEATURES), c("trainable=False", FEATURES),
         c("shared_axes=(2,)", SEQUENCE), c("", (2, 4)), c("shared_axes=2", SEQUENCE)],
        [c("", (N, N, 3)), c("alpha_initializer='foo'", FEATURES), c("alpha=0.1", FEATURES),
         c("shared_axes='a'", SEQUENCE)],
    ),
    "Softmax": (
        [c("", FEATURES), c("axis=1", SEQUENCE), c("axis=-2", SEQUENCE), c("", IMAGE), c("axis=[1, 2]", SEQUENCE),
         c("axis=(-1, -2)", SEQUENCE), c("", (N, N)), c("name='probabilities'", FEATURES), c("axis=-1", (2, 4)),
         c("", (N, 1)), c("axis=2", ODD)],
        [c("axes=1", FEATURES), c("1, 2", FEATURES), c("dtype='foo'", FEATURES)],
    ),
}
