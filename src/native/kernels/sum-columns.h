/** Rows that are added up before they are added to others: many small numbers would be lost beside a large one. */
constexpr long rows_at_once = 128;

/** Adds the rows from `first` up to `last`, of `columns` floats each, to the sums. */
inline void sum_columns(const float* values, long columns, long first, long last, float* sums) {
  Floats part(columns);
  for (long row = first; row < last; row += rows_at_once) {
    const long end = smaller(row + rows_at_once, last);
    std::memset(part, 0, columns * sizeof(float));
    for (long one = row; one < end; one++) add_to(part, values + one * columns, columns);
    add_to(sums, part, columns);
  }
}
