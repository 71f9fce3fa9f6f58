/** The weights from `first` up to `last`, and their moments: TensorFlow's formula of Adam. */
inline void apply_adam(const Adam& given, long first, long last) {
  for (long place = first; place < last; place += width) {
    const long count = last - place;
    const Vector gradient = load(given.gradient + place, count);
    Vector mean = load(given.mean + place, count), square = load(given.square + place, count);
    mean += (gradient - mean) * given.mean_share;
    square += (gradient * gradient - square) * given.square_share;
    store(given.mean + place, mean, count);
    store(given.square + place, square, count);
    const Vector weight = load(given.weight + place, count);
    store(given.weight + place, weight - mean * given.rate / (square_root(square) + given.epsilon), count);
  }
}
