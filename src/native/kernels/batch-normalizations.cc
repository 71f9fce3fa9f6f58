#include "batch-normalizations.h"

#include <algorithm>
#include <cmath>

#include "parts.h"
#include "threads.h"
#include "variants.h"

namespace {

/** Nanoseconds that a pass takes for a number. */
constexpr double nanoseconds_of_number = 0.5;

/** x is the given input: its last axis has the channels. */
BatchNormalization form_of(Call& call, int x) {
  BatchNormalization given{};
  given.channels = call.size(x, call.rank(x) - 1);
  given.rows = call.count(x) / std::max(1L, given.channels);
  given.x = call.input(x);
  return given;
}

double cost_of_row(const BatchNormalization& given) { return nanoseconds_of_number * given.channels; }

/** Joins the moments of all parts (Chan, Golub and LeVeque, 1979). */
void join_moments(const BatchNormalization& given, Parts& parts, float* mean, float* variance) {
  for (long channel = 0; channel < given.channels; channel++) {
    double average = 0, squares = 0;
    for (long part = 0; part < parts.count(); part++) {
      const double before = parts.start(part), rows = parts.start(part + 1) - before;
      if (rows == 0) continue;
      const double step = parts.numbers(part)[channel] - average;
      average += step * rows / (before + rows);
      squares += parts.numbers(part)[given.channels + channel] + step * step * before * rows / (before + rows);
    }
    mean[channel] = average;
    variance[channel] = squares / given.rows;
  }
}

/** For each channel 1 / sqrt(variance + epsilon). */
std::vector<float> inverse_deviations(const float* variance, long channels, float epsilon) {
  std::vector<float> inverse(channels);
  for (long channel = 0; channel < channels; channel++) inverse[channel] = 1 / std::sqrt(variance[channel] + epsilon);
  return inverse;
}

/** x, factor and offset; gives what is normalized, and mean and variance of each channel. */
void normalize(Call& call, const Attributes& attributes) {
  BatchNormalization given = form_of(call, 0);
  float* output = call.output(0, call.shape(0));
  float *mean = call.output(1, {given.channels}), *variance = call.output(2, {given.channels});
  const BatchNormalizationKernels& kernels = variant().batch_normalization;
  Parts parts(given.rows, 2 * given.channels, cost_of_row(given));
  parts.fill([&](long first, long last, float* sums) {
    kernels.moments(given, first, last, sums, sums + given.channels);
  });
  join_moments(given, parts, mean, variance);
  const std::vector<float> inverse = inverse_deviations(variance, given.channels, attributes.epsilon);
  given.factor = call.input(1), given.offset = call.input(2);
  given.mean = mean, given.inverse = inverse.data(), given.relu = attributes.relu, given.ceiling = attributes.ceiling;
  in_parallel(given.rows, cost_of_row(given),
              [&](long first, long last) { kernels.normalize(given, output, first, last); });
}

/**
 * The output's gradient, x, factor, mean and variance, and what was given where ReLU has cut it off, or no numbers; gives the
 * gradients of x, factor and offset.
 */
void gradient(Call& call, const Attributes& attributes) {
  BatchNormalization given = form_of(call, 1);
  const std::vector<float> inverse = inverse_deviations(call.input(4), given.channels, attributes.epsilon);
  given.factor = call.input(2), given.mean = call.input(3), given.inverse = inverse.data();
  const BatchGradients of{call.input(0), call.input(5), attributes.ceiling};
  float* d_x = call.output(0, call.shape(1));
  float *d_factor = call.output(1, {given.channels}), *d_offset = call.output(2, {given.channels});
  const BatchNormalizationKernels& kernels = variant().batch_normalization;
  std::vector<float> sums(2 * given.channels);
  add_in_parts(given.rows, cost_of_row(given), sums.size(), sums.data(), [&](long first, long last, float* part) {
    kernels.gradient_sums(given, of, first, last, part, part + given.channels);
  });
  std::copy_n(sums.data(), given.channels, d_factor);
  std::copy_n(sums.data() + given.channels, given.channels, d_offset);
  in_parallel(given.rows, cost_of_row(given),
              [&](long first, long last) { kernels.gradient(given, of, d_factor, d_offset, d_x, first, last); });
}

}  // namespace

std::vector<Operation> batch_normalization_operations() {
  return {
      {"KModelBatchNormalization",
       {"x: float", "factor: float", "offset: float"},
       {"output: float", "mean: float", "variance: float"},
       {"epsilon: float", "relu: bool", "ceiling: float"},
       compute<normalize>},
      {"KModelBatchNormalizationGrad",
       {"d_output: float", "x: float", "factor: float", "mean: float", "variance: float", "output: float"},
       {"d_x: float", "d_factor: float", "d_offset: float"},
       {"epsilon: float", "ceiling: float"},
       compute<gradient>},
  };
}
