/** The rows from `first` up to `last`. */
inline void normalize_rows(const NormalizationRows& given, long first, long last) {
  const long size = given.size;
  const float share = 1.0f / size;
  for (long row = first; row < last; row++) {
    const float* x = given.x + row * size;
    float* output = given.output + row * size;
    const auto values = [x](long place, long count) { return load(x + place, count); };
    const float mean = given.centers ? sum_of_row(size, values) * share : 0.0f;
    const auto squares = [=](long place, long count) {
      const Vector rest = load(x + place, count) - mean;
      return rest * rest;
    };
    const float inverse = 1.0f / __builtin_sqrtf(sum_of_row(size, squares) * share + given.epsilon);
    for (long place = 0; place < size; place += width) {
      const long count = size - place;
      const Vector factor = given.gamma ? load(given.gamma + place, count) * inverse : Vector{} + inverse;
      const Vector offset = given.beta ? load(given.beta + place, count) : Vector{};
      store(output + place, (load(x + place, count) - mean) * factor + offset, count);
    }
    given.moments[2 * row] = mean;
    given.moments[2 * row + 1] = inverse;
  }
}

/**
 * The gradients of the rows from `first` up to `last`.
 *
 * @param d_gamma their part of gamma's gradient, to which it is added; so is that of beta.
 */
inline void normalize_rows_back(const NormalizationRows& given, long first, long last, float* d_gamma, float* d_beta) {
  const long size = given.size;
  const float share = 1.0f / size;
  for (long row = first; row < last; row++) {
    const float *x = given.x + row * size, *d_output = given.d_output + row * size;
    const float mean = given.moments[2 * row], inverse = given.moments[2 * row + 1];
    const auto normalized = [=](long place, long count) { return (load(x + place, count) - mean) * inverse; };
    const auto slope = [&](long place, long count) {
      const Vector upstream = load(d_output + place, count);
      return given.gamma ? upstream * load(given.gamma + place, count) : upstream;
    };
    const float along_mean = given.centers ? sum_of_row(size, slope) * share : 0.0f;
    const auto products = [&](long place, long count) { return slope(place, count) * normalized(place, count); };
    const float along_variance = sum_of_row(size, products) * share;
    for (long place = 0; place < size; place += width) {
      const long count = size - place;
      const Vector upstream = load(d_output + place, count), value = normalized(place, count);
      const Vector d_x = (slope(place, count) - along_mean - value * along_variance) * inverse;
      store(given.d_x + row * size + place, d_x, count);
      store(d_gamma + place, load(d_gamma + place, count) + upstream * value, count);
      store(d_beta + place, load(d_beta + place, count) + upstream, count);
    }
  }
}
