"""Calls on symbolic tensors that Keras takes, and that the run refuses or gives another shape. Where Keras refuses too, a
case says where that begins."""
from .case import FEATURES, IMAGE, N, ODD, SEQUENCE, VOLUME, case

WIDE = (N, 6)


def c(arguments, *shapes, **given):
    return case(arguments, *shapes, gradients=False, **given)


def states(count):
    return f"layer(x, initial_state=[{', '.join(['y'] * count)}])"


def adaptive(rank, whole):
    return ([c("0", whole), c("2", FEATURES), c("2", (*whole, 2)),
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
                              call="layer(x, y, return_attention_scores=True)")], []),
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
    "LSTM": ([c("4", SEQUENCE, WIDE, call=states(2)), c("4, return_state=True", SEQUENCE, WIDE, call=states(2))], []),
    "GRU": ([c("4, return_sequences=True", SEQUENCE, WIDE, call=states(1))], []),
    "SimpleRNN": ([c("4", SEQUENCE, WIDE, call=states(1))], []),
    "RNN": ([c("layers.LSTMCell(4)", SEQUENCE, WIDE, call=states(2))], []),
    "ConvLSTM1D": ([c("4, 2", (N, 5, 6, 3), (N, 6, 4), call=states(2))], []),
    "Bidirectional": ([c("layers.GRU(4)", SEQUENCE, WIDE, call=states(2)), c(f"layers.LSTM(4), {BACK}", SEQUENCE),
                       c(f"layers.LSTM(4), merge_mode='sum', {BACK}", SEQUENCE),
                       c(f"layers.LSTM(4), merge_mode=None, {BACK}", SEQUENCE)], []),
    "TimeDistributed": ([c("layers.Softmax(axis=7)", SEQUENCE), c("layers.Dense(4, activation='glu')", SEQUENCE)], []),
    "RandomCrop": ([c("3, 4", IMAGE, random=True), c("6, 6", IMAGE, random=True)], []),
    "CategoryEncoding": ([c("5, output_mode='multi_hot'", (N, 3, 2), dtype="int32", limit=5)], []),
    **{f"Adaptive{kind}Pooling{rank}D": adaptive(rank, whole)
        for rank, whole in enumerate((SEQUENCE, IMAGE, VOLUME), 1) for kind in ("Average", "Max")},
}
