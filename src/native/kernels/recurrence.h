#pragma once
// What the kernels of recurrent layers are given: floats, row after row.

/** A sequence that is read forward, and back with its gradients. */
struct Recurrence {
  long batch, time, units;
  /** Reads from the last step to the first. What it gives stands in the order of reading. */
  bool reverse;

  /** (batch, time, gates · units): the inputs' part of the gates. */
  const float* projected;
  /** (units, gates · units) */
  const float* recurrent;
  /** (gates · units), added to the states' part; null where the cell has none. */
  const float* bias;
  /** (batch, units): the states before the first step; the carry is null where the cell has none. */
  const float *hidden, *carry;
  /** (batch, time): zero where a step is skipped; null where none is. */
  const float* mask;

  /** (batch, time, units): the states after each step. */
  float *hiddens, *carries;
  /** (batch, time, kept · units): what the way back needs. */
  float* kept;

  /** The gradients of `hiddens` and `carries`. */
  const float *d_hiddens, *d_carries;
  /** The gradients of the sequence and of the first states. */
  float *d_projected, *d_hidden, *d_carry;

  bool skips(long row, long step) const { return mask != nullptr && mask[row * time + step] == 0; }
};
