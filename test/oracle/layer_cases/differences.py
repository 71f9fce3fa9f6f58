"""Calls on symbolic tensors that Keras takes, and that the run refuses or gives another shape. Where Keras refuses too, a
case says where that begins."""
from .case import FEATURES, IMAGE, N, ODD, SEQUENCE, VOLUME, case

WIDE = (N, 6)


def c(arguments, *shapes, **given):
    return case(arguments, *shapes, gradients=False, **given)


def states(count):
    return f"layer(x, initial_state=[{', '.join(['y'] * count)}])"


def frozen(arguments, shape=(N, 5, 3), **more):
    """What `trainable=False` of the constructor reaches."""
    return c(f"{arguments}, trainable=False", shape, **more)


PAIR, TRIPLE = ((N, 4), (N, 4)), "layer(x, initial_state=[y, z])"
STEPS = (N, 5, 3)
STACK, LSTMS = "[layers.GRUCell(4), layers.GRUCell(4)]", "[layers.LSTMCell(4), layers.LSTMCell(4)]"
EMBED = "layers.Embedding(6, 3, mask_zero=True)(x)"
MASKS = {"prelude": """def weigh(x, mask=None):
    return x if mask is None else x * ops.cast(ops.expand_dims(mask, -1), "float32")
def needs(x, mask):
    return x * 2.0
def invert(x, mask=None):
    return None if mask is None else ops.logical_not(mask)
def drop(x, mask):
    return None"""}
WORDS = {"dtype": "int32", "limit": 6}


def masked(arguments, call=f"layer({EMBED})"):
    return c(arguments, (N, 5), call=call, **WORDS, **MASKS)


def adaptive(rank, whole):
    return ([c("0", whole), c("2", FEATURES), c("2", (*whole, 2)), *([c(str((3, 2, 5)[:rank]), SEQUENCE)] if rank > 1 else []),
             c("0, data_format='channels_first'", whole)], [c("-1", whole), *([c("(2, 2)", whole)] if rank == 1 else [])])


