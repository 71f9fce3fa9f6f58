// Batch normalization: sums over all rows for each channel, and a pass that uses them.

/** Rows that stay in the cache while all channels are gone through. */
inline long rows_in_cache(long channels) { return larger(8, 4096 / channels); }

/** Calls `visit(channel, count, first, last)` for vectors of channels of pieces of the rows from `first` up to `last`. */
template <typename Visit>
[[gnu::always_inline]] inline void by_channels(long channels, long first, long last, const Visit& visit) {
  const long rows = rows_in_cache(channels);
  for (long row = first; row < last; row += rows)
    for (long channel = 0; channel < channels; channel += width)
      visit(channel, channels - channel, row, smaller(row + rows, last));
}

/** Sums of four rows at a time, which don't wait for each other. */
template <typename Term>
[[gnu::always_inline]] inline Vector sum_of_rows(long first, long last, const Term& term) {
  Vector sums[4] = {};
  long row = first;
  for (; row + 4 <= last; row += 4) {
    sums[0] += term(row);
    sums[1] += term(row + 1);
    sums[2] += term(row + 2);
    sums[3] += term(row + 3);
  }
  for (; row < last; row++) sums[0] += term(row);
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/**
 * Adds the rows from `first` up to `last` to the mean and the sum of squared distances from it of `before` rows: those of each piece are
 * computed by themselves and joined (Chan, Golub and LeVeque, 1979).
 */
inline void batch_moments(const BatchNormalization& given, long first, long last, float* mean, float* squares) {
  by_channels(given.channels, first, last, [&](long channel, long count, long row, long end) {
    const float* x = given.x + channel;
    const auto at = [&](long place) { return load(x + place * given.channels, count); };
    const float rows = end - row, before = row - first;
    const Vector own = sum_of_rows(row, end, at) / rows;
    const Vector distances = sum_of_rows(row, end, [&](long place) {
      const Vector distance = at(place) - own;
      return distance * distance;
    });
    const Vector old = load(mean + channel, count), step = own - old;
    store(mean + channel, old + step * (rows / (before + rows)), count);
    const Vector apart = step * step * (before * rows / (before + rows));
    store(squares + channel, load(squares + channel, count) + distances + apart, count);
  });
}

/** ReLU, up to a ceiling. */
inline Vector cut_off(Vector x, float ceiling) {
  x = positive(x);
  return x > ceiling ? Vector{} + ceiling : x;
}

/** `(x - mean) * scale + offset` for the rows from `first` up to `last`. */
inline void batch_normalize(const BatchNormalization& given, float* output, long first, long last) {
  by_channels(given.channels, first, last, [&](long channel, long count, long row, long end) {
    const Vector mean = load(given.mean + channel, count), offset = load(given.offset + channel, count);
    const Vector scale = load(given.factor + channel, count) * load(given.inverse + channel, count);
    for (; row < end; row++) {
      const long place = row * given.channels + channel;
      const Vector y = (load(given.x + place, count) - mean) * scale + offset;
      store(output + place, given.relu ? cut_off(y, given.ceiling) : y, count);
    }
  });
}

/** The gradient of a normalized number, which is none where ReLU has cut it off. */
inline Vector normalized_gradient(const BatchNormalization& given, const BatchGradients& of, long place, long count) {
  const Vector gradient = load(of.d_output + place, count);
  if (!of.output) return gradient;
  const Vector output = load(of.output + place, count);
  return (output > 0.0f) & (output < of.ceiling) ? gradient : Vector{};
}

/** Adds the gradients of factor and offset over the rows from `first` up to `last`. */
inline void batch_gradient_sums(const BatchNormalization& given, const BatchGradients& of, long first, long last,
                                float* d_factor, float* d_offset) {
  by_channels(given.channels, first, last, [&](long channel, long count, long row, long end) {
    const Vector mean = load(given.mean + channel, count), inverse = load(given.inverse + channel, count);
    Vector products = {};
    const Vector sums = sum_of_rows(row, end, [&](long at) {
      const long place = at * given.channels + channel;
      const Vector gradient = normalized_gradient(given, of, place, count);
      products += gradient * (load(given.x + place, count) - mean);
      return gradient;
    });
    store(d_factor + channel, load(d_factor + channel, count) + products * inverse, count);
    store(d_offset + channel, load(d_offset + channel, count) + sums, count);
  });
}

/** The gradient of x for the rows from `first` up to `last`, of the gradients of factor and offset over all rows. */
inline void batch_gradient(const BatchNormalization& given, const BatchGradients& of, const float* d_factor,
                           const float* d_offset, float* d_x, long first, long last) {
  const float share = 1.0f / given.rows;
  by_channels(given.channels, first, last, [&](long channel, long count, long row, long end) {
    const Vector mean = load(given.mean + channel, count), inverse = load(given.inverse + channel, count);
    const Vector scale = load(given.factor + channel, count) * inverse;
    const Vector average = load(d_offset + channel, count) * share;
    const Vector slope = load(d_factor + channel, count) * inverse * share;
    for (; row < end; row++) {
      const long place = row * given.channels + channel;
      const Vector gradient = normalized_gradient(given, of, place, count);
      store(d_x + place, scale * (gradient - average - (load(given.x + place, count) - mean) * slope), count);
    }
  });
}
