/** The loss of a row whose labels are shares: Σ label · -log(softmax). What is left of the powers are the slopes. */
inline float entropy_of_shares(long classes, const float* logits, const float* labels, Powers of, float* slopes) {
  const float part = 1.0f / of.sum, logarithm = __builtin_logf(of.sum);
  return sum_of_row(classes, [=](long place, long count) {
    const Vector label = load(labels + place, count);
    store(slopes + place, load(slopes + place, count) * part - label, count);
    return label * (logarithm - (load(logits + place, count) - of.highest));
  });
}

/** The same of a row that has one class. */
inline float entropy_of_class(long classes, const float* logits, int32_t number, Powers of, float* slopes) {
  const float part = 1.0f / of.sum;
  for (long place = 0; place < classes; place += width)
    store(slopes + place, load(slopes + place, classes - place) * part, classes - place);
  slopes[number] -= 1.0f;
  return __builtin_logf(of.sum) - (logits[number] - of.highest);
}

/** The rows from `first` up to `last`: losses, and their slopes softmax - labels. */
inline void softmax_entropy(const SoftmaxEntropy& given, long first, long last) {
  const long classes = given.classes;
  for (long row = first; row < last; row++) {
    const float* logits = given.logits + row * classes;
    float* slopes = given.slopes + row * classes;
    const Powers of = powers_of_row(classes, logits, slopes);
    given.losses[row] = given.numbers ? entropy_of_class(classes, logits, given.numbers[row], of, slopes)
                                      : entropy_of_shares(classes, logits, given.labels + row * classes, of, slopes);
  }
}
