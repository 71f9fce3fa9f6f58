#include "updates.h"

#include "threads.h"
#include "variants.h"

namespace {

/** Fewer numbers are not worth a thread. */
constexpr long least_numbers = 1 << 14;

/**
 * Changes a weight and its moments where they are. TensorFlow's interface has no access to a variable, but what it reads of one is the
 * memory of that variable itself: the graph sees to it that nobody else still reads it (`trainer/graph/in-place.ts`).
 */
void apply_adam(Call& call, const Attributes&) {
  const long count = call.count(9);
  for (const int variable : {0, 1, 2})
    if (call.count(variable) != count) throw std::invalid_argument("A weight, its moments and its gradient have one size.");
  const auto number = [&](int index) { return *call.input(index); };
  Adam given;
  given.weight = call.memory(0);
  given.mean = call.memory(1);
  given.square = call.memory(2);
  given.rate = number(5) * std::sqrt(1 - number(4)) / (1 - number(3));
  given.mean_share = 1 - number(6);
  given.square_share = 1 - number(7);
  given.epsilon = number(8);
  given.gradient = call.input(9);
  in_parallel(count, least_numbers, [&](long first, long last) { variant().apply_adam(given, first, last); });
}

}  // namespace

std::vector<Operation> update_operations() {
  return {{"KModelApplyAdam",
           {"weight: float", "mean: float", "square: float", "mean_power: float", "square_power: float", "rate: float",
            "beta_1: float", "beta_2: float", "epsilon: float", "gradient: float"},
           {},
           {},
           compute<apply_adam>}};
}
