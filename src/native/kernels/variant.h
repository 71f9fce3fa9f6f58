// All kernels for one set of instructions: KMODEL_WIDTH floats in a vector, KMODEL_ROWS rows in a tile.
#include "vectors.h"
#include "product.h"
#include "matrix-product.h"
#include "sigmoid-entropy.h"
#include "dropout-mask.h"
#include "step.h"
#include "sequence.h"
#include "read-forward.h"
#include "read-back.h"
#include "lstm.h"
#include "gru.h"
#include "gru-reset-before.h"
#include "simple-rnn.h"

template <typename Cell>
constexpr RecurrentKernels kernels_of = {
    forward_weights<Cell>, read_forward<Cell>, backward_weights<Cell>, read_back<Cell>, Cell::gates, Cell::kept,
};

const Variant kernels = {
    multiply,        sigmoid_entropy,           dropout_mask,          kernels_of<LSTM>,
    kernels_of<GRU>, kernels_of<GRUResetBefore>, kernels_of<SimpleRNN>,
};

#undef KMODEL_WIDTH
#undef KMODEL_ROWS
