#include "convolutions.h"

#include <algorithm>

#include "parts.h"
#include "threads.h"
#include "variants.h"
#include "windows.h"

namespace {

/** Numbers in sums that take long to add up. */
constexpr long large_sums = 1 << 16;
/** Pixels that fill a row of the output; where it has fewer, rows are taken together if they may be. */
constexpr long pixels_of_row = 32;

void lay_out(Convolution& given) {
  given.out_column = given.filters;
  given.out_row = given.out_columns * given.out_column;
  given.out_image = given.out_rows * given.out_row;
}

Convolution convolution_of(Sizes images, Sizes filters, const Attributes& attributes) {
  if (images[3] != filters[2]) throw std::invalid_argument("The images have other channels than the filters.");
  Convolution given{windows_of(images, filters[0], filters[1], attributes)};
  given.filters = filters[3];
  lay_out(given);
  return given;
}

/** Where each pixel is by itself, short rows become longer ones, which fill tiles. */
Convolution with_long_rows(Convolution given) {
  const bool by_itself = given.window_rows == 1 && given.window_columns == 1 && given.stride_rows == 1 &&
                         given.stride_columns == 1;
  const long rows = given.images * given.rows;
  if (!by_itself || rows == 0) return given;
  long together = 1;
  while (together < rows && (together * given.columns < pixels_of_row || rows % together != 0)) together++;
  given.images = rows / together;
  given.rows = given.out_rows = 1;
  given.columns = given.out_columns = together * given.columns;
  lay_out(given);
  return given;
}

/** (kernel rows, kernel columns, channels, filters) as they are. */
FiltersInMemory as_they_are(const float* filters, Sizes sizes) {
  const long filter = 1, channel = sizes[3], column = sizes[2] * channel, row = sizes[1] * column;
  return {filters, row, column, channel, filter};
}

void run(const Convolution& given, const FiltersInMemory& filters, ConvolutionNumbers numbers) {
  if (given.images * given.out_rows * given.out_columns == 0) return;
  const ConvolutionKernels& kernels = variant().convolution;
  const long steps = given.window_rows * given.window_columns * given.channels;
  std::vector<float> packed(steps * kernels.padded_filters(given.filters));
  kernels.pack_filters(given, filters, packed.data());
  numbers.packed = packed.data();
  in_parallel(given.images * given.out_rows, nanoseconds_of_product * given.out_columns * steps * given.filters,
              [&](long first, long last) { kernels.convolve(given, numbers, first, last); });
}

/** Images, filters, and a bias with (filters) or no numbers. */
void convolve(Call& call, const Attributes& attributes) {
  const Shape images = call.shape(0), filters = call.shape(1);
  const Convolution given = convolution_of(images.data(), filters.data(), attributes);
  if (call.input(2) && call.count(2) != given.filters) throw std::invalid_argument("There is one bias for each filter.");
  float* output = call.output(0, {given.images, given.out_rows, given.out_columns, given.filters});
  run(with_long_rows(given), as_they_are(call.input(1), filters.data()),
      {call.input(0), nullptr, call.input(2), attributes.relu, output});
}

/** Of the places where the gradient of an image is made of the same rows of the kernel: every so many rows, or columns. */
struct Phase {
  Phase(long which, long size, long kernel, long stride, long before)
      : taps(which < kernel ? (kernel - which + stride - 1) / stride : 0),
        first_step(before > which ? (before - which + stride - 1) / stride : 0),
        start(stride * first_step + which - before),
        count(start < size ? (size - start + stride - 1) / stride : 0),
        last_tap(which + stride * (taps - 1)) {}

