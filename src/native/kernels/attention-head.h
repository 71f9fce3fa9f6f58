// One head of one example, as attention's kernels read it.

/** Queries that are worked on at once, so that what is known of them stays in the cache. */
constexpr long queries_at_once = 32;

/** One head's part of (batch, places, heads, size). */
template <typename Number>
struct Side {
  Number* start;
  /** From one place to the next. */
  long row;
  long size;

  /** @param pair of example and head, counted through all of them. */
  Side(Number* all, long places, long heads, long size, long pair)
      : start(all + (pair / heads * places * heads + pair % heads) * size), row(heads * size), size(size) {}

  /** The places from `first` on, as the left matrix of a product. */
  Rows from(long first) const { return {start + first * row, row, 1}; }

  /** The right matrix of a product over places; what `product` does not read is not set. */
  void pack_places(long places, float* packed) const {
    for (long first = 0; first < size; first += panel)
      for (long place = 0; place < places; place++, packed += panel)
        for (long column = first; column < size && column < first + panel; column += width)
          store(packed + (column - first), load(start + place * row + column, size - column));
  }

  /** The right matrix of a product over columns, each multiplied by a factor. */
  void pack_columns(long places, float factor, float* packed) const {
    for (long first = 0; first < places; first += panel, packed += size * panel)
      for (long place = first; place < places && place < first + panel; place++)
        for (long column = 0; column < size; column++)
          packed[column * panel + (place - first)] = start[place * row + column] * factor;
  }

  /** Takes over rows of `padded(size)` floats, each multiplied by a factor. */
  void set(long first, long count, const float* values, float factor) const {
    for (long place = first; place < first + count; place++, values += padded(size))
      for (long column = 0; column < size; column += width)
        store(start + place * row + column, load(values + column) * factor, size - column);
  }
};

/** Replaces the numbers of those keys that a query does not see. */
inline void hide(const Attention& given, long pair, long query, float hidden, float* values) {
  if (given.mask == nullptr) return;
  const bool* mask = given.mask_of(pair, query);
  if (given.mask_steps[3] == 0) {
    if (*mask) return;
    for (long key = 0; key < given.keys; key++) values[key] = hidden;
  } else {
    for (long key = 0; key < given.keys; key++) values[key] = mask[key] ? values[key] : hidden;
  }
}
