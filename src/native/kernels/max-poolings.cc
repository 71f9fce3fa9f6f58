#include "max-poolings.h"

#include <algorithm>

#include "threads.h"
#include "variants.h"
#include "windows.h"

namespace {

/** Nanoseconds that a number under a window takes. */
constexpr double nanoseconds_of_number = 0.25;

Windows windows_of(const Shape& images, const Attributes& attributes) {
  return windows_of(images.data(), attributes.size_rows, attributes.size_columns, attributes);
}

/** Nanoseconds that a row of the output takes. */
double cost_of_row(const Windows& given) {
  return nanoseconds_of_number * given.out_columns * given.channels * given.window_rows * given.window_columns;
}

void pool(Call& call, const Attributes& attributes) {
  const Windows given = windows_of(call.shape(0), attributes);
  const float* images = call.input(0);
  float* output = call.output(0, {given.images, given.out_rows, given.out_columns, given.channels});
  in_parallel(given.images * given.out_rows, cost_of_row(given),
              [&](long first, long last) { variant().max_pooling.pool(given, images, output, first, last); });
}

/** Images, what was given for them, and its gradient. */
void gradient(Call& call, const Attributes& attributes) {
  const Windows given = windows_of(call.shape(0), attributes);
  const MaxPooling of{call.input(0), call.input(1), call.input(2), attributes.relu};
  float* d_images = call.output(0, call.shape(0));
  in_parallel(given.images, given.out_rows * cost_of_row(given),
              [&](long first, long last) { variant().max_pooling.gradient(given, of, d_images, first, last); });
}

}  // namespace

std::vector<Operation> max_pooling_operations() {
  return {
      {"KModelMaxPool",
       {"images: float"},
       {"output: float"},
       window_attributes({"size_rows: int", "size_columns: int"}),
       compute<pool>},
      {"KModelMaxPoolGrad",
       {"images: float", "output: float", "d_output: float"},
       {"d_images: float"},
       window_attributes({"size_rows: int", "size_columns: int", "relu: bool"}),
       compute<gradient>},
  };
}
