/** Cho et al., 2014, with the reset gate behind the product as in cuDNN. The gates stand as in Keras: update, reset, candidate. */
struct GRU {
  static constexpr long gates = 3;
  /** The gates, and the states' part of the candidate. */
  static constexpr long kept = 4;

  static void forward(const Recurrence& given, long read, long place, const float* before, const float*,
                      const float* sums) {
    const long units = given.units, gate = rounded(units);
    const float* projected = given.projected + read * gates * units;
    float* keep = given.kept + place * kept * units;
    for (long unit = 0; unit < units; unit += width) {
      const long count = units - unit;
      const GatesAt input{projected, units, unit}, bias{given.bias, units, unit};
      const auto state = [&](long which) { return load(sums + which * gate + unit) + bias(which); };
      const Vector update = sigmoid(input(0) + state(0)), reset = sigmoid(input(1) + state(1)), part = state(2);
      const Vector candidate = tangent(input(2) + reset * part);
      const Vector hidden = candidate + update * (load(before + unit, count) - candidate);
      store(given.hiddens + place * units + unit, hidden, count);
      store(keep + unit, update, count);
      store(keep + units + unit, reset, count);
      store(keep + 2 * units + unit, candidate, count);
      store(keep + 3 * units + unit, part, count);
    }
  }

  /** As with the LSTM; `d_bias` is added to. */
  static void backward(const Recurrence& given, long read, long place, const float* before, const float*,
                       float* d_hidden, float*, float* d_gates, float* d_bias) {
    const long units = given.units, gate = rounded(units);
    const float* keep = given.kept + place * kept * units;
    float* d_projected = given.d_projected + read * gates * units;
    for (long unit = 0; unit < units; unit += width) {
      const long count = units - unit;
      const GatesAt at{keep, units, unit};
      const Vector update = at(0), reset = at(1), candidate = at(2), part = at(3);
      const Vector of_hidden = load(d_hidden + unit, count);
      const Vector of_candidate = of_hidden * (1.0f - update) * (1.0f - candidate * candidate);
      const Vector of_update = of_hidden * (load(before + unit, count) - candidate) * update * (1.0f - update);
      const Vector of_reset = of_candidate * part * reset * (1.0f - reset);
      const Vector d_input[gates] = {of_update, of_reset, of_candidate};
      const Vector d_state[gates] = {of_update, of_reset, of_candidate * reset};
      for (long which = 0; which < gates; which++) {
        store(d_gates + which * gate + unit, d_state[which]);
        store(d_projected + which * units + unit, d_input[which], count);
        float* bias = d_bias + which * gate + unit;
        store(bias, load(bias) + d_state[which]);
      }
      store(d_hidden + unit, of_hidden * update, count);
    }
  }
};
