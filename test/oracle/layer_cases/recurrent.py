"""The cases of the recurrent layers."""
from .case import N, IMAGE, FEATURES, FREE_SEQUENCE, MASKED, MIDDLE, EMBEDDED
from .case import case as c


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
}
