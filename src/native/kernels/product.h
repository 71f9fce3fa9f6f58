// Products of small matrices: a few rows times a matrix that stays the same for many steps.

/** Columns that a tile has: two vectors. */
constexpr long panel = 2 * width;
/** Rows that a tile has at most, so that its sums stay in registers. */
constexpr long most_rows = KMODEL_ROWS;

constexpr long panels_of(long columns) { return (columns + panel - 1) / panel; }

/** Columns with those that fill the last panel. */
constexpr long padded(long columns) { return panels_of(columns) * panel; }

/** Zeros, until the end of the block. */
class Floats {
 public:
  explicit Floats(long count) : start_(static_cast<float*>(std::calloc(count + panel, sizeof(float)))) {}
  ~Floats() { std::free(start_); }
  Floats(const Floats&) = delete;
  operator float*() { return start_; }

 private:
  float* start_;
};

/**
 * Lays a matrix out as tiles read it, panel after panel, filled up with zeros.
 *
 * @param element the matrix: a function of row and column.
 * @param packed `rows` times `padded(columns)` floats.
 */
template <typename Element>
inline void pack(long rows, long columns, const Element& element, float* packed) {
  for (long first = 0; first < columns; first += panel)
    for (long row = 0; row < rows; row++)
      for (long column = first; column < first + panel; column++)
        *packed++ = column < columns ? element(row, column) : 0.0f;
}

/** Rows of a matrix in memory: a float of row r and step k stands at `start[r * row + k * step]`. */
struct Rows {
  const float* start;
  long row;
  long step;
};

/** A panel of a matrix: its first row, and how far it is from there to the next. */
struct Right {
  const float* start;
  long row;
};

/** One tile: sums of `steps` products, added to what is there if `adds`. */
template <int rows>
inline void tile(long steps, Rows left, Right right, float* sums, long sums_row, bool adds) {
  Vector low[rows], high[rows];
#pragma GCC unroll 8
  for (int row = 0; row < rows; row++) {
    low[row] = adds ? load(sums + row * sums_row) : Vector{};
    high[row] = adds ? load(sums + row * sums_row + width) : Vector{};
  }
  for (long step = 0; step < steps; step++, right.start += right.row) {
    const Vector right_low = load(right.start), right_high = load(right.start + width);
#pragma GCC unroll 8
    for (int row = 0; row < rows; row++) {
      const float value = left.start[row * left.row + step * left.step];
      low[row] += value * right_low;
      high[row] += value * right_high;
    }
  }
#pragma GCC unroll 8
  for (int row = 0; row < rows; row++) {
    store(sums + row * sums_row, low[row]);
    store(sums + row * sums_row + width, high[row]);
  }
}

template <int rows>
inline void tile_of(long count, long steps, Rows left, Right right, float* sums, long sums_row, bool adds) {
  if constexpr (rows > 1)
    if (count < rows) return tile_of<rows - 1>(count, steps, left, right, sums, sums_row, adds);
  tile<rows>(steps, left, right, sums, sums_row, adds);
}

/**
 * Rows times a packed matrix.
 *
 * @param count of the rows.
 * @param steps rows of the packed matrix that are taken.
 * @param columns of the packed matrix.
 * @param packed the first of those rows.
 * @param all rows that the matrix has.
 * @param sums rows of which `padded(columns)` floats are written.
 * @param sums_row how far it is from one of them to the next.
 */
inline void product(long count, long steps, long columns, Rows left, const float* packed, long all, float* sums,
                    long sums_row, bool adds) {
  for (long column = 0; column < columns; column += panel, packed += all * panel)
    for (long row = 0; row < count; row += most_rows)
      tile_of<most_rows>(count - row, steps, {left.start + row * left.row, left.row, left.step}, {packed, panel},
                         sums + row * sums_row + column, sums_row, adds);
}

/** The same, of which the sums lie row after row. */
inline void product(long count, long steps, long columns, Rows left, const float* packed, long all, float* sums,
                    bool adds) {
  product(count, steps, columns, left, packed, all, sums, padded(columns), adds);
}
