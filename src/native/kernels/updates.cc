#include "updates.h"

#include "multiply.h"
#include "threads.h"
#include "variants.h"

namespace {

/** Nanoseconds that a weight takes. */
constexpr double nanoseconds_of_weight = 0.25;

/** Inputs of a step: the variables, then numbers, then what the gradient is made of. */
enum Input { weight, mean, square, mean_power, square_power, rate, mean_decay, square_decay, epsilon, gradient };

/**
 * A step without its gradient, which has `count` numbers. TensorFlow's interface has no access to a variable, but what it reads of one
 * is the memory of that variable itself: the graph sees to it that nobody else still reads it (`trainer/graph/in-place.ts`).
 */
Adam step_of(Call& call, long count) {
  for (const Input variable : {weight, mean, square})
    if (call.count(variable) != count) throw std::invalid_argument("A weight, its moments and its gradient have one size.");
  const auto number = [&](Input index) { return *call.input(index); };
  Adam step{};
  step.weight = call.memory(weight);
  step.mean = call.memory(mean);
  step.square = call.memory(square);
  step.rate = number(rate) * std::sqrt(1 - number(square_power)) / (1 - number(mean_power));
  step.mean_share = 1 - number(mean_decay);
  step.square_share = 1 - number(square_decay);
  step.epsilon = number(epsilon);
  return step;
}

/** Changes a weight and its moments where they are. */
void apply_adam(Call& call, const Attributes&) {
  const long count = call.count(gradient);
  Adam step = step_of(call, count);
  step.gradient = call.input(gradient);
  in_parallel(count, nanoseconds_of_weight, [&](long first, long last) { variant().apply_adam(step, first, last); });
}

/** The same where the gradient is a product of two matrices: its rows are used while they are in the cache. */
void apply_adam_to_product(Call& call, const Attributes& attributes) {
  const Product product(call, attributes, gradient);
  const long columns = product.given.columns;
  const Adam step = step_of(call, product.given.rows * columns);
  product.share_rows([&](long first, long last) {
    std::vector<float> rows((last - first) * columns);
    MatrixProduct part = product.given;
    part.left += first * part.left_row;
    part.result = rows.data();
    variant().multiply(part, 0, last - first);
    Adam here = step;
    here.weight += first * columns;
    here.mean += first * columns;
    here.square += first * columns;
    here.gradient = rows.data();
    variant().apply_adam(here, 0, (last - first) * columns);
  });
}

}  // namespace

std::vector<Operation> update_operations() {
  const std::vector<const char*> given{"weight: float",       "mean: float", "square: float", "mean_power: float",
                                 "square_power: float", "rate: float", "beta_1: float", "beta_2: float",
                                 "epsilon: float"};
  std::vector<const char*> with_gradient = given, with_product = given;
  with_gradient.insert(with_gradient.end(), {"gradient: float"});
  with_product.insert(with_product.end(), {"a: float", "b: float"});
  return {
      {"KModelApplyAdam", with_gradient, {}, {}, compute<apply_adam>},
      {"KModelApplyAdamToProduct",
       with_product,
       {},
       {"transpose_a: bool", "transpose_b: bool"},
       compute<apply_adam_to_product>},
  };
}
