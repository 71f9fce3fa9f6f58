#include "multiply.h"

#include <algorithm>

#include "threads.h"
#include "variants.h"

namespace {

/** Rows are shared out in such blocks, which fill the registers of any processor. */
constexpr long block = 8;
/** Multiplications that are worth a thread. */
constexpr long least_work = 1 << 20;

/** A matrix of (columns, rows) as (rows, columns). */
std::vector<float> turned(const float* matrix, long rows, long columns) {
  std::vector<float> numbers(rows * columns);
  for (long column = 0; column < columns; column++)
    for (long row = 0; row < rows; row++) numbers[row * columns + column] = *matrix++;
  return numbers;
}

/** a · b of which each may be turned, and a bias of (columns) or no numbers. */
void multiply(Call& call, const Attributes& attributes) {
  if (call.rank(0) != 2 || call.rank(1) != 2) throw std::invalid_argument("Two matrices are multiplied.");
  const bool transposed = attributes.transpose_a, is_turned = attributes.transpose_b;
  MatrixProduct given{};
  given.rows = call.size(0, transposed ? 1 : 0);
  given.steps = call.size(0, transposed ? 0 : 1);
  given.columns = call.size(1, is_turned ? 0 : 1);
  if (call.size(1, is_turned ? 1 : 0) != given.steps) throw std::invalid_argument("The sizes of the matrices differ.");
  given.left = call.input(0);
  given.left_row = transposed ? 1 : given.steps;
  given.left_step = transposed ? given.rows : 1;
  std::vector<float> right;
  if (is_turned) right = turned(call.input(1), given.steps, given.columns);
  given.right = is_turned ? right.data() : call.input(1);
  given.bias = call.input(2);
  given.relu = attributes.relu;
  if (given.bias && call.count(2) != given.columns) throw std::invalid_argument("There is one bias for each column.");
  given.result = call.output(0, {given.rows, given.columns});
  const long blocks = (given.rows + block - 1) / block;
  const long work = block * given.steps * given.columns;
  in_parallel(blocks, std::max(1L, least_work / std::max(1L, work)), [&](long first, long last) {
    variant().multiply(given, first * block, std::min(last * block, given.rows));
  });
}

}  // namespace

std::vector<Operation> product_operations() {
  return {{"KModelMatMul",
           {"a: float", "b: float", "bias: float"},
           {"product: float"},
           {"transpose_a: bool", "transpose_b: bool", "relu: bool"},
           compute<multiply>}};
}
