"""The cases of the recurrent layers."""
from .case import N, IMAGE, FEATURES, FREE_SEQUENCE, MASKED, MIDDLE, EMBEDDED
from .case import case as c


def recurrent(activations, states):
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
             c("2", (N, N, 3), **MASKED), c("2, dtype='float32', name='memory'", shape),
             c("2, stateful=True, return_sequences=True", (2, 5, 3), **MASKED), c("2, stateful=True, return_state=True", (2, 5, 3))]
    given = f"initial_state=[{', '.join(states)}]"
    inner = [(N, 2)] * len(states)
    valid += [c("2, return_state=True", shape, *inner, call=f"layer(x, {given})"),
              c("2, stateful=True", (2, 5, 3), *[(2, 2)] * len(states), call=f"layer(x, {given})"),
              c("2, return_sequences=True", shape, *inner, call=f"layer(layers.Masking()(x), {given})", zeros=[[0, 1], [1, 4]])]
    invalid = [c("2", FEATURES), c("2", IMAGE), c("0", shape), c("-3", shape), c("'a'", shape), c("2.5", shape),
               c("2, activation='foo'", shape), c("", shape),
               c("2, unroll=True", free), c("2, stateful=True", shape), c("2, return_sequence=True", shape),
               c("2", (N, 5, N))]
    return valid, invalid


def cell(name, activations, states):
    """A cell called alone: on an input and its states, which come as further inputs."""
    steps = [(N, 3)] + [(N, 2)] * len(states)
    alone = {"call": f"layer(x, [{', '.join(states)}])"}
    named = {"call": f"layer(x, states=[{', '.join(states)}])"}
    valid = [c("2", *steps, **alone), c("2", *steps, **named), c("units=2, use_bias=False", *steps, **alone),
             c("2, " + activations, *steps, **alone), c("2", (4, 3), *[(4, 2)] * len(states), **alone),
             c("2, dropout=0.3", *steps, random=True, **alone), c("2, recurrent_dropout=0.4", *steps, random=True, **alone),
             c("2, bias_initializer='ones', kernel_regularizer='l2'", *steps, **alone), c("2, name='step'", *steps, **alone),
             c("2, trainable=False", *steps, **alone), c("2, dropout=3", *steps, random=True, **alone),
             c("True", (N, 3), *[(N, 1)] * len(states), **alone)]
    invalid = [c("", *steps, **alone), c("0", *steps, **alone), c("2.5", *steps, **alone), c("2, units=3", *steps, **alone),
               c("2, activation='foo'", *steps, **alone), c("2, return_sequences=True", *steps, **alone),
               c("2", (N, N), *steps[1:], **alone), c("2", (N, 3))]
    return valid, invalid


STATE = "layer(x, initial_state=y)"
STATES = "layer(x, initial_state=[y, z])"
WIDTHS = [(N, 5, 3), (N, 2), (N, 2)]
FIXED = [(2, 5, 3), (2, 2), (2, 2)]
TWO = "[layers.LSTMCell(2), layers.GRUCell(3)]"


