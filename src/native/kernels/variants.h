#pragma once
// The kernels as compiled for several sets of instructions: the best that the processor has is taken when the program runs.
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

struct Variant {
  RecurrentKernels lstm, gru, simple_rnn;
};

/** The one for this processor. */
const Variant& variant();
