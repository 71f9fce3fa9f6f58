#include "dropout.h"

#include <algorithm>
#include <cstdint>

#include "threads.h"
#include "variants.h"

namespace {

/** Numbers are shared out in such blocks: multiples of what is drawn at once. */
constexpr long block = 1 << 12;

/** One place of a sequence of Philox, to scramble a seed with: TensorFlow makes key and counter of it. */
void scramble(uint32_t (&words)[4], uint32_t first, uint32_t second) {
  for (int round = 0; round < 10; round++) {
    const uint64_t high = uint64_t{words[0]} * 0xd2511f53, low = uint64_t{words[2]} * 0xcd9e8d57;
    const uint32_t next[] = {static_cast<uint32_t>(low >> 32) ^ words[1] ^ first, static_cast<uint32_t>(low),
                             static_cast<uint32_t>(high >> 32) ^ words[3] ^ second, static_cast<uint32_t>(high)};
    std::copy(next, next + 4, words);
    first += 0x9e3779b9;
    second += 0xbb67ae85;
  }
}

/** Where a number of `StatelessRandomUniform` of this shape and seed is at least `rate`, `factor`, and 0 elsewhere. */
void dropout_mask(Call& call, const Attributes&) {
  const int32_t* sizes = call.input<int32_t>(0);
  const Shape shape(sizes, sizes + call.count(0));
  if (call.count(1) != 2) throw std::invalid_argument("A seed is two numbers.");
  const int32_t* seed = call.input<int32_t>(1);
  uint32_t words[4] = {static_cast<uint32_t>(seed[0]), static_cast<uint32_t>(seed[0] >> 31),
                       static_cast<uint32_t>(seed[1]), static_cast<uint32_t>(seed[1] >> 31)};
  scramble(words, 0x3ec8f720, 0x02461e29);
  DropoutMask given{{words[0], words[1]}, {0, 0, words[2], words[3]}, *call.input(2), *call.input(3), nullptr};
  given.mask = call.output(0, shape);
  long count = 1;
  for (const int64_t size : shape) count *= size;
  in_parallel((count + block - 1) / block, 2, [&](long first, long last) {
    variant().dropout_mask(given, first * block, std::min(last * block, count));
  });
}

}  // namespace

std::vector<Operation> dropout_operations() {
  return {{"KModelDropoutMask",
           {"shape: int32", "seed: int32", "rate: float", "factor: float"},
           {"mask: float"},
           {},
           compute<dropout_mask>}};
}
