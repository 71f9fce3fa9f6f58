/** log(1 + x) for x from 0 to 1: Cephes' `logf`, with what is above √2 halved. */
inline Vector logarithm_above_one(Vector x) {
  const Integers is_large = x > 0.41421356f;
  const Vector rest = is_large ? (x - 1.0f) * 0.5f : x;
  const Vector square = rest * rest;
  Vector sum = rest * 7.0376836292e-2f - 1.1514610310e-1f;
  sum = sum * rest + 1.1676998740e-1f;
  sum = sum * rest - 1.2420140846e-1f;
  sum = sum * rest + 1.4249322787e-1f;
  sum = sum * rest - 1.6668057665e-1f;
  sum = sum * rest + 2.0000714765e-1f;
  sum = sum * rest - 2.4999993993e-1f;
  sum = sum * rest + 3.3333331174e-1f;
  const Vector base = rest + (sum * rest - 0.5f) * square;
  return is_large ? base + 0.69314718056f : base;
}

/** The numbers from `first` up to `last`: max(x, 0) - x · z + log(1 + exp(-|x|)), and its slope sigmoid(x) - z. */
inline void sigmoid_entropy(const SigmoidEntropy& given, long first, long last) {
  for (long place = first; place < last; place += width) {
    const long count = last - place;
    const Vector x = load(given.logits + place, count), z = load(given.labels + place, count);
    const Integers is_positive = x > 0.0f;
    const Vector zero = {};
    const Vector small = exponential(is_positive ? -x : x), share = 1.0f / (1.0f + small);
    store(given.losses + place, (is_positive ? x : zero) - x * z + logarithm_above_one(small), count);
    store(given.slopes + place, (is_positive ? share : small * share) - z, count);
  }
}
