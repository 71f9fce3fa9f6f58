/** Hochreiter and Schmidhuber, 1997. The gates stand as in Keras: input, forget, candidate, output. */
struct LSTM {
  static constexpr long gates = 4;
  static constexpr long kept = 4;

  /**
   * One row's step.
   *
   * @param read where the row's step stands in what is given, @param place in what comes out.
   * @param sums the states' part of the gates.
   */
  static void forward(const Recurrence& given, long read, long place, const float*, const float* before,
                      const float* sums) {
    const long units = given.units, gate = rounded(units);
    const float* projected = given.projected + read * gates * units;
    float* keep = given.kept + place * kept * units;
    for (long unit = 0; unit < units; unit += width) {
      const long count = units - unit;
      const GatesAt inputs{projected, units, unit};
      const auto sum = [&](long which) { return load(sums + which * gate + unit) + inputs(which); };
      const Vector input = sigmoid(sum(0)), forget = sigmoid(sum(1)), candidate = tangent(sum(2)), output = sigmoid(sum(3));
      const Vector carry = forget * load(before + unit, count) + input * candidate;
      store(given.carries + place * units + unit, carry, count);
      store(given.hiddens + place * units + unit, output * tangent(carry), count);
      store(keep + unit, input, count);
      store(keep + units + unit, forget, count);
      store(keep + 2 * units + unit, candidate, count);
      store(keep + 3 * units + unit, output, count);
    }
  }

  /**
   * The gradients of one row's step.
   *
   * @param d_hidden of the state behind the step; afterwards what of it goes around the gates to the state before.
   * @param d_carry of the carry behind the step; afterwards of the one before.
   * @param d_gates of the states' part of the gates.
   */
  static void backward(const Recurrence& given, long read, long place, const float*, const float* before,
                       float* d_hidden, float* d_carry, float* d_gates, float*) {
    const long units = given.units, gate = rounded(units);
    const float* keep = given.kept + place * kept * units;
    float* d_projected = given.d_projected + read * gates * units;
    for (long unit = 0; unit < units; unit += width) {
      const long count = units - unit;
      const GatesAt at{keep, units, unit};
      const Vector input = at(0), forget = at(1), candidate = at(2), output = at(3);
      const Vector carry = tangent(load(given.carries + place * units + unit, count));
      const Vector of_hidden = load(d_hidden + unit, count);
      const Vector of_carry = load(d_carry + unit, count) + of_hidden * output * (1.0f - carry * carry);
      const Vector d[gates] = {
          of_carry * candidate * input * (1.0f - input),
          of_carry * load(before + unit, count) * forget * (1.0f - forget),
          of_carry * input * (1.0f - candidate * candidate),
          of_hidden * carry * output * (1.0f - output),
      };
      for (long which = 0; which < gates; which++) {
        store(d_gates + which * gate + unit, d[which]);
        store(d_projected + which * units + unit, d[which], count);
      }
      store(d_hidden + unit, Vector{}, count);
      store(d_carry + unit, of_carry * forget, count);
    }
  }
};
