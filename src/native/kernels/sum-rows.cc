#include "sum-rows.h"

#include <algorithm>
#include <string>

#include "parts.h"
#include "threads.h"
#include "variants.h"

namespace {

/** Nanoseconds that a number takes. */
constexpr double nanoseconds_of_number = 0.25;

/** Adds each row, (rows, …), to that row of the output which its id names. A negative id names none. */
void sum_rows(Call& call, const Attributes&) {
  const long rows = call.size(0, 0), count = *call.input<int32_t>(2);
  Shape shape{count};
  long length = 1;
  for (int axis = 1; axis < call.rank(0); axis++) {
    shape.push_back(call.size(0, axis));
    length *= call.size(0, axis);
  }
  const float* values = call.input(0);
  const int32_t* ids = call.input<int32_t>(1);
  float* sums = call.output(0, shape);
  for (long row = 0; row < rows; row++)
    if (ids[row] >= count) throw std::invalid_argument("There is no row " + std::to_string(ids[row]) + " of " + std::to_string(count) + ".");
  // Each thread has rows of its own to add to, so the order of additions does not depend on threads.
  in_parallel(count, nanoseconds_of_number * length * std::max(1.0, double(rows) / count), [&](long first, long last) {
    std::fill(sums + first * length, sums + last * length, 0.0f);
    for (long row = 0; row < rows; row++) {
      if (ids[row] < first || ids[row] >= last) continue;
      float* sum = sums + ids[row] * length;
      const float* value = values + row * length;
      for (long place = 0; place < length; place++) sum[place] += value[place];
    }
  });
}

/** Adds up what stands behind the first axes: (…, count) to (count). */
void sum_columns(Call& call, const Attributes&) {
  const long columns = *call.input<int32_t>(1), count = call.count(0);
  if (columns <= 0 || count % columns != 0) throw std::invalid_argument("There are whole rows.");
  const float* values = call.input(0);
  add_in_parts(count / columns, nanoseconds_of_number * columns, columns, call.output(0, {columns}),
               [&](long first, long last, float* sums) { variant().sum_columns(values, columns, first, last, sums); });
}

}  // namespace

std::vector<Operation> sum_operations() {
  return {
      {"KModelSumColumns", {"values: float", "count: int32"}, {"sums: float"}, {}, compute<sum_columns>},
      {"KModelSumRows", {"values: float", "ids: int32", "count: int32"}, {"sums: float"}, {}, compute<sum_rows>},
  };
}