BACK = "backward_layer=layers.LSTM(3, go_backwards=True)"
CASES = {
    "Softmax": ([c("axis=7", FEATURES), c("axis=(1, 7)", SEQUENCE),
                 c("", FEATURES, (N, 3), call="layer(x, mask=y)")], []),
    "Activation": ([c("'glu'", FEATURES), c("'glu'", (N, 3))], []),
    "Dense": ([c("4, activation='glu'", FEATURES), c("3, activation='glu'", SEQUENCE)], []),
    "EinsumDense": ([c("'ab,bc->ac', 4, activation='glu'", FEATURES)], []),
    "Conv1D": ([c("4, 2, activation='glu'", SEQUENCE)], []),
    "Conv2DTranspose": ([c("4, 2, activation='glu'", IMAGE)], []),
    "DepthwiseConv1D": ([c("2, activation='glu'", (N, 5, 4))], []),
    "SeparableConv1D": ([c("4, 2, activation='glu'", SEQUENCE)], []),
    "Attention": ([c("", (N, 3, 4), (N, 5, 6)), c("", FEATURES, (N, 6)), c("", (N, 3, 4), (N, 3, 4), (N, 6, 4)),
                   c("score_mode='concat'", (N, 3, 4), (N, 5, 6)),
                   c("", (N, 3, 4), (N, 5, 6), call="layer([x, y], return_attention_scores=True)")], []),
    "AdditiveAttention": ([c("", (N, 3, 4), (N, 5, 6)), c("", (N, 3, 4), (N, 5, 1)), c("", (N, 3, 4), (N, 5, 4), (N, 6, 4))],
                          []),
    "MultiHeadAttention": ([c("2, 3", (N, 3, 4), (N, 5, 4), call="layer(x, y, return_attention_scores=True)"),
                            c("2, 3, attention_axes=2", (N, 3, 5, 4), (N, 3, 6, 4),
                              call="layer(x, y, return_attention_scores=True)"),
                            c("2, 2, output_shape=7", FEATURES, call="layer(x, x)"), c("2, 2", SEQUENCE, (N, 3), call="layer(x, y)"),
                            c("2, 2", FEATURES, call="layer(x, x, return_attention_scores=True)"),
                            frozen("2, 2", (N, 3, 4), call="layer(x, x)")], []),
    "Dot": ([c("0", FEATURES, FEATURES), c("0", (N, 3, 4), (N, 3, 4)), c("(0, 1)", (4, 4), (4, 4)),
             c("-3", (N, 3, 4), (N, 3, 4))],
            [c("(0, 1)", FEATURES, FEATURES), c("1", (N, N, 4), (N, 3, 4)), c("7", FEATURES, FEATURES)]),
    "UpSampling2D": ([c("2, interpolation='foo'", (N, N, N, 2)),
                      c("2, data_format='channels_first', interpolation='foo'", ODD)], [c("2, interpolation=3", IMAGE)]),
    "ZeroPadding1D": ([], [c("-1", SEQUENCE)]),
    "ZeroPadding2D": ([c("-1", IMAGE), c("-1", (N, N, N, 2)), c("-1, data_format='channels_first'", ODD)],
                      [c("-4", IMAGE), c("(-1, 2)", IMAGE), c("((-1, 2), (0, 0))", IMAGE)]),
    "ZeroPadding3D": ([c("-1", VOLUME)], [c("-3", VOLUME)]),
    "RMSNormalization": ([c("axis=1", (N, 3, 4)), c("axis=1", (N, 3, 1)), c("axis=-2", (N, 3, 4)), c("axis=1", (N, 4, 4)),
                          c("axis=2", (N, 3, 4, 5))], [c("axis=7", SEQUENCE), c("axis=0", SEQUENCE)]),
    "LSTM": ([c("4", SEQUENCE, WIDE, call=states(2)), c("4, return_state=True", SEQUENCE, WIDE, call=states(2)),
              c("4, activation='glu'", SEQUENCE), c("5, recurrent_activation='glu', return_sequences=True, return_state=True", SEQUENCE),
              frozen("3"), c("4", STEPS, (N, 4), call="layer(x, initial_state=[y])")], []),
    "GRU": ([c("4, return_sequences=True", SEQUENCE, WIDE, call=states(1)), c("4", STEPS, *PAIR, call=TRIPLE),
             c("4, return_state=True", STEPS, *PAIR, call=TRIPLE), c("4, activation='glu', return_state=True", SEQUENCE), frozen("3")], []),
    "SimpleRNN": ([c("4", SEQUENCE, WIDE, call=states(1)), c("4", STEPS, *PAIR, call=TRIPLE),
                   c("4, activation='glu', return_sequences=True", SEQUENCE)], []),
    "RNN": ([c("layers.LSTMCell(4)", SEQUENCE, WIDE, call=states(2)), c("layers.GRUCell(4)", STEPS, *PAIR, call=TRIPLE),
             c(STACK, STEPS, (N, 4), call="layer(x, initial_state=[y])"), c(STACK, STEPS, (N, 4), call="layer(x, initial_state=y)"),
             c(STACK, STEPS, *PAIR, call=TRIPLE), c(STACK, STEPS, *PAIR, call="layer(x, initial_state=[y, z, y])"),
             c(LSTMS, STEPS, *PAIR, call="layer(x, initial_state=[[y, z]])"), c(LSTMS, STEPS, *PAIR, call=TRIPLE),
             c(LSTMS, STEPS, *PAIR, call="layer(x, initial_state=[[y, z], [z, y]])"),
             c(LSTMS, STEPS, *PAIR, call="layer(x, initial_state=[y, z, y, z])"),
             c("[layers.LSTMCell(2), layers.LSTMCell(4, activation='glu')], return_state=True", SEQUENCE),
             frozen("layers.LSTMCell(3)"), frozen(LSTMS), c("layers.LSTMCell(3, trainable=False)", STEPS),
             c("layers.StackedRNNCells([layers.GRUCell(2), layers.LSTMCell(3)], trainable=False)", STEPS)], []),
    "ConvLSTM1D": ([c("4, 2", (N, 5, 6, 3), (N, 6, 4), call=states(2)), c("4, 2, activation='glu'", (N, 5, 6, 3)),
                    frozen("2, 2", (N, 3, 4, 2))], []),
    "Identity": ([c("", FEATURES, (N, 3), call="layer({'b': x, 'a': y})"), c("", FEATURES, (N, 3), call="layer({'b': x, 'a': y})['a']"),
                  c("", FEATURES, (N, 3), call="layer({'b': [x, y]})['b'][0]"), c("", FEATURES, (N, 3), call="layer([x, {'a': y}])[1]['a']"),
                  c("", (N, 5), call=f"layer([x, {EMBED}])[1]", **WORDS), c("", (N, 5), call=f"layer(({EMBED}, x))[0]", **WORDS)], []),
    "Lambda": ([masked("weigh"), masked("weigh, mask=invert"), masked("lambda x: x * 2.0, mask=invert"), masked("needs"),
                masked("weigh, mask=drop"), masked("weigh", call="layer(layers.Embedding(6, 3)(x))"),
                masked("lambda pair, mask=None: pair[0] + pair[1]", call=f"layer([{EMBED}, {EMBED}])"),
                masked("lambda x, mask: x * ops.cast(mask[..., None], 'float32'), output_shape=(5, 3)"),
                c("lambda x: x, output_shape=(7,)", FEATURES), c("lambda x: x, output_shape=lambda s: (s[0], 4)", FEATURES),
                c("lambda x: (x, x), output_shape=[(4,), (4,)]", FEATURES), c("lambda x: ops.cast(x, 'int32')", FEATURES),
                c("lambda x: x > 0", FEATURES), c("lambda x: x + 1", FEATURES, dtype="int32", limit=5)],
               [masked("lambda x, mask: x * ops.cast(mask[..., None], 'float32')"), masked("lambda x: x, mask=lambda x: None"),
                c("lambda x: x, output_shape=7", FEATURES)]),
    "Wrapper": ([], [frozen("layers.Dense(3)")]),
    "SpectralNormalization": ([frozen("layers.Dense(3)", FEATURES)], []),
    "Resizing": ([c("3, 3, 'Bilinear', crop_to_aspect_ratio=True", IMAGE), c("3, 3, data_format='channels_first'", SEQUENCE),
                  c("3, 3", (N, 4, 5, 6, 7)), c("3, 3, fill_mode='reflect', pad_to_aspect_ratio=True", IMAGE)],
                 [c("3, 3, data_format='channels_first'", FEATURES), c("3, 3", (N,))]),
    "Rescaling": ([c("1, offset='a'", IMAGE), c("[1, 2, 3]", IMAGE), c("None", IMAGE), c("[1, 'a']", IMAGE)], []),
    "MelSpectrogram": ([c("fft_length=-3", (N, 3000)), c("min_freq='a'", (N, 3000))], [c("num_mel_bins='a'", (N, 3000))]),
    "Bidirectional": ([c("layers.GRU(4)", SEQUENCE, WIDE, call=states(2)), c(f"layers.LSTM(4), {BACK}", SEQUENCE),
                       c(f"layers.LSTM(4), merge_mode='sum', {BACK}", SEQUENCE),
                       c(f"layers.LSTM(4), merge_mode=None, {BACK}", SEQUENCE),
                       c("layers.LSTM(4, activation='glu')", SEQUENCE), c("layers.GRU(4)", STEPS, (N, 4), call="layer(x, initial_state=[y])"),
                       c("layers.GRU(4)", STEPS, *PAIR, call=TRIPLE),
                       c("layers.GRU(4)", STEPS, *PAIR, call="layer(x, initial_state=[y, z, z])"),
                       c("layers.LSTM(4)", STEPS, *PAIR, call="layer(x, initial_state=[y, z, y])"),
                       frozen("layers.LSTM(2)"), c("layers.LSTM(2, trainable=False)", STEPS)], []),
    "TimeDistributed": ([frozen("layers.Dense(2)"), c("layers.TimeDistributed(layers.Dense(2), trainable=False)", (N, 2, 3, 4)),
                         c("layers.LSTM(4, activation='glu')", (N, 2, 3, 4)), c("layers.Softmax(axis=7)", SEQUENCE), c("layers.Dense(4, activation='glu')", SEQUENCE)], []),
    "RandomCrop": ([c("3, 4", IMAGE, random=True), c("6, 6", IMAGE, random=True)], []),
    "CategoryEncoding": ([c("5, output_mode='multi_hot'", (N, 3, 2), dtype="int32", limit=5)], []),
    **{f"Adaptive{kind}Pooling{rank}D": adaptive(rank, whole)
        for rank, whole in enumerate((SEQUENCE, IMAGE, VOLUME), 1) for kind in ("Average", "Max")},
}
