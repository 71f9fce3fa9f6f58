/** As in Keras, what is masked is made very small, not left out: where nothing is seen, all counts the same. */
constexpr float masked_score = -1e9f;

/**
 * Replaces scores by their softmax.
 *
 * @param factors those of dropout, by which it is multiplied; null for none.
 * @param shares the softmax as it is kept for the way back.
 */
inline void softmax_row(long count, const float* factors, float* scores, float* shares) {
  const float part = 1.0f / powers_of_row(count, scores, scores).sum;
  for (long place = 0; place < count; place += width) {
    const Vector share = load(scores + place) * part;
    const Vector factor = factors ? load(factors + place) : Vector{} + 1.0f;
    store(scores + place, share * factor);
    store(shares + place, factor == 0.0f ? -share : share, count - place);
  }
}

/** Attends in the pairs of example and head from `first` up to `last`. */
inline void attend(const Attention& given, long first, long last) {
  const long queries = given.queries, keys = given.keys, row = padded(keys);
  Floats packed_key(given.size * row), packed_value(keys * padded(given.value_size));
  Floats scores(queries_at_once * row), gathered(queries_at_once * padded(given.value_size));
  Floats factors(queries_at_once * keys + panel);
  const Philox drawn = given.seed ? seeded(given.seed) : Philox{};
  for (long pair = first; pair < last; pair++) {
    const Side<const float> query(given.query, queries, given.heads, given.size, pair);
    Side<const float>(given.key, keys, given.heads, given.size, pair).pack_columns(keys, given.scale, packed_key);
    Side<const float>(given.value, keys, given.heads, given.value_size, pair).pack_places(keys, packed_value);
    const Side<float> output(given.output, queries, given.heads, given.value_size, pair);
    for (long from = 0; from < queries; from += queries_at_once) {
      const long count = smaller(queries_at_once, queries - from);
      const long place = (pair * queries + from) * keys, drawn_from = place / 4 * 4;
      if (given.seed)
        draw_factors(drawn, given.rate, given.factor, drawn_from, place + count * keys, factors);
      product(count, given.size, keys, query.from(from), packed_key, given.size, scores, false);
      for (long one = 0; one < count; one++) {
        hide(given, pair, from + one, masked_score, scores + one * row);
        const float* dropped = given.seed ? factors + (place - drawn_from) + one * keys : nullptr;
        softmax_row(keys, dropped, scores + one * row, given.shares + place + one * keys);
      }
      product(count, keys, given.value_size, {scores, row, 1}, packed_value, keys, gathered, false);
      output.set(from, count, gathered, 1.0f);
    }
  }
}
