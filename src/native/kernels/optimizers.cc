#include "optimizers.h"

#include <cmath>

#include "threads.h"
#include "variants.h"

namespace {

/** Fewer numbers are not worth a thread. */
constexpr long least_numbers = 1 << 13;

/** Weight, means and squares; the betas' powers, rate, betas and epsilon; gradient. Gives weight, means and squares. */
void adam(Call& call, const Attributes&) {
  const long count = call.count(0);
  for (const int input : {1, 2, 9})
    if (call.count(input) != count) throw std::invalid_argument("Weight, slots and gradient have the same shape.");
  const auto number = [&](int input) { return *call.input(input); };
  const Shape shape = call.shape(0);
  AdamStep given{};
  given.rate = number(5) * std::sqrt(1 - number(4)) / (1 - number(3));
  given.mean_share = 1 - number(6), given.square_share = 1 - number(7), given.epsilon = number(8);
  given.weight = call.input(0), given.mean = call.input(1), given.square = call.input(2), given.gradient = call.input(9);
  given.next_weight = call.output(0, shape), given.next_mean = call.output(1, shape);
  given.next_square = call.output(2, shape);
  in_parallel(count, least_numbers, [&](long first, long last) { variant().adam(given, first, last); });
}

}  // namespace

std::vector<Operation> optimizer_operations() {
  return {{"KModelAdam",
           {"weight: float", "mean: float", "square: float", "beta_1_power: float", "beta_2_power: float", "rate: float",
            "beta_1: float", "beta_2: float", "epsilon: float", "gradient: float"},
           {"next_weight: float", "next_mean: float", "next_square: float"},
           {},
           compute<adam>}};
}