def convolutional(rank):
    """ConvLSTM1D, 2D, 3D; sizes are small."""
    frame = ((4,), (4, 3), (3, 2, 2))[rank - 1]
    channels = 1 if rank == 3 else 2
    last, first = (N, 3, *frame, channels), (N, 3, channels, *frame)
    states = [last, (N, *frame, 1), (N, *frame, 1)]
    valid = [c("1, 2", last), c("2, 2, padding='same', return_sequences=True", last), c("1, 2, return_state=True", last),
             c("1, 2, return_sequences=True, return_state=True", last),
             c("1, 2, data_format='channels_first'", first), c("1, 2, data_format='channels_first', return_sequences=True, return_state=True", first),
             c("1, 2, strides=2, padding='same'", last), c("1, 2, dilation_rate=2, padding='same'", last),
             c("1, 2, go_backwards=True, return_sequences=True", last), c("1, 2, use_bias=False", last),
             c(f"filters=1, kernel_size={(2, 1, 2)[:rank]}, activation='relu', recurrent_activation='hard_sigmoid'", last),
             c("1, 2, unit_forget_bias=False, bias_initializer='ones'", last), c("1, 2, stateful=True", (2, 3, *frame, channels)),
             c("1, 2, dropout=0.3, recurrent_dropout=0.2", last, random=True), c("1, 2, unroll=True", last),
             c("1, 2", (N, N, *frame, 2)), c("1, 2, padding='SAME'", last), c("1, 1, name='frames'", last),
             c("1, 1, padding='same'", *states, call=STATES),
             c("1, 2, kernel_regularizer='l2'", last),
             *[c(f"1, 2, return_sequences=True{zeroes}", last, (N, 3), call="layer(layers.Rescaling(0.3)(x), mask=y)",
                 dtype="int32", limit=3) for zeroes in ("", ", zero_output_for_mask=True")]]
    invalid = [c("1", last), c("0, 2", last), c("1, 0", last), c("1, 2, padding='causal'", last), c("1, 2, padding='foo'", last),
               c("1, 2, strides=2, dilation_rate=2", last), c("1, 2", (N, *frame, 2)), c("1, 2", (N, 3, *frame, N)),
               c("1, 2", (N, 3, *(N,) * rank, 2)), c("1, 5", last), c("1, 2, stateful=True", last), c("1, 2, data_format='foo'", last),
               c("1, 2, units=3", last), c(f"1, {(2,) * (rank + 1)}", last), c("1.5, 2", last)]
    return valid, invalid


