// Images as a kernel's windows go over them.

/** Rows of an image that some rows of the output are made of, with zeros around them where the kernel goes beyond. */
class Strip {
 public:
  /** @param floats that it has at most, but for a single row of the output. */
  Strip(const Windows& given, long floats)
      : given_(given),
        columns_((given.out_columns - 1) * given.stride_columns + given.window_columns),
        is_inside_(given.top == 0 && given.left == 0 && columns_ <= given.columns &&
                   input_rows(given.out_rows) <= given.rows),
        row_((is_inside_ ? given.columns : columns_) * given.channels),
        rows_(smaller(given.out_rows,
                      larger(1, (floats / larger(1, row_) - given.window_rows) / given.stride_rows + 1))),
        padded_(is_inside_ ? 0 : larger(0, input_rows(rows_) * row_)) {}

  /** Rows of the output that a strip is for. */
  long rows() const { return rows_; }

  /** Whether no window goes beyond the images, which are then read where they lie. */
  bool is_inside() const { return is_inside_; }

  /** Floats from one row to the next. */
  long row() const { return row_; }

  /** What the rows of the output from `first` up to `last` are made of; until the next call. */
  const float* take(const float* image, long first, long last) {
    const long from = first * given_.stride_rows - given_.top;
    if (is_inside_) return image + from * row_;
    const long count = input_rows(last - first), channels = given_.channels;
    const long before = larger(0, given_.left), skipped = larger(0, -given_.left);
    const long columns = larger(0, smaller(columns_ - before, given_.columns - skipped));
    for (long row = 0; row < count; row++) {
      float* to = padded_ + row * row_;
      const long source = from + row;
      if (source < 0 || source >= given_.rows)
        std::memset(to, 0, row_ * sizeof(float));
      else
        std::memcpy(to + before * channels, image + (source * given_.columns + skipped) * channels,
                    columns * channels * sizeof(float));
    }
    return padded_;
  }

 private:
  long input_rows(long rows) const { return (rows - 1) * given_.stride_rows + given_.window_rows; }

  const Windows& given_;
  const long columns_;
  const bool is_inside_;
  const long row_, rows_;
  Floats padded_;
};
