// All kernels for one set of instructions: KMODEL_WIDTH floats in a vector, KMODEL_ROWS rows in a tile.
#include "vectors.h"
#include "rows.h"
#include "product.h"
#include "matrix-product.h"
#include "sigmoid-entropy.h"
#include "softmax-entropy.h"
#include "adam.h"
#include "dropout-mask.h"
#include "step.h"
#include "sequence.h"
#include "read-forward.h"
#include "read-back.h"
#include "lstm.h"
#include "gru.h"
#include "gru-reset-before.h"
#include "simple-rnn.h"
#include "sum-columns.h"
#include "strip.h"
#include "convolution.h"
#include "filter-gradient.h"
#include "max-pooling.h"
#include "batch-normalization.h"
#include "depthwise.h"
#include "attention-head.h"
#include "attention-forward.h"
#include "attention-backward.h"
#include "normalize-rows.h"

template <typename Cell>
constexpr RecurrentKernels kernels_of = {
    forward_weights<Cell>, read_forward<Cell>, backward_weights<Cell>, read_back<Cell>, Cell::gates, Cell::kept,
};

const Variant kernels = {
    multiply,
    softmax_entropy,
    sigmoid_entropy,
    apply_adam,
    dropout_mask,
    attend,
    attend_back,
    normalize_rows,
    normalize_rows_back,
    sum_columns,
    kernels_of<LSTM>,
    kernels_of<GRU>,
    kernels_of<GRUResetBefore>,
    kernels_of<SimpleRNN>,
    {padded_filters, pack_filters, convolve, filter_gradient},
    {most_taps, depthwise, depthwise_input_gradient, depthwise_filter_gradient},
    {max_pool, max_pool_gradient},
    {batch_moments, batch_normalize, batch_gradient_sums, batch_gradient},
};

#undef KMODEL_WIDTH
#undef KMODEL_ROWS
