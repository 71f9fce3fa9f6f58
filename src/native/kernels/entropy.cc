#include "entropy.h"

#include <algorithm>
#include <string>

#include "threads.h"
#include "variants.h"

namespace {

/** Nanoseconds that a logit takes. */
constexpr double nanoseconds_of_logit = 1;

/** Of yes-or-no labels and logits of the same shape, one by one, with the slopes by the logits. */
void sigmoid_entropy(Call& call, const Attributes&) {
  const long count = call.count(0);
  if (call.count(1) != count) throw std::invalid_argument("There are as many labels as logits.");
  const Shape shape = call.shape(0);
  const SigmoidEntropy given{call.input(0), call.input(1), call.output(0, shape), call.output(1, shape)};
  in_parallel(count, nanoseconds_of_logit, [&](long first, long last) { variant().sigmoid_entropy(given, first, last); });
}

/** Makes the outputs and computes them. */
void run(Call& call, SoftmaxEntropy given) {
  const long rows = call.size(0, 0);
  given.losses = call.output(0, {rows});
  given.slopes = call.output(1, {rows, given.classes});
  in_parallel(rows, nanoseconds_of_logit * given.classes,
              [&](long first, long last) { variant().softmax_entropy(given, first, last); });
}

/** Of labels that are shares of the classes, (rows, classes), with the slopes by the logits, (rows, classes). */
void softmax_entropy(Call& call, const Attributes&) {
  enum { logits, labels };
  if (call.rank(logits) != 2 || call.shape(labels) != call.shape(logits))
    throw std::invalid_argument("Labels have the shape of the logits: rows and classes.");
  run(call, {call.size(logits, 1), call.input(logits), call.input(labels)});
}

/** Of labels that are numbers of classes, (rows). */
void sparse_softmax_entropy(Call& call, const Attributes&) {
  enum { logits, labels };
  if (call.rank(logits) != 2 || call.shape(labels) != Shape{call.size(logits, 0)})
    throw std::invalid_argument("There is one label for each row of the logits.");
  const long rows = call.size(logits, 0), classes = call.size(logits, 1);
  const int32_t* numbers = call.input<int32_t>(labels);
  for (long row = 0; row < rows; row++) {
    const long number = numbers[row];
    if (number < 0 || number >= classes)
      throw std::invalid_argument("There is no class " + std::to_string(number) + " of " + std::to_string(classes) + ".");
  }
  run(call, {classes, call.input(logits), nullptr, numbers});
}

}  // namespace

std::vector<Operation> entropy_operations() {
  const std::vector<const char*> results{"losses: float", "slopes: float"};
  return {
      {"KModelSigmoidEntropy", {"logits: float", "labels: float"}, results, {}, compute<sigmoid_entropy>},
      {"KModelSoftmaxEntropy", {"logits: float", "labels: float"}, results, {}, compute<softmax_entropy>},
      {"KModelSparseSoftmaxEntropy", {"logits: float", "labels: int32"}, results, {}, compute<sparse_softmax_entropy>},
  };
}
