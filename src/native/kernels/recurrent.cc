#include "recurrent.h"

#include <algorithm>

#include "parts.h"
#include "variants.h"

namespace {

/** Nanoseconds that a unit of a cell takes in a step, besides its products. */
constexpr double nanoseconds_of_unit = 5;

/** Nanoseconds that the steps of one row take. */
double cost_of_row(const Recurrence& given, const RecurrentKernels& kernels) {
  return given.time * given.units * (kernels.gates * given.units * nanoseconds_of_product + nanoseconds_of_unit);
}

enum Input { projected, recurrent, bias, hidden, carry, mask, hiddens, carries, kept, d_hiddens, d_carries };

/** Whether an input that may be missing has so many numbers. */
bool holds(Call& call, int index, long count) { return call.count(index) == 0 || call.count(index) == count; }

/** What both ways are given: (batch, time, gates · units), (units, gates · units), … */
Recurrence given_to(Call& call, const Attributes& attributes, long gates) {
  Recurrence given{};
  if (call.rank(projected) != 3 || call.rank(recurrent) != 2)
    throw std::invalid_argument("A sequence of rank 3 and weights of rank 2 are read.");
  given.batch = call.size(projected, 0);
  given.time = call.size(projected, 1);
  given.units = call.size(recurrent, 0);
  const long width = gates * given.units, states = given.batch * given.units;
  if (call.size(projected, 2) != width || call.size(recurrent, 1) != width || !holds(call, bias, width))
    throw std::invalid_argument("The sizes of sequence and weights differ.");
  if (call.count(hidden) != states || !holds(call, carry, states) || !holds(call, mask, given.batch * given.time))
    throw std::invalid_argument("The sizes of sequence, states and mask differ.");
  given.reverse = attributes.reverse;
  given.projected = call.input(projected);
  given.recurrent = call.input(recurrent);
  given.bias = call.input(bias);
  given.hidden = call.input(hidden);
  given.carry = call.input(carry);
  given.mask = call.input(mask);
  return given;
}

template <const RecurrentKernels Variant::*cell>
void forward(Call& call, const Attributes& attributes) {
  const RecurrentKernels& kernels = variant().*cell;
  Recurrence given = given_to(call, attributes, kernels.gates);
  const Shape states{given.batch, given.time, given.units};
  given.hiddens = call.output(0, states);
  given.carries = call.output(1, given.carry ? states : Shape{0});
  given.kept = call.output(2, {given.batch, given.time, kernels.kept * given.units});
  std::vector<float> packed(kernels.forward_weights(given, nullptr));
  kernels.forward_weights(given, packed.data());
  in_parallel_blocks(given.batch, rows_of_block, cost_of_row(given, kernels),
                     [&](long first, long last) { kernels.read_forward(given, packed.data(), first, last); });
}

template <const RecurrentKernels Variant::*cell>
void backward(Call& call, const Attributes& attributes) {
  const RecurrentKernels& kernels = variant().*cell;
  Recurrence given = given_to(call, attributes, kernels.gates);
  const auto output_of = [](const float* values) { return const_cast<float*>(values); };
  given.hiddens = output_of(call.input(hiddens));
  given.carries = output_of(call.input(carries));
  given.kept = output_of(call.input(kept));
  given.d_hiddens = call.input(d_hiddens);
  given.d_carries = call.input(d_carries);
  const int64_t gates = kernels.gates * given.units;
  const Shape state{given.batch, given.units};
  given.d_projected = call.output(0, {given.batch, given.time, gates});
  float* d_recurrent = call.output(1, {given.units, gates});
  float* d_bias = call.output(2, given.bias ? Shape{gates} : Shape{0});
  given.d_hidden = call.output(3, state);
  given.d_carry = call.output(4, given.carry ? state : Shape{0});
  if (!given.carry) given.d_carry = nullptr;

  std::vector<float> packed(kernels.backward_weights(given, nullptr));
  kernels.backward_weights(given, packed.data());
  const long weights = given.units * gates;
  std::vector<float> sums(weights + gates);
  const long block = rows_of_block, blocks = (given.batch + block - 1) / block;
  add_in_parts(blocks, block * cost_of_row(given, kernels), sums.size(), sums.data(), [&](long first, long last, float* part) {
    kernels.read_back(given, packed.data(), first * block, std::min(last * block, given.batch), part, part + weights);
  });
  std::copy_n(sums.data(), weights, d_recurrent);
  if (given.bias) std::copy_n(sums.data() + weights, gates, d_bias);
}

}  // namespace

std::vector<Operation> recurrent_operations() {
  const std::vector<const char*> given{"projected: float", "recurrent: float", "bias: float",
                                       "hidden: float",    "carry: float",     "mask: float"};
  const std::vector<const char*> results{"hiddens: float", "carries: float", "kept: float"};
  std::vector<const char*> known = given;
  known.insert(known.end(), results.begin(), results.end());
  known.insert(known.end(), {"d_hiddens: float", "d_carries: float"});
  const std::vector<const char*> gradients{"d_projected: float", "d_recurrent: float", "d_bias: float",
                                           "d_hidden: float", "d_carry: float"};
  const std::vector<const char*> attributes{"reverse: bool"};
  return {
      {"KModelLSTM", given, results, attributes, compute<forward<&Variant::lstm>>},
      {"KModelLSTMGrad", known, gradients, attributes, compute<backward<&Variant::lstm>>},
      {"KModelGRU", given, results, attributes, compute<forward<&Variant::gru>>},
      {"KModelGRUGrad", known, gradients, attributes, compute<backward<&Variant::gru>>},
      {"KModelGRUResetBefore", given, results, attributes, compute<forward<&Variant::gru_reset_before>>},
      {"KModelGRUResetBeforeGrad", known, gradients, attributes, compute<backward<&Variant::gru_reset_before>>},
      {"KModelSimpleRNN", given, results, attributes, compute<forward<&Variant::simple_rnn>>},
      {"KModelSimpleRNNGrad", known, gradients, attributes, compute<backward<&Variant::simple_rnn>>},
  };
}
