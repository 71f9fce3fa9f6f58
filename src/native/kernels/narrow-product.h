// Products whose last panel may hold one vector of columns only: a whole tile would multiply the zeros beside it.

/** A tile of one vector: the first half of a panel. */
template <int rows>
inline void narrow_tile(long steps, Rows left, Right right, float* sums, long sums_row, bool adds) {
  Vector sum[rows];
#pragma GCC unroll 8
  for (int row = 0; row < rows; row++) sum[row] = adds ? load(sums + row * sums_row) : Vector{};
  for (long step = 0; step < steps; step++, right.start += right.row) {
    const Vector values = load(right.start);
#pragma GCC unroll 8
    for (int row = 0; row < rows; row++) sum[row] += left.start[row * left.row + step * left.step] * values;
  }
#pragma GCC unroll 8
  for (int row = 0; row < rows; row++) store(sums + row * sums_row, sum[row]);
}

template <int rows>
inline void narrow_tile_of(long count, long steps, Rows left, Right right, float* sums, long sums_row, bool adds) {
  if constexpr (rows > 1)
    if (count < rows) return narrow_tile_of<rows - 1>(count, steps, left, right, sums, sums_row, adds);
  narrow_tile<rows>(steps, left, right, sums, sums_row, adds);
}

/** Rows times a packed matrix, as `product` has it; in `sums` the columns behind those of the matrix are left as they are or 0. */
inline void narrow_product(long count, long steps, long columns, Rows left, const float* packed, long all, float* sums,
                           bool adds) {
  const long sums_row = padded(columns);
  for (long column = 0; column < columns; column += panel, packed += all * panel) {
    const auto of_rows = columns - column > width ? tile_of<most_rows> : narrow_tile_of<most_rows>;
    for (long row = 0; row < count; row += most_rows)
      of_rows(count - row, steps, {left.start + row * left.row, left.row, left.step}, {packed, panel},
              sums + row * sums_row + column, sums_row, adds);
  }
}
