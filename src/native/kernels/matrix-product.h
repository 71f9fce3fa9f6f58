// Products of whole matrices, as they lie in memory.

/** Steps for which a panel of the right matrix stays in the cache. */
constexpr long steps_in_cache = 1024;

/** The columns behind the last whole panel, by way of a panel that is filled up with zeros. */
inline void multiply_rest(const MatrixProduct& given, long first, long last, long column) {
  const long count = given.columns - column;
  Floats right(given.steps * panel), sums((last - first) * panel);
  for (long step = 0; step < given.steps; step++)
    std::memcpy(right + step * panel, given.right + step * given.columns + column, count * sizeof(float));
  const Rows left{given.left + first * given.left_row, given.left_row, given.left_step};
  product(last - first, given.steps, count, left, right, given.steps, sums, false);
  for (long row = first; row < last; row++)
    std::memcpy(given.result + row * given.columns + column, sums + (row - first) * panel, count * sizeof(float));
}

/** Adds the bias, and cuts off what is negative. */
inline void finish_rows(const MatrixProduct& given, long first, long last) {
  if (!given.bias && !given.relu) return;
  for (long row = first; row < last; row++)
    for (long column = 0; column < given.columns; column += width) {
      const long count = given.columns - column;
      float* at = given.result + row * given.columns + column;
      Vector sum = load(at, count);
      if (given.bias) sum += load(given.bias + column, count);
      store(at, given.relu ? positive(sum) : sum, count);
    }
}

/** The rows from `first` up to `last` of the result. */
inline void multiply(const MatrixProduct& given, long first, long last) {
  if (given.steps == 0) std::memset(given.result + first * given.columns, 0, (last - first) * given.columns * sizeof(float));
  for (long step = 0; step < given.steps; step += steps_in_cache) {
    const long steps = smaller(steps_in_cache, given.steps - step);
    for (long column = 0; column + panel <= given.columns; column += panel)
      for (long row = first; row < last; row += most_rows) {
        const Rows left{given.left + row * given.left_row + step * given.left_step, given.left_row, given.left_step};
        const Right right{given.right + step * given.columns + column, given.columns};
        tile_of<most_rows>(last - row, {}, steps, left, right, given.result + row * given.columns + column, given.columns,
                           step > 0);
      }
  }
  if (given.steps > 0 && given.columns % panel != 0) multiply_rest(given, first, last, given.columns / panel * panel);
  finish_rows(given, first, last);
}
