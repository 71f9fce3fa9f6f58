#pragma once
// The kernels as compiled for several sets of instructions: the best that the processor has is taken when the program runs.
#include <cstdint>

#include "attention-sides.h"
#include "normalization-rows.h"
#include "recurrence.h"

/** Rows are shared out among threads in blocks of so many, which fill the registers of any processor. */
constexpr long rows_of_block = 8;

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
  /** (columns), added to each row; null for none. */
  const float* bias;
  /** Whether what is negative becomes 0. */
  bool relu;
  /** (rows, columns) */
  float* result;
};

/** Cross-entropies of yes-or-no labels, number by number. */
struct SigmoidEntropy {
  const float *logits, *labels;
  float *losses, *slopes;
};

/** Cross-entropies along rows of logits. */
struct SoftmaxEntropy {
  long classes;
  /** (rows, classes) */
  const float* logits;
  /** Shares of the classes, (rows, classes), or null where numbers name one for each row, (rows). */
  const float* labels;
  const int32_t* numbers;
  /** (rows) */
  float* losses;
  /** (rows, classes) */
  float* slopes;
};

/** A weight and its moments that change by their gradient, as Adam has it. */
struct Adam {
  float *weight, *mean, *square;
  const float* gradient;
  /** The rate with the corrections of both moments. */
  float rate;
  /** What the newest gradient counts in each moment. */
  float mean_share, square_share;
  float epsilon;
};

/** A mask that is drawn: its numbers depend on the seed alone. */
struct DropoutMask {
  int32_t seed[2];
  float rate, factor;
  float* mask;
};

/** A window's places on images that have their channels last. */
struct Windows {
  long images, rows, columns, channels;
  long window_rows, window_columns, stride_rows, stride_columns;
  /** Rows and columns by which the first place is outside of the image. */
  long top, left;
  long out_rows, out_columns;
};

/** A convolution: its windows are the kernel's. */
struct Convolution : Windows {
  long filters;
  /** How far it is in the output from one image, row and pixel to the next. */
  long out_image, out_row, out_column;
};

/** Where a convolution's filters lie: how far it is from one row of the kernel to the next, and so on. */
struct FiltersInMemory {
  const float* start;
  long row, column, channel, filter;
};

struct ConvolutionNumbers {
  const float *images, *packed;
  /** (filters), or null. */
  const float* bias;
  /** Whether what is negative becomes 0. */
  bool relu;
  float* output;
};

struct MaxPooling {
  /** (images, rows, columns, channels) */
  const float* images;
  /** (images, out rows, out columns, channels) */
  const float *output, *d_output;
  /** Whether no gradient goes to what is not positive, as ReLU gave the images. */
  bool relu;
};

struct MaxPoolingKernels {
  void (*pool)(const Windows&, const float* images, float* output, long first, long last);
  void (*gradient)(const Windows&, const MaxPooling&, float* d_images, long first, long last);
};

struct DepthwiseKernels {
  /** Numbers that a channel's filter has at most. */
  long most_taps;
  void (*convolve)(const Windows&, const float* images, const float* filters, float* output, long first, long last);
  void (*input_gradient)(const Windows&, const float* gradients, const float* filters, float* d_images, long first,
                         long last);
  void (*filter_gradient)(const Windows&, const float* images, const float* gradients, float* sums, long first,
                          long last);
};

struct ConvolutionKernels {
  /** Floats of that many filters with those that fill a vector. */
  long (*padded_filters)(long filters);
  void (*pack_filters)(const Convolution&, const FiltersInMemory&, float* packed);
  void (*convolve)(const Convolution&, const ConvolutionNumbers&, long first, long last);
  void (*filter_gradient)(const Convolution&, const float* images, const float* gradients, float* sums, long first,
                          long last);
};

/** Rows of channels that are normalized by the moments of each channel. */
struct BatchNormalization {
  long rows, channels;
  /** (rows, channels) */
  const float* x;
  /** (channels); the inverse is that of the standard deviation. */
  const float *factor, *offset, *mean, *inverse;
  /** Whether what is negative becomes 0, and what is above the ceiling becomes that. */
  bool relu;
  float ceiling;
};

struct BatchGradients {
  /** (rows, channels) */
  const float* d_output;
  /** What was given, where ReLU has cut it off, with its ceiling; otherwise null. */
  const float* output;
  float ceiling;
};

struct BatchNormalizationKernels {
  void (*moments)(const BatchNormalization&, long first, long last, float* mean, float* squares);
  void (*normalize)(const BatchNormalization&, float* output, long first, long last);
  void (*gradient_sums)(const BatchNormalization&, const BatchGradients&, long first, long last, float* d_factor,
                        float* d_offset);
  void (*gradient)(const BatchNormalization&, const BatchGradients&, const float* d_factor, const float* d_offset,
                   float* d_x, long first, long last);
};

struct Variant {
  /** Computes the rows from `first` up to `last` of a result. */
  void (*multiply)(const MatrixProduct&, long first, long last);
  /** Computes the rows from `first` up to `last`. */
  void (*softmax_entropy)(const SoftmaxEntropy&, long first, long last);
  /** Computes the numbers from `first` up to `last`. */
  void (*sigmoid_entropy)(const SigmoidEntropy&, long first, long last);
  void (*apply_adam)(const Adam&, long first, long last);
  void (*dropout_mask)(const DropoutMask&, long first, long last);
  /** Attends in the pairs of example and head from `first` up to `last`, and goes back with its gradient. */
  void (*attend)(const Attention&, long first, long last);
  void (*attend_back)(const Attention&, long first, long last);
  void (*normalize_rows)(const NormalizationRows&, long first, long last);
  void (*normalize_rows_back)(const NormalizationRows&, long first, long last, float* d_gamma, float* d_beta);
  void (*sum_columns)(const float* values, long columns, long first, long last, float* sums);
  RecurrentKernels lstm, gru, gru_reset_before, simple_rnn;
  ConvolutionKernels convolution;
  DepthwiseKernels depthwise;
  MaxPoolingKernels max_pooling;
  BatchNormalizationKernels batch_normalization;
};

/** The one for this processor. */
const Variant& variant();
