#include "parts.h"

#include <algorithm>

#include "threads.h"

namespace {

/** Additions that are worth a thread. */
constexpr long least_additions = 1 << 16;

}  // namespace

Parts::Parts(long items, long numbers, long least)
    : items_(items), numbers_(numbers), count_(std::clamp(items / least, 1L, parts_of_all())), values_(count_ * numbers) {}

void Parts::fill(const std::function<void(long, long, float*)>& fill) {
  in_parallel(count_, 1, [&](long first, long last) {
    for (long part = first; part < last; part++) fill(start(part), start(part + 1), numbers(part));
  });
}

void Parts::add(long rows, long columns, long padded, float* sums) {
  in_parallel(rows, std::max(1L, least_additions / std::max(1L, count_ * padded)), [&](long first, long last) {
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

void add_in_parts(long count, long least, long length, float* sums, const std::function<void(long, long, float*)>& work) {
  Parts parts(count, length, least);
  parts.fill(work);
  parts.add(1, length, length, sums);
}
