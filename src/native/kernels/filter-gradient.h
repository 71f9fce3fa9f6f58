// The gradient of a convolution's filters: what lies under the kernel times the outputs' gradients, over all pixels.

/** Floats of a strip of an image, all of whose pixels a tile goes over before it is written. */
constexpr long floats_of_long_strip = 1 << 16;

/** Gradients of outputs, their filters filled up to whole vectors where they are not. */
class OutputGradients {
 public:
  OutputGradients(const Convolution& given, long rows)
      : given_(given), filters_(padded_filters(given.filters)),
        padded_(filters_ == given.filters ? 0 : rows * given.out_columns * filters_) {}

  /** The rows of an image's output from `first` up to `last`; until the next call. */
  const float* take(const float* image, long first, long last) {
    const float* from = image + first * given_.out_columns * given_.filters;
    if (filters_ == given_.filters) return from;
    for (long pixel = 0; pixel < (last - first) * given_.out_columns; pixel++)
      std::memcpy(padded_ + pixel * filters_, from + pixel * given_.filters, given_.filters * sizeof(float));
    return padded_;
  }

 private:
  const Convolution& given_;
  const long filters_;
  Floats padded_;
};

/**
 * Adds the gradients over the images from `first` up to `last`.
 *
 * @param sums (kernel rows, kernel columns, channels, padded filters), and behind them (padded filters) for the bias.
 */
inline void filter_gradient(const Convolution& given, const float* images, const float* gradients, float* sums,
                            long first, long last) {
  Strip strip(given, floats_of_long_strip);
  if (given.out_rows == 1 && given.window_rows == 1 && strip.is_inside() && last - first > 1) {
    // All images are rows of one.
    const long image = given.rows * given.columns * given.channels;
    Convolution joined = given;
    joined.images = joined.stride_rows = 1;
    joined.rows = joined.out_rows = last - first;
    return filter_gradient(joined, images + first * image, gradients + first * given.out_columns * given.filters, sums, 0, 1);
  }
  OutputGradients outputs(given, strip.rows());
  const long filters = padded_filters(given.filters), factors = given.window_columns * given.channels;
  for (long image = first; image < last; image++)
    for (long row = 0; row < given.out_rows; row += strip.rows()) {
      const long end = smaller(row + strip.rows(), given.out_rows);
      const float* input = strip.take(images + image * given.rows * given.columns * given.channels, row, end);
      const float* output = outputs.take(gradients + image * given.out_rows * given.out_columns * given.filters, row, end);
      const Runs runs{end - row, given.stride_rows * strip.row(), given.out_columns * filters};
      for (long kernel_row = 0; kernel_row < given.window_rows; kernel_row++)
        for (long filter = 0; filter < filters; filter += panel) {
          const bool is_wide = vectors_of(filters - filter) == 2;
          const long factors_at_once = evenly(factors, is_wide ? most_rows : most_narrow_rows);
          for (long factor = 0; factor < factors; factor += factors_at_once) {
            const Rows left{input + kernel_row * strip.row() + factor, 1, given.stride_columns * given.channels};
            float* to = sums + (kernel_row * factors + factor) * filters + filter;
            const long some = smaller(factors_at_once, factors - factor);
            if (is_wide)
              tile_of<most_rows, 2>(some, runs, given.out_columns, left, {output + filter, filters}, to, filters, true);
            else
              tile_of<most_narrow_rows, 1>(some, runs, given.out_columns, left, {output + filter, filters}, to, filters, true);
          }
        }
      sum_columns(output, filters, 0, (end - row) * given.out_columns, sums + given.window_rows * factors * filters);
    }
}
