// Convolutions as products of matrices that are read where they lie: with channels last, what lies under one row of a kernel
// lies side by side in memory. A tile takes some pixels through the whole kernel for a panel of filters, its sums in registers.

/** Floats of a strip of an image, which stays in the cache while all filters go over it. */
constexpr long floats_of_strip = 1 << 14;

/** A convolution's first panels have two vectors of filters, the last one may have one. */
constexpr long vectors_of(long filters) { return filters > width ? 2 : 1; }

/** Filters with those that fill the last vector. */
constexpr long padded_filters(long filters) { return (filters + width - 1) / width * width; }

/** Into parts of about equal size: how much a part has, of which none has more than `most`. */
constexpr long evenly(long count, long most) {
  const long parts = (count + most - 1) / most;
  return (count + parts - 1) / parts;
}

/** Lays filters out as tiles read them: for each panel all rows of the kernel, columns, channels, and its filters. */
inline void pack_filters(const Convolution& given, const FiltersInMemory& filters, float* packed) {
  for (long first = 0; first < given.filters; first += panel) {
    const long last = smaller(first + panel, given.filters);
    const long end = first + vectors_of(given.filters - first) * width;
    for (long row = 0; row < given.window_rows; row++)
      for (long column = 0; column < given.window_columns; column++)
        for (long channel = 0; channel < given.channels; channel++) {
          const float* from = filters.start + row * filters.row + column * filters.column + channel * filters.channel;
          for (long filter = first; filter < last; filter++) *packed++ = from[filter * filters.filter];
          for (long filter = last; filter < end; filter++) *packed++ = 0.0f;
        }
  }
}

/** Some pixels of a row of the output. */
struct Pixels {
  float* start;
  /** From one to the next. */
  long stride;
  /** Filters that are written of each. */
  long filters;
};

/** What is done about a sum before it is written. */
struct Finish {
  /** Of the panel's filters; null for none. */
  const float* bias;
  bool relu;
};

template <int rows, int vectors>
inline void convolve_tile(Runs runs, long steps, Rows left, Right right, Finish finish, Pixels pixels) {
  Sums<rows, vectors> sums;
  sums.each([&](Vector& sum, long, long filter) {
    sum = finish.bias ? load(finish.bias + filter, pixels.filters - filter) : Vector{};
  });
  add_products(runs, steps, left, right, sums);
  sums.each([&](Vector& sum, long row, long filter) {
    store(pixels.start + row * pixels.stride + filter, finish.relu ? positive(sum) : sum, pixels.filters - filter);
  });
}

template <int rows, int vectors>
inline void convolve_pixels(long count, Runs runs, long steps, Rows left, Right right, Finish finish, Pixels pixels) {
  if constexpr (rows > 1)
    if (count < rows)
      return convolve_pixels<rows - 1, vectors>(count, runs, steps, left, right, finish, pixels);
  convolve_tile<rows, vectors>(runs, steps, left, right, finish, pixels);
}

/** Computes the rows of all images' outputs from `first` up to `last`. */
inline void convolve(const Convolution& given, const ConvolutionNumbers& numbers, long first, long last) {
  Strip strip(given, floats_of_strip);
  const long steps = given.window_columns * given.channels;
  const long stride = given.stride_columns * given.channels;
  for (long at = first, count; at < last; at += count) {
    const long image = at / given.out_rows, row = at % given.out_rows;
    count = smaller(smaller(strip.rows(), given.out_rows - row), last - at);
    const float* input =
        strip.take(numbers.images + image * given.rows * given.columns * given.channels, row, row + count);
    const float* packed = numbers.packed;
    for (long filter = 0; filter < given.filters; filter += panel) {
      const long vectors = vectors_of(given.filters - filter), wide = vectors * width;
      const long pixels_at_once = evenly(given.out_columns, vectors == 2 ? most_rows : most_narrow_rows);
      const Runs runs{given.window_rows, strip.row(), steps * wide};
      const Finish finish{numbers.bias ? numbers.bias + filter : nullptr, numbers.relu};
      for (long place = 0; place < count; place++) {
        float* output = numbers.output + image * given.out_image + (row + place) * given.out_row + filter;
        for (long column = 0; column < given.out_columns; column += pixels_at_once) {
          const Rows left{input + place * given.stride_rows * strip.row() + column * stride, stride, 1};
          const Pixels pixels{output + column * given.out_column, given.out_column, given.filters - filter};
          const long some = smaller(pixels_at_once, given.out_columns - column);
          if (vectors == 2)
            convolve_pixels<most_rows, 2>(some, runs, steps, left, {packed, wide}, finish, pixels);
          else
            convolve_pixels<most_narrow_rows, 1>(some, runs, steps, left, {packed, wide}, finish, pixels);
        }
      }
      packed += given.window_rows * runs.right;
    }
  }
}
