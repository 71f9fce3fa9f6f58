#include "multiply.h"

#include <algorithm>

#include "threads.h"

namespace {


/** A matrix of (columns, rows) as (rows, columns). */
std::vector<float> turned(const float* matrix, long rows, long columns) {
  std::vector<float> numbers(rows * columns);
  for (long column = 0; column < columns; column++)
    for (long row = 0; row < rows; row++) numbers[row * columns + column] = *matrix++;
  return numbers;
}

/** a · b, and a bias of (columns) or no numbers. */
void multiply(Call& call, const Attributes& attributes) {
  Product product(call, attributes, 0);
  MatrixProduct& given = product.given;
  given.bias = call.input(2);
  given.relu = attributes.relu;
  if (given.bias && call.count(2) != given.columns) throw std::invalid_argument("There is one bias for each column.");
  given.result = call.output(0, {given.rows, given.columns});
  product.share_rows([&](long first, long last) { variant().multiply(given, first, last); });
}

}  // namespace

Product::Product(Call& call, const Attributes& attributes, int first) {
  const int second = first + 1;
  if (call.rank(first) != 2 || call.rank(second) != 2) throw std::invalid_argument("Two matrices are multiplied.");
  const bool transposed = attributes.transpose_a, is_turned = attributes.transpose_b;
  given.rows = call.size(first, transposed ? 1 : 0);
  given.steps = call.size(first, transposed ? 0 : 1);
  given.columns = call.size(second, is_turned ? 0 : 1);
  if (call.size(second, is_turned ? 1 : 0) != given.steps) throw std::invalid_argument("The sizes of the matrices differ.");
  given.left = call.input(first);
  given.left_row = transposed ? 1 : given.steps;
  given.left_step = transposed ? given.rows : 1;
  if (is_turned) right_ = turned(call.input(second), given.steps, given.columns);
  given.right = is_turned ? right_.data() : call.input(second);
}

void Product::share_rows(const std::function<void(long, long)>& compute) const {
  in_parallel_blocks(given.rows, rows_of_block, nanoseconds_of_product * given.steps * given.columns, compute);
}

std::vector<Operation> product_operations() {
  return {{"KModelMatMul",
           {"a: float", "b: float", "bias: float"},
           {"product: float"},
           {"transpose_a: bool", "transpose_b: bool", "relu: bool"},
           compute<multiply>}};
}
