// Convolutions of each channel by itself: vectors of channels, tap by tap.

/** Taps that a window has at most. */
constexpr long most_taps = 128;

/** What a pixel is the sum of: the channels of other pixels times those of the filter. */
struct Taps {
  const float *pixels[most_taps], *filters[most_taps];
  long count = 0;

  void add(const float* pixel, const float* filter) {
    pixels[count] = pixel;
    filters[count++] = filter;
  }

  void sum(long channels, float* to) const {
    for (long channel = 0; channel < channels; channel += width) {
      const long some = channels - channel;
      Vector sum = {};
      for (long tap = 0; tap < count; tap++)
        sum += load(pixels[tap] + channel, some) * load(filters[tap] + channel, some);
      store(to + channel, sum, some);
    }
  }
};

/** The rows of all images' outputs from `first` up to `last`. The filters are (window rows, window columns, channels). */
inline void depthwise(const Windows& given, const float* images, const float* filters, float* output, long first,
                      long last) {
  for (long at = first; at < last; at++) {
    const float* image = images + at / given.out_rows * given.rows * given.columns * given.channels;
    const long top = at % given.out_rows * given.stride_rows - given.top;
    for (long out = 0; out < given.out_columns; out++) {
      const long left = out * given.stride_columns - given.left;
      Taps taps;
      for (long row = larger(0, -top); row < smaller(given.window_rows, given.rows - top); row++)
        for (long column = larger(0, -left); column < smaller(given.window_columns, given.columns - left); column++)
          taps.add(image + ((top + row) * given.columns + left + column) * given.channels,
                   filters + (row * given.window_columns + column) * given.channels);
      taps.sum(given.channels, output + (at * given.out_columns + out) * given.channels);
    }
  }
}

/** The place of a window, along one axis, whose tap lies there; negative where there is none. */
inline long place_of(long tap, long there, long before, long stride, long places) {
  const long distance = there + before - tap;
  return distance >= 0 && distance % stride == 0 && distance / stride < places ? distance / stride : -1;
}

/** The gradient of the rows of all images from `first` up to `last`. */
inline void depthwise_input_gradient(const Windows& given, const float* gradients, const float* filters, float* d_images,
                                     long first, long last) {
  for (long at = first; at < last; at++) {
    const float* image = gradients + at / given.rows * given.out_rows * given.out_columns * given.channels;
    for (long there = 0; there < given.columns; there++) {
      Taps taps;
      for (long row = 0; row < given.window_rows; row++) {
        const long out_row = place_of(row, at % given.rows, given.top, given.stride_rows, given.out_rows);
        if (out_row < 0) continue;
        for (long column = 0; column < given.window_columns; column++) {
          const long out = place_of(column, there, given.left, given.stride_columns, given.out_columns);
          if (out >= 0)
            taps.add(image + (out_row * given.out_columns + out) * given.channels,
                     filters + (row * given.window_columns + column) * given.channels);
        }
      }
      taps.sum(given.channels, d_images + (at * given.columns + there) * given.channels);
    }
  }
}

/** Adds the gradients of the filters over the images from `first` up to `last`. */
inline void depthwise_filter_gradient(const Windows& given, const float* images, const float* gradients, float* sums,
                                      long first, long last) {
  for (long at = first * given.out_rows; at < last * given.out_rows; at++) {
    const float* image = images + at / given.out_rows * given.rows * given.columns * given.channels;
    const float* gradient = gradients + at * given.out_columns * given.channels;
    const long top = at % given.out_rows * given.stride_rows - given.top;
    for (long row = larger(0, -top); row < smaller(given.window_rows, given.rows - top); row++)
      for (long column = 0; column < given.window_columns; column++) {
        const long shift = column - given.left;
        const long begin = shift < 0 ? (-shift + given.stride_columns - 1) / given.stride_columns : 0;
        const long end = given.columns > shift
                             ? smaller(given.out_columns, (given.columns - shift - 1) / given.stride_columns + 1)
                             : 0;
        for (long channel = 0; channel < given.channels; channel += width) {
          const long some = given.channels - channel;
          const float* from = image + ((top + row) * given.columns + shift) * given.channels + channel;
          float* to = sums + (row * given.window_columns + column) * given.channels + channel;
          const Vector sum = sum_of_rows(begin, end, [&](long out) {
            return load(from + out * given.stride_columns * given.channels, some) *
                   load(gradient + out * given.channels + channel, some);
          });
          store(to, load(to, some) + sum, some);
        }
      }
  }
}
