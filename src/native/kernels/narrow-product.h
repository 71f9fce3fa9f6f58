// Products of matrices whose last panel may hold one vector of columns only: a whole tile would multiply the zeros beside it.

/** Rows that a tile of one vector has at most. */
constexpr long most_narrow_rows = 2 * most_rows;

/** A tile of one vector: the first half of a panel. */
template <int rows>
inline void narrow_tile(long steps, Rows left, Right right, float* sums, long sums_row, bool adds) {
  Vector sum[rows];
#pragma GCC unroll 16
  for (int row = 0; row < rows; row++) sum[row] = adds ? load(sums + row * sums_row) : Vector{};
  for (long step = 0; step < steps; step++, right.start += right.row) {
    const Vector values = load(right.start);
#pragma GCC unroll 16
    for (int row = 0; row < rows; row++) sum[row] += left.start[row * left.row + step * left.step] * values;
  }
#pragma GCC unroll 16
  for (int row = 0; row < rows; row++) store(sums + row * sums_row, sum[row]);
}

/** The rows that don't fill one with more. */
template <int rows>
inline void narrow_tiles(long count, long steps, Rows left, Right right, float* sums, long sums_row, bool adds) {
  for (; count >= rows; count -= rows, left.start += rows * left.row, sums += rows * sums_row)
    narrow_tile<rows>(steps, left, right, sums, sums_row, adds);
  if constexpr (rows > 1) narrow_tiles<rows / 2>(count, steps, left, right, sums, sums_row, adds);
}

/** Rows times a packed matrix, as `product` does it, but for the columns behind the last vector: they are left as they are. */
inline void narrow_product(long count, long steps, long columns, Rows left, const float* packed, long all, float* sums,
                           bool adds) {
  const long sums_row = padded(columns);
  for (long column = 0; column < columns; column += panel, packed += all * panel, sums += panel)
    if (columns - column <= width)
      narrow_tiles<most_narrow_rows>(count, steps, left, {packed, panel}, sums, sums_row, adds);
    else
      for (long row = 0; row < count; row += most_rows)
        tile_of<most_rows>(count - row, steps, {left.start + row * left.row, left.row, left.step}, {packed, panel},
                           sums + row * sums_row, sums_row, adds);
}
