#include "depthwise-convolutions.h"

#include <algorithm>

#include "parts.h"
#include "threads.h"
#include "variants.h"
#include "windows.h"

namespace {

/** Nanoseconds that a multiplication takes: there are no products of matrices here. */
constexpr double nanoseconds_of_multiplication = 1.0 / 8;

/** Of filters, (rows, columns, channels, 1). */
Windows windows_of(Sizes images, Sizes filters, const Attributes& attributes) {
  if (images[3] != filters[2]) throw std::invalid_argument("The images have other channels than the filters.");
  if (filters[3] != 1) throw std::invalid_argument("Each channel has one filter.");
  if (filters[0] * filters[1] > variant().depthwise.most_taps) throw std::invalid_argument("The filters are too large.");
  return windows_of(images, filters[0], filters[1], attributes);
}

/** Nanoseconds that a row of so many columns takes. */
double cost_of_row(const Windows& given, long columns) {
  return nanoseconds_of_multiplication * columns * given.channels * given.window_rows * given.window_columns;
}

/** Images and filters. */
void convolve(Call& call, const Attributes& attributes) {
  const Windows given = windows_of(call.shape(0).data(), call.shape(1).data(), attributes);
  const float *images = call.input(0), *filters = call.input(1);
  float* output = call.output(0, {given.images, given.out_rows, given.out_columns, given.channels});
  in_parallel(given.images * given.out_rows, cost_of_row(given, given.out_columns),
              [&](long first, long last) { variant().depthwise.convolve(given, images, filters, output, first, last); });
}

/** Filters, the outputs' gradient, and the images' sizes. */
void input_gradient(Call& call, const Attributes& attributes) {
  const int32_t* asked = call.input<int32_t>(2);
  const Shape images{asked[0], asked[1], asked[2], asked[3]};
  const Windows given = windows_of(images.data(), call.shape(0).data(), attributes);
  require_gradient(given, given.channels, call.count(1));
  const float *filters = call.input(0), *gradients = call.input(1);
  float* d_images = call.output(0, images);
  in_parallel(given.images * given.rows, cost_of_row(given, given.columns), [&](long first, long last) {
    variant().depthwise.input_gradient(given, gradients, filters, d_images, first, last);
  });
}

/** Images, the outputs' gradient, and the filters' sizes. */
void filter_gradient(Call& call, const Attributes& attributes) {
  const int32_t* asked = call.input<int32_t>(2);
  const Shape filters{asked[0], asked[1], asked[2], asked[3]};
  const Windows given = windows_of(call.shape(0).data(), filters.data(), attributes);
  require_gradient(given, given.channels, call.count(1));
  const float *images = call.input(0), *gradients = call.input(1);
  const long rows = given.window_rows * given.window_columns;
  Parts parts(given.images, rows * given.channels, given.out_rows * cost_of_row(given, given.out_columns));
  parts.fill([&](long first, long last, float* sums) {
    variant().depthwise.filter_gradient(given, images, gradients, sums, first, last);
  });
  parts.add(rows, given.channels, given.channels, call.output(0, filters));
}

}  // namespace

std::vector<Operation> depthwise_operations() {
  return {
      {"KModelDepthwiseConv2D",
       {"images: float", "filters: float"},
       {"output: float"},
       window_attributes(),
       compute<convolve>},
      {"KModelDepthwiseConv2DInputGrad",
       {"filters: float", "gradient: float", "sizes: int32"},
       {"images: float"},
       window_attributes(),
       compute<input_gradient>},
      {"KModelDepthwiseConv2DFilterGrad",
       {"images: float", "gradient: float", "sizes: int32"},
       {"filters: float"},
       window_attributes(),
       compute<filter_gradient>},
  };
}
