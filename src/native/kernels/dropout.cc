#include "dropout.h"

#include <algorithm>
#include <cstdint>

#include "threads.h"
#include "variants.h"

namespace {

/** Numbers are shared out in such blocks: multiples of what is drawn at once. */
constexpr long block = 1 << 12;
constexpr double nanoseconds_of_draw = 1;

/** Where a number of `StatelessRandomUniform` of this shape and seed is at least `rate`, `factor`, and 0 elsewhere. */
void dropout_mask(Call& call, const Attributes&) {
  const int32_t* sizes = call.input<int32_t>(0);
  const Shape shape(sizes, sizes + call.count(0));
  if (call.count(1) != 2) throw std::invalid_argument("A seed is two numbers.");
  const int32_t* seed = call.input<int32_t>(1);
  DropoutMask given{{seed[0], seed[1]}, *call.input(2), *call.input(3), nullptr};
  given.mask = call.output(0, shape);
  long count = 1;
  for (const int64_t size : shape) count *= size;
  in_parallel_blocks(count, block, nanoseconds_of_draw,
                     [&](long first, long last) { variant().dropout_mask(given, first, last); });
}

}  // namespace

std::vector<Operation> dropout_operations() {
  return {{"KModelDropoutMask",
           {"shape: int32", "seed: int32", "rate: float", "factor: float"},
           {"mask: float"},
           {},
           compute<dropout_mask>}};
}
