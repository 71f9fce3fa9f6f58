#pragma once
// The kernels as compiled for several sets of instructions: the best that the processor has is taken when the program runs.
#include <cstdint>

#include "recurrence.h"

/** How one kind of cell reads a sequence and goes back. */
struct RecurrentKernels {
  /** Packs the weights and says how many floats they take; only says it where there is no place given. */
  long (*forward_weights)(const Recurrence&, float* packed);
  void (*read_forward)(const Recurrence&, const float* packed, long first, long last);
  long (*backward_weights)(const Recurrence&, float* packed);
  void (*read_back)(const Recurrence&, const float* packed, long first, long last, float* d_recurrent, float* d_bias);
  long gates;
  long kept;
};

/** A product of two matrices. The left one's float of row r and step k stands at `left[r * left_row + k * left_step]`. */
struct MatrixProduct {
  long rows, steps, columns;
  const float* left;
  long left_row, left_step;
  /** (steps, columns) */
  const float* right;
  /** (rows, columns) */
  float* result;
};

/** Cross-entropies of yes-or-no labels, number by number. */
struct SigmoidEntropy {
  const float *logits, *labels;
  float *losses, *slopes;
};

/** A mask that is drawn: its numbers depend on the seed alone. */
struct DropoutMask {
  int32_t seed[2];
  float rate, factor;
  float* mask;
};

struct Variant {
  /** Computes the rows from `first` up to `last` of a result. */
  void (*multiply)(const MatrixProduct&, long first, long last);
  /** Computes the numbers from `first` up to `last`. */
  void (*sigmoid_entropy)(const SigmoidEntropy&, long first, long last);
  void (*dropout_mask)(const DropoutMask&, long first, long last);
  RecurrentKernels lstm, gru, gru_reset_before, simple_rnn;
};

/** The one for this processor. */
const Variant& variant();
