// What is made of a whole row of numbers.

constexpr float minus_infinity = -__builtin_inff();

/** Powers of e below this one are taken for zero. */
constexpr float least_exponent = -87.0f;

/** The sum of what `term` gives for each vector of a row; the numbers behind the row's end don't count. */
template <typename Term>
inline float sum_of_row(long size, const Term& term) {
  Vector sum = {};
  for (long place = 0; place < size; place += width) sum += only(term(place, size - place), size - place, 0.0f);
  return sum_of(sum);
}

inline float highest_of_row(long size, const float* values) {
  Vector highest = Vector{} + minus_infinity;
  for (long place = 0; place < size; place += width) {
    const Vector value = only(load(values + place, size - place), size - place, minus_infinity);
    highest = value > highest ? value : highest;
  }
  return highest_of(highest);
}

struct Powers {
  /** Of the values. */
  float highest;
  /** Of the powers. */
  float sum;
};

/**
 * The powers of e of a row's numbers less the highest of them, as softmax divides them by their sum. Where one is not a number,
 * or the highest is infinite, neither is the sum.
 */
inline Powers powers_of_row(long size, const float* values, float* powers) {
  const float highest = highest_of_row(size, values);
  const float sum = sum_of_row(size, [=](long place, long count) {
    const Vector exponent = load(values + place, count) - highest;
    const Vector power = exponent < least_exponent ? Vector{} : exponential(exponent);
    store(powers + place, power, count);
    return power;
  });
  return {highest, sum};
}
