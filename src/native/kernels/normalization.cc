#include "normalization.h"

#include <algorithm>

#include "parts.h"
#include "threads.h"
#include "variants.h"

namespace {

/** Nanoseconds that a number takes. */
constexpr double nanoseconds_of_number = 0.75;

Shape shape_of(Call& call, int input) {
  Shape shape;
  for (int axis = 0; axis < call.rank(input); axis++) shape.push_back(call.size(input, axis));
  return shape;
}

/** What both ways are given first: `x` of any shape and gamma. */
NormalizationRows given_to(Call& call, bool centers) {
  enum { x, gamma };
  if (call.rank(x) == 0) throw std::invalid_argument("There is an axis to normalize.");
  NormalizationRows given{};
  given.size = call.size(x, call.rank(x) - 1);
  given.rows = given.size == 0 ? 0 : call.count(x) / given.size;
  given.centers = centers;
  given.x = call.input(x);
  given.gamma = call.input(gamma);
  if (given.gamma && call.count(gamma) != given.size) throw std::invalid_argument("Gamma is of the size of the last axis.");
  return given;
}

template <bool centers>
void forward(Call& call, const Attributes&) {
  enum { x, gamma, beta, epsilon };
  NormalizationRows given = given_to(call, centers);
  given.beta = call.input(beta);
  if (given.beta && call.count(beta) != given.size) throw std::invalid_argument("Beta is of the size of the last axis.");
  given.epsilon = *call.input(epsilon);
  given.output = call.output(0, shape_of(call, x));
  given.moments = call.output(1, {given.rows, 2});
  in_parallel(given.rows, nanoseconds_of_number * given.size,
              [&](long first, long last) { variant().normalize_rows(given, first, last); });
}

template <bool centers>
void backward(Call& call, const Attributes&) {
  enum { x, gamma, moments, d_output };
  NormalizationRows given = given_to(call, centers);
  if (call.count(moments) != 2 * given.rows || call.count(d_output) != given.rows * given.size)
    throw std::invalid_argument("The gradient is of other rows.");
  given.moments = const_cast<float*>(call.input(moments));
  given.d_output = call.input(d_output);
  given.d_x = call.output(0, shape_of(call, x));
  float* const d_gamma = call.output(1, {given.size});
  float* const d_beta = call.output(2, {given.size});
  const long size = given.size;
  std::vector<float> sums(2 * size);
  add_in_parts(given.rows, nanoseconds_of_number * size, 2 * size, sums.data(), [&](long first, long last, float* part) {
    variant().normalize_rows_back(given, first, last, part, part + size);
  });
  std::copy_n(sums.data(), size, d_gamma);
  std::copy_n(sums.data() + size, size, d_beta);
}

}  // namespace

std::vector<Operation> normalization_operations() {
  const std::vector<const char*> given{"x: float", "gamma: float", "beta: float", "epsilon: float"};
  const std::vector<const char*> results{"output: float", "moments: float"};
  const std::vector<const char*> known{"x: float", "gamma: float", "moments: float", "d_output: float"};
  const std::vector<const char*> gradients{"d_x: float", "d_gamma: float", "d_beta: float"};
  return {
      {"KModelLayerNormalization", given, results, {}, compute<forward<true>>},
      {"KModelLayerNormalizationGrad", known, gradients, {}, compute<backward<true>>},
      {"KModelRMSNormalization", given, results, {}, compute<forward<false>>},
      {"KModelRMSNormalizationGrad", known, gradients, {}, compute<backward<false>>},
  };
}