CASES = {
    "SimpleRNN": recurrent("activation='relu'", "y"),
    "LSTM": (lambda v, i: (v, i + [c("2, dropout=0.5, seed=keras.random.SeedGenerator(1)", (N, 5, 3))]))(
        *recurrent("activation='relu', recurrent_activation='hard_sigmoid', unit_forget_bias=False", "yz")),
    "GRU": (lambda v, i: (v + [c("2, reset_after=False", (N, 5, 3)), c("2, reset_after=False, return_sequences=True",
    (N, 5, 3), **MASKED), c("2, reset_after=False, use_bias=False", (N, 5, 3))],
     i))(*recurrent("activation='relu', recurrent_activation='tanh'", "y")),
    "SimpleRNNCell": cell("SimpleRNNCell", "activation='relu'", "y"),
    "LSTMCell": cell("LSTMCell", "activation='relu', recurrent_activation='hard_sigmoid', unit_forget_bias=False", "yz"),
    "GRUCell": (lambda v, i: (v + [c("2, reset_after=False", (N, 3), (N, 2), call="layer(x, [y])"),
                                   c("2, reset_after=False, use_bias=False", (N, 3), (N, 2), call="layer(x, y)")], i))(
        *cell("GRUCell", "activation='relu', recurrent_activation='tanh'", "y")),
    "RNN": (
        [c(a, (N, 5, 3)) for a in [
            "layers.LSTMCell(2)", "layers.GRUCell(2), return_sequences=True", "layers.SimpleRNNCell(2), True, True",
            "layers.LSTMCell(2), return_state=True", "layers.GRUCell(2, reset_after=False), go_backwards=True",
            "cell=layers.LSTMCell(2, name='inner'), name='outer'", "layers.LSTMCell(2, use_bias=False), unroll=True",
            TWO, TWO + ", return_sequences=True", TWO + ", return_state=True", TWO + ", go_backwards=True, return_sequences=True",
            "[layers.LSTMCell(2), layers.LSTMCell(2), layers.SimpleRNNCell(1)]", "[layers.GRUCell(2)]",
            "layers.StackedRNNCells(" + TWO + "), return_sequences=True, return_state=True",
            "(layers.SimpleRNNCell(2), layers.SimpleRNNCell(2)), return_state=True",
            "layers.GRUCell(2, kernel_regularizer='l2'), activity_regularizer='l1'"]]
        + [c("layers.LSTMCell(2)", FREE_SEQUENCE), c("layers.LSTMCell(2, dropout=0.2, recurrent_dropout=0.3)", (N, 5, 3), random=True),
           c("[layers.LSTMCell(2, dropout=0.2), layers.GRUCell(2, dropout=0.3)]", (N, 5, 3), random=True),
           c("layers.LSTMCell(2), return_sequences=True", (N, 5, 3), **MASKED), c(TWO, (N, 5, 3), **MASKED),
           c("layers.GRUCell(2), return_sequences=True, zero_output_for_mask=True", (N, 5, 3), **MIDDLE),
           c("layers.GRUCell(2), return_sequences=True, return_state=True", (N, 5, 3), **MIDDLE),
           c("layers.LSTMCell(2), stateful=True", (2, 5, 3)), c(TWO + ", stateful=True", (2, 5, 3)),
           c("layers.SimpleRNNCell(2), stateful=True, return_sequences=True", (2, 5, 3), **MASKED),
           c("layers.LSTMCell(2)", *WIDTHS, call=STATES), c("layers.GRUCell(2)", *WIDTHS[:2], call=STATE),
           c("layers.GRUCell(2), return_state=True", *WIDTHS[:2], call="layer(x, initial_state=[y])"),
           c("[layers.GRUCell(2), layers.SimpleRNNCell(2)], return_state=True", *WIDTHS, call=STATES),
           c("[layers.LSTMCell(2)], return_state=True", *WIDTHS, call="layer(x, initial_state=[[y, z]])"),
           c("layers.GRUCell(2, trainable=False)", (N, 5, 3)), c("layers.LSTMCell(2)", (N, 5), **EMBEDDED)],
        [c("2", (N, 5, 3)), c("", (N, 5, 3)), c("layers.Dense(2)", (N, 5, 3)), c("[layers.LSTMCell(2), layers.Dense(2)]", (N, 5, 3)),
         c("[]", (N, 5, 3)), c("layers.LSTMCell(2)", FEATURES), c("layers.LSTMCell(2)", (N, 5, N)),
         c("layers.LSTMCell(2), stateful=True", (N, 5, 3)), c("layers.LSTMCell(2), return_sequence=True", (N, 5, 3)),
         c("layers.LSTMCell(2), units=3", (N, 5, 3)), c("'lstm'", (N, 5, 3)), c("layers.GRUCell(2)", *WIDTHS, call=STATES)],
    ),
    "StackedRNNCells": (
        [c(a, (N, 3), (N, 2), (N, 2), call="layer(x, [y, z])") for a in [
            "[layers.GRUCell(2), layers.SimpleRNNCell(2)]", "[layers.SimpleRNNCell(2), layers.GRUCell(2)], name='both'",
            "cells=[layers.GRUCell(2, name='a'), layers.GRUCell(2, name='b')]",
            "[layers.SimpleRNNCell(2, use_bias=False), layers.SimpleRNNCell(2)]", "[layers.GRUCell(2), layers.GRUCell(2)]",
            "(layers.SimpleRNNCell(2), layers.GRUCell(2, reset_after=False))"]]
        + [c("[layers.LSTMCell(2)]", (N, 3), (N, 2), (N, 2), call="layer(x, [[y, z]])"),
           c("[layers.GRUCell(2)]", (N, 3), (N, 2), call="layer(x, [y])"),
           c("[layers.GRUCell(2, trainable=False), layers.GRUCell(2)]", (4, 3), (4, 2), (4, 2), call="layer(x, [[y], [z]])"),
           c("[layers.GRUCell(2), layers.GRUCell(2, dropout=0.2)]", (N, 3), (N, 2), (N, 2), call="layer(x, [y, z])", random=True)],
        [c("[layers.Dense(2)]", (N, 3), (N, 2), call="layer(x, [y])"), c("", (N, 3)), c("2", (N, 3)),
         c("[layers.GRUCell(2)]", (N, 3)), c("[2]", (N, 3)), c("[layers.GRUCell(2)]", (N, N), (N, 2), call="layer(x, [y])")],
    ),
    "ConvLSTM1D": convolutional(1),
    "ConvLSTM2D": convolutional(2),
    "ConvLSTM3D": convolutional(3),
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
            c("layers.GRU(2)", (N, 5, 3), **MASKED), c("layers.LSTM(2)", (N, 5), **EMBEDDED),
            c("layers.LSTM(2, stateful=True)", (2, 5, 3)), c("layers.LSTM(2, stateful=True)", (2, 5, 3), **MASKED),
            c("layers.LSTM(2, stateful=True, return_sequences=True)", (2, 5, 3), **MIDDLE),
            c("layers.LSTM(2, stateful=True, return_state=True)", (2, 5, 3)),
            c("layers.LSTM(2, stateful=True, return_sequences=True, return_state=True)", (2, 5, 3), **MASKED),
            c("layers.LSTM(2)", *WIDTHS, call="layer(x, initial_state=[y, z, y, z])"),
            c("layers.LSTM(2, stateful=True)", *FIXED, call="layer(x, initial_state=[y, z, z, y])"),
            c("layers.LSTM(2, stateful=True, return_sequences=True)", *FIXED,
              call="layer(layers.Masking()(x), initial_state=[y, z, z, y])", zeros=[[0, 4], [0, 3], [1, 1]]),
            c("layers.LSTM(2, stateful=True, return_sequences=True), merge_mode='sum'", *FIXED,
              call="layer(layers.Masking()(x), initial_state=[y, z, z, y])", zeros=[[0, 0], [0, 3], [1, 1]]),
            c("layers.GRU(2, stateful=True, return_state=True), merge_mode=None", *FIXED, call="layer(x, initial_state=[y, z])"),
            c("layers.GRU(2, return_state=True)", *WIDTHS, call="layer(x, initial_state=[y, z])"),
            c("layers.SimpleRNN(2, return_sequences=True)", *WIDTHS, call="layer(layers.Masking()(x), initial_state=[y, z])",
              zeros=[[0, 4], [1, 0]]),
            c("layers.LSTM(2, return_sequences=True, return_state=True)", (N, 5, 3), **MIDDLE),
            c("layers.RNN(layers.LSTMCell(2))", (N, 5, 3)), c("layers.RNN(" + TWO + ", return_sequences=True)", (N, 5, 3)),
            c("layers.RNN(layers.GRUCell(2), return_sequences=True), merge_mode='ave'", (N, 5, 3), **MASKED),
            c("layers.ConvLSTM1D(1, 2, return_sequences=True)", (N, 3, 4, 2))],
        [c("layers.Dense(2)", (N, 5, 3)), c("layers.LSTM(2), merge_mode='foo'", (N, 5, 3)),
         c("layers.LSTM(2)", FEATURES), c("", (N, 5, 3)), c("layers.LSTM(2), backward_layer=layers.LSTM(2)",
         (N, 5, 3)), c("2", (N, 5, 3)),
         c("layers.LSTM(2), backward_layer=layers.LSTM(2, go_backwards=True, return_sequences=True)", (N, 5, 3)),
         c("layers.LSTM(2), backward_layer=layers.Dense(2)", (N, 5, 3)), c("layers.LSTM(2)", IMAGE),
         c("layers.LSTM(2, go_backwards=True)", (N, 5, 3)), c("layers.LSTM(2, stateful=True)", (N, 5, 3)),
         c("layers.LSTM(2)", *WIDTHS, call="layer(x, initial_state=[y, z])")],
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
