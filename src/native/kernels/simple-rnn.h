/** Elman, 1990: one product and a tanh. */
struct SimpleRNN {
  static constexpr long gates = 1;
  static constexpr long kept = 0;

  static void forward(const Recurrence& given, long read, long place, const float*, const float*, const float* sums) {
    const long units = given.units;
    for (long unit = 0; unit < units; unit += width) {
      const long count = units - unit;
      const Vector sum = load(sums + unit) + load(given.projected + read * units + unit, count);
      store(given.hiddens + place * units + unit, tangent(sum), count);
    }
  }

  static void backward(const Recurrence& given, long read, long place, const float*, const float*, float* d_hidden,
                       float*, float* d_gates, float*) {
    const long units = given.units;
    for (long unit = 0; unit < units; unit += width) {
      const long count = units - unit;
      const Vector hidden = load(given.hiddens + place * units + unit, count);
      const Vector d_sum = load(d_hidden + unit, count) * (1.0f - hidden * hidden);
      store(d_gates + unit, d_sum);
      store(given.d_projected + read * units + unit, d_sum, count);
      store(d_hidden + unit, Vector{}, count);
    }
  }
};
