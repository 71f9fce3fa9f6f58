/**
 * Goes back through one query's softmax and dropout.
 *
 * @param shares the softmax as it was kept.
 * @param dropped is set to the softmax behind dropout.
 * @param slopes the gradient of that, which is replaced by the gradient of the scores.
 */
inline void softmax_row_back(long count, float factor, const float* shares, float* dropped, float* slopes) {
  Vector sum = {};
  for (long place = 0; place < count; place += width) {
    const Vector share = load(shares + place, count - place);
    const Vector kept = reinterpret_cast<Integers>(share) < 0 ? Vector{} : share * factor;
    store(dropped + place, kept);
    sum += kept * only(load(slopes + place), count - place, 0.0f);
  }
  const float total = sum_of(sum);
  for (long place = 0; place < count; place += width) {
    const Vector share = load(shares + place, count - place);
    const Vector size = reinterpret_cast<Integers>(share) < 0 ? -share : share;
    store(slopes + place, load(dropped + place) * load(slopes + place) - size * total);
  }
}

/** The gradients of the pairs of example and head from `first` up to `last`. */
inline void attend_back(const Attention& given, long first, long last) {
  const long queries = given.queries, keys = given.keys, size = given.size, value_size = given.value_size;
  const long row = padded(keys);
  Floats packed_query(queries * padded(size)), packed_key(keys * padded(size));
  Floats packed_value(value_size * row), packed_output(queries * padded(value_size));
  Floats dropped(queries_at_once * row), slopes(queries_at_once * row);
  Floats d_query(queries_at_once * padded(size)), d_key(keys * padded(size)), d_value(keys * padded(value_size));
  for (long pair = first; pair < last; pair++) {
    const Side<const float> output(given.d_output, queries, given.heads, value_size, pair);
    output.pack_places(queries, packed_output);
    Side<const float>(given.query, queries, given.heads, size, pair).pack_places(queries, packed_query);
    Side<const float>(given.key, keys, given.heads, size, pair).pack_places(keys, packed_key);
    Side<const float>(given.value, keys, given.heads, value_size, pair).pack_columns(keys, 1.0f, packed_value);
    const Side<float> query_gradient(given.d_query, queries, given.heads, size, pair);
    for (long from = 0; from < queries; from += queries_at_once) {
      const long count = smaller(queries_at_once, queries - from);
      product(count, value_size, keys, output.from(from), packed_value, value_size, slopes, false);
      for (long one = 0; one < count; one++) {
        const float* shares = given.shares + (pair * queries + from + one) * keys;
        softmax_row_back(keys, given.factor, shares, dropped + one * row, slopes + one * row);
        hide(given, pair, from + one, 0.0f, slopes + one * row);
      }
      product(count, keys, size, {slopes, row, 1}, packed_key, keys, d_query, false);
      query_gradient.set(from, count, d_query, given.scale);
      const Rows slopes_by_key{slopes, 1, row}, dropped_by_key{dropped, 1, row};
      product(keys, count, size, slopes_by_key, packed_query + from * panel, queries, d_key, from > 0);
      product(keys, count, value_size, dropped_by_key, packed_output + from * panel, queries, d_value, from > 0);
    }
    Side<float>(given.d_key, keys, given.heads, size, pair).set(0, keys, d_key, given.scale);
    Side<float>(given.d_value, keys, given.heads, value_size, pair).set(0, keys, d_value, 1.0f);
  }
}
