// Adam's step (Kingma and Ba, 2015), as TensorFlow's `ResourceApplyAdam` computes it.

/** The numbers from `first` up to `last`. */
inline void adam(const AdamStep& given, long first, long last) {
  for (long place = first; place < last; place += width) {
    const long count = last - place;
    const Vector gradient = load(given.gradient + place, count);
    const Vector old_mean = load(given.mean + place, count), old_square = load(given.square + place, count);
    const Vector mean = old_mean + (gradient - old_mean) * given.mean_share;
    const Vector square = old_square + (gradient * gradient - old_square) * given.square_share;
    const Vector step = mean * given.rate / (square_root(square) + given.epsilon);
    store(given.next_mean + place, mean, count);
    store(given.next_square + place, square, count);
    store(given.next_weight + place, load(given.weight + place, count) - step, count);
  }
}
