#pragma once
// What the kernels of layer normalization are given: floats, row after row.

/**
 * Brings rows to mean 0 and variance 1 (Ba et al., "Layer Normalization", 2016), or divides them by their root mean square (Zhang
 * and Sennrich, "Root Mean Square Layer Normalization", 2019).
 */
struct NormalizationRows {
  long rows, size;
  /** Whether the mean is taken off. */
  bool centers;
  float epsilon;

  /** (rows, size) */
  const float* x;
  /** (size), null where there is none. */
  const float *gamma, *beta;
  /** (rows, size) */
  float* output;
  /** (rows, 2): the mean, and one over the root of the variance. */
  float* moments;

  /** The gradient of `output`, and that of `x`. */
  const float* d_output;
  float* d_x;
};
