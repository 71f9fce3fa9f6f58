#include "parts.h"

#include <algorithm>

namespace {

/** Nanoseconds that an addition of numbers in memory takes. */
constexpr double nanoseconds_of_addition = 1.0 / 8;

}  // namespace

Parts::Parts(long items, long numbers, double cost, long most)
    : items_(items),
      numbers_(numbers),
      count_(std::clamp(parts_worth_sharing(items, cost), 1L, most)),
      cost_(cost * items / count_),
      values_(count_ * numbers) {}

void Parts::fill(const std::function<void(long, long, float*)>& fill) {
  in_parallel(count_, cost_, [&](long first, long last) {
    for (long part = first; part < last; part++) fill(start(part), start(part + 1), numbers(part));
  });
}

void Parts::add(long rows, long columns, long padded, float* sums) {
  in_parallel(rows, nanoseconds_of_addition * count_ * padded, [&](long first, long last) {
    for (long row = first; row < last; row++) {
      float* sum = sums + row * columns;
      std::copy_n(values_.data() + row * padded, columns, sum);
      for (long part = 1; part < count_; part++) {
        const float* values = numbers(part) + row * padded;
        for (long column = 0; column < columns; column++) sum[column] += values[column];
      }
    }
  });
}

void add_in_parts(long count, double cost, long length, float* sums, const std::function<void(long, long, float*)>& work) {
  Parts parts(count, length, cost);
  parts.fill(work);
  parts.add(1, length, length, sums);
}
