#include "max-poolings.h"

#include <algorithm>

#include "threads.h"
#include "variants.h"
#include "windows.h"

namespace {

/** Numbers of windows that are worth a thread. */
constexpr long least_numbers = 1 << 15;

Windows windows_of(const Shape& images, const Attributes& attributes) {
  return windows_of(images.data(), attributes.size_rows, attributes.size_columns, attributes);
}

/** Numbers under the windows of a row of the output. */
long numbers_of_row(const Windows& given) {
  return std::max(1L, given.out_columns * given.channels * given.window_rows * given.window_columns);
}

void pool(Call& call, const Attributes& attributes) {
  const Windows given = windows_of(call.shape(0), attributes);
  const float* images = call.input(0);
  float* output = call.output(0, {given.images, given.out_rows, given.out_columns, given.channels});
  in_parallel(given.images * given.out_rows, std::max(1L, least_numbers / numbers_of_row(given)),
              [&](long first, long last) { variant().max_pooling.pool(given, images, output, first, last); });
}

/** Images, what was given for them, and its gradient. */
void gradient(Call& call, const Attributes& attributes) {
  const Windows given = windows_of(call.shape(0), attributes);
  const MaxPooling of{call.input(0), call.input(1), call.input(2), attributes.relu};
  float* d_images = call.output(0, call.shape(0));
  const long numbers = given.out_rows * numbers_of_row(given);
  in_parallel(given.images, std::max(1L, least_numbers / std::max(1L, numbers)),
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
