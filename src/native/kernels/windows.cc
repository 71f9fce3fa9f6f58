#include "windows.h"

#include <algorithm>

namespace {

long steps_along(long size, long window, long stride, bool same) {
  return same ? (size + stride - 1) / stride : std::max(0L, (size - window) / stride + 1);
}

/** Zeros before the first place; TensorFlow puts the odd one behind. */
long zeros_before(long size, long window, long stride, long steps, bool same) {
  return same ? std::max(0L, (steps - 1) * stride + window - size) / 2 : 0;
}

}  // namespace

Windows windows_of(Sizes images, long rows, long columns, const Attributes& attributes) {
  Windows given{};
  given.images = images[0], given.rows = images[1], given.columns = images[2], given.channels = images[3];
  given.window_rows = rows, given.window_columns = columns;
  given.stride_rows = attributes.stride_rows, given.stride_columns = attributes.stride_columns;
  const bool same = attributes.same;
  given.out_rows = steps_along(given.rows, rows, given.stride_rows, same);
  given.out_columns = steps_along(given.columns, columns, given.stride_columns, same);
  given.top = zeros_before(given.rows, rows, given.stride_rows, given.out_rows, same);
  given.left = zeros_before(given.columns, columns, given.stride_columns, given.out_columns, same);
  return given;
}

void require_gradient(const Windows& given, long out_channels, long count) {
  if (count != given.images * given.out_rows * given.out_columns * out_channels)
    throw std::invalid_argument("The gradient is of other outputs.");
}

std::vector<const char*> window_attributes(std::vector<const char*> others) {
  others.insert(others.begin(), {"stride_rows: int", "stride_columns: int", "same: bool"});
  return others;
}