  /** Rows of the kernel that meet them. */
  long taps;
  /** The output that the first of them was the first place of. */
  long first_step;
  /** The first of the places. */
  long start;
  long count;
  /** The last of the rows of the kernel. */
  long last_tap;
};

/**
 * The gradient of the images, of the filters and the outputs' gradient: a convolution with the kernel turned around. With strides
 * it is one for each phase, as the rows of an image that are so far apart meet the same rows of the kernel.
 */
void input_gradient(Call& call, const Attributes& attributes) {
  const int32_t* asked = call.input<int32_t>(2);
  const Shape images{asked[0], asked[1], asked[2], asked[3]}, filters = call.shape(0);
  const Convolution forward = convolution_of(images.data(), filters.data(), attributes);
  require_gradient(forward, forward.filters, call.count(1));
  const FiltersInMemory kernel = as_they_are(call.input(0), filters.data());
  const float* gradient = call.input(1);
  float* output = call.output(0, images);
  for (long row = 0; row < forward.stride_rows; row++)
    for (long column = 0; column < forward.stride_columns; column++) {
      const Phase down(row, forward.rows, forward.window_rows, forward.stride_rows, forward.top);
      const Phase across(column, forward.columns, forward.window_columns, forward.stride_columns, forward.left);
      Convolution back{};
      back.images = forward.images, back.rows = forward.out_rows, back.columns = forward.out_columns;
      back.channels = forward.filters, back.filters = forward.channels;
      back.window_rows = down.taps, back.window_columns = across.taps;
      back.stride_rows = back.stride_columns = 1;
      back.top = down.taps - 1 - down.first_step, back.left = across.taps - 1 - across.first_step;
      back.out_rows = down.count, back.out_columns = across.count;
      lay_out(back);
      const bool is_whole = forward.stride_rows == 1 && forward.stride_columns == 1;
      if (!is_whole) {
        back.out_column = forward.stride_columns * forward.channels;
        back.out_row = forward.stride_rows * forward.columns * forward.channels;
        back.out_image = forward.rows * forward.columns * forward.channels;
      }
      const FiltersInMemory turned{kernel.start + down.last_tap * kernel.row + across.last_tap * kernel.column,
                                   -forward.stride_rows * kernel.row, -forward.stride_columns * kernel.column,
                                   kernel.filter, kernel.channel};
      run(is_whole ? with_long_rows(back) : back, turned,
          {gradient, nullptr, nullptr, false,
           output + (down.start * forward.columns + across.start) * forward.channels});
    }
}

/** The gradients of filters and bias, of the images and the outputs' gradient. */
void filter_gradient(Call& call, const Attributes& attributes) {
  const int32_t* asked = call.input<int32_t>(2);
  const Shape images = call.shape(0), filters{asked[0], asked[1], asked[2], asked[3]};
  const Convolution given = with_long_rows(convolution_of(images.data(), filters.data(), attributes));
  require_gradient(given, given.filters, call.count(1));
  const float *inputs = call.input(0), *gradients = call.input(1);
  const ConvolutionKernels& kernels = variant().convolution;
  const long padded = kernels.padded_filters(given.filters);
  const long rows = given.window_rows * given.window_columns * given.channels;
  // Of large sums there are fewer.
  const bool is_large = rows * padded > large_sums;
  const double cost = nanoseconds_of_product * given.out_rows * given.out_columns * rows * given.filters;
  Parts parts(given.images, (rows + 1) * padded, cost, parts_of_all() / (is_large ? 2 : 1));
  parts.fill([&](long first, long last, float* sums) {
    kernels.filter_gradient(given, inputs, gradients, sums, first, last);
  });
  parts.add(rows, given.filters, padded, call.output(0, filters));
  float* bias = call.output(1, {given.filters});
  std::fill_n(bias, given.filters, 0.0f);
  for (long part = 0; part < parts.count(); part++)
    for (long filter = 0; filter < given.filters; filter++) bias[filter] += parts.numbers(part)[rows * padded + filter];
}

}  // namespace

std::vector<Operation> convolution_operations() {
  return {
      {"KModelConv2D",
       {"images: float", "filters: float", "bias: float"},
       {"output: float"},
       window_attributes({"relu: bool"}),
       compute<convolve>},
      {"KModelConv2DInputGrad",
       {"filters: float", "gradient: float", "sizes: int32"},
       {"images: float"},
       window_attributes(),
       compute<input_gradient>},
      {"KModelConv2DFilterGrad",
       {"images: float", "gradient: float", "sizes: int32"},
       {"filters: float", "bias: float"},
       window_attributes(),
       compute<filter_gradient>},
  };
}
