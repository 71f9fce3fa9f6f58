#include "entropy.h"

#include "threads.h"
#include "variants.h"

namespace {

/** Fewer numbers are not worth a thread. */
constexpr long least_numbers = 1 << 14;

/** Of yes-or-no labels and logits of the same shape, one by one, with the slopes by the logits. */
void sigmoid_entropy(Call& call, const Attributes&) {
  const long count = call.count(0);
  if (call.count(1) != count) throw std::invalid_argument("There are as many labels as logits.");
  Shape shape;
  for (int axis = 0; axis < call.rank(0); axis++) shape.push_back(call.size(0, axis));
  const SigmoidEntropy given{call.input(0), call.input(1), call.output(0, shape), call.output(1, shape)};
  in_parallel(count, least_numbers, [&](long first, long last) { variant().sigmoid_entropy(given, first, last); });
}

}  // namespace

std::vector<Operation> entropy_operations() {
  return {{"KModelSigmoidEntropy",
           {"logits: float", "labels: float"},
           {"losses: float", "slopes: float"},
           {},
           compute<sigmoid_entropy>}};
}
