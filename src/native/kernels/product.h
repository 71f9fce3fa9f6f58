// Products of small matrices: a few rows times a matrix that stays the same for many steps.

/** Columns that a tile has: two vectors. */
constexpr long panel = 2 * width;
/** Rows that a tile has at most, so that its sums stay in registers. */
constexpr long most_rows = KMODEL_ROWS;
/** Those of a tile of one vector of columns. */
constexpr long most_narrow_rows = KMODEL_ROWS * 3 / 2;

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

/** Steps whose factors lie as evenly after the last one's as those did: how often, and how far it is from one to the next. */
struct Runs {
  long count = 1;
  long left = 0, right = 0;
};

/** The sums of a tile, in registers: a compiler would leave an array of them in memory. `vectors` is one or two. */
template <int rows, int vectors>
struct Sums {
  Vector low, high;
  Sums<rows - 1, vectors> others;

  /** Calls `set(sum, row, column)` for each. */
  template <typename Set>
  [[gnu::always_inline]] void each(const Set& set, long row = 0) {
    set(low, row, 0L);
    if constexpr (vectors == 2) set(high, row, width);
    others.each(set, row + 1);
  }

  /** Adds the products of a column of the left matrix, whose rows are `distance` apart, and a row of the right. */
  [[gnu::always_inline]] void add(const float* left, long distance, Vector right_low, Vector right_high) {
    const float value = *left;
    low += value * right_low;
    if constexpr (vectors == 2) high += value * right_high;
    others.add(left + distance, distance, right_low, right_high);
  }
};

template <int vectors>
struct Sums<0, vectors> {
  template <typename Set>
  void each(const Set&, long) {}
  void add(const float*, long, Vector, Vector) {}
};

/** Adds the products of all runs of `steps` steps. */
template <int rows, int vectors>
[[gnu::always_inline]] inline void add_products(Runs runs, long steps, Rows left, Right right, Sums<rows, vectors>& sums) {
  for (long run = 0; run < runs.count; run++) {
    const float *from = left.start + run * runs.left, *factors = right.start + run * runs.right;
    for (long step = 0; step < steps; step++, from += left.step, factors += right.row)
      sums.add(from, left.row, load(factors), vectors == 2 ? load(factors + width) : Vector{});
  }
}

/** One tile: sums of products, added to what is there if `adds`. */
template <int rows, int vectors>
inline void tile(Runs runs, long steps, Rows left, Right right, float* sums, long sums_row, bool adds) {
  Sums<rows, vectors> of;
  of.each([&](Vector& sum, long row, long column) { sum = adds ? load(sums + row * sums_row + column) : Vector{}; });
  add_products(runs, steps, left, right, of);
  of.each([&](Vector& sum, long row, long column) { store(sums + row * sums_row + column, sum); });
}

template <int rows, int vectors = 2>
inline void tile_of(long count, Runs runs, long steps, Rows left, Right right, float* sums, long sums_row, bool adds) {
  if constexpr (rows > 1)
    if (count < rows) return tile_of<rows - 1, vectors>(count, runs, steps, left, right, sums, sums_row, adds);
  tile<rows, vectors>(runs, steps, left, right, sums, sums_row, adds);
}

/**
 * Rows times a packed matrix. Of a last panel that one vector of columns fills, the other is left as it is.
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
  const auto from = [&](long row) { return Rows{left.start + row * left.row, left.row, left.step}; };
  for (long column = 0; column < columns; column += panel, packed += all * panel, sums += panel)
    if (columns - column > width)
      for (long row = 0; row < count; row += most_rows)
        tile_of<most_rows>(count - row, {}, steps, from(row), {packed, panel}, sums + row * sums_row, sums_row, adds);
    else
      for (long row = 0; row < count; row += most_narrow_rows)
        tile_of<most_narrow_rows, 1>(count - row, {}, steps, from(row), {packed, panel}, sums + row * sums_row, sums_row,
                                     adds);
}

/** The same, of which the sums lie row after row. */
inline void product(long count, long steps, long columns, Rows left, const float* packed, long all, float* sums,
                    bool adds) {
  product(count, steps, columns, left, packed, all, sums, padded(columns), adds);
}
