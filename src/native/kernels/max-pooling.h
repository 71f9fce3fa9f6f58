// The largest numbers of windows, for vectors of channels.

/** A vector of an image's channels under a window at one place, or nothing where that is outside of the image. */
template <typename Visit>
[[gnu::always_inline]] inline void over_window(const Windows& given, long out_row, long out_column, const Visit& visit) {
  const long top = out_row * given.stride_rows - given.top, left = out_column * given.stride_columns - given.left;
  const long end = smaller(top + given.window_rows, given.rows);
  const long right = smaller(left + given.window_columns, given.columns);
  for (long row = larger(0, top); row < end; row++)
    for (long column = larger(0, left); column < right; column++) visit((row * given.columns + column) * given.channels);
}

/** The rows of all images' outputs from `first` up to `last`. */
inline void max_pool(const Windows& given, const float* images, float* output, long first, long last) {
  for (long at = first; at < last; at++) {
    const float* image = images + at / given.out_rows * given.rows * given.columns * given.channels;
    for (long column = 0; column < given.out_columns; column++)
      for (long channel = 0; channel < given.channels; channel += width) {
        const long count = given.channels - channel;
        Vector largest = Vector{} - __builtin_inff();
        over_window(given, at % given.out_rows, column, [&](long place) {
          const Vector x = load(image + place + channel, count);
          // What is not a number stays.
          largest = (x > largest) | (x != x) ? x : largest;
        });
        store(output + (at * given.out_columns + column) * given.channels + channel, largest, count);
      }
  }
}

/** The gradients of the images from `first` up to `last`: it goes to the first of a window's largest numbers. */
inline void max_pool_gradient(const Windows& given, const MaxPooling& of, float* d_images, long first, long last) {
  const long numbers = given.rows * given.columns * given.channels;
  const bool overlap = given.stride_rows < given.window_rows || given.stride_columns < given.window_columns;
  std::memset(d_images + first * numbers, 0, (last - first) * numbers * sizeof(float));
  for (long at = first * given.out_rows; at < last * given.out_rows; at++) {
    const long image = at / given.out_rows * numbers;
    for (long column = 0; column < given.out_columns; column++)
      for (long channel = 0; channel < given.channels; channel += width) {
        const long count = given.channels - channel;
        const long out = (at * given.out_columns + column) * given.channels + channel;
        const Vector largest = load(of.output + out, count), gradient = load(of.d_output + out, count);
        Integers open = of.relu ? largest > 0.0f : Integers{} - 1;
        over_window(given, at % given.out_rows, column, [&](long place) {
          float* to = d_images + image + place + channel;
          const Integers is_it = (load(of.images + image + place + channel, count) == largest) & open;
          open &= ~is_it;
          const Vector own = is_it ? gradient : Vector{};
          store(to, overlap ? load(to, count) + own : own, count);
        });
      }
  }
}
