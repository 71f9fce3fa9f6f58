/** Hochreiter and Schmidhuber, 1997. The gates stand as in Keras: input, forget, candidate, output. */
struct LSTM {
  static constexpr long gates = 4, state_gates = 4;
  /** The gates. */
  static constexpr long kept = 4;

  static void forward(const Forward<LSTM>& step) {
    const auto sum = [&](long gate) { return step.sum(gate) + step.input(gate); };
    const Vector input = sigmoid(sum(0)), forget = sigmoid(sum(1)), candidate = tangent(sum(2)), output = sigmoid(sum(3));
    const Vector carry = forget * step.carry() + input * candidate;
    step.leave_carry(carry);
    step.leave_hidden(output * tangent(carry));
    step.keep(0, input);
    step.keep(1, forget);
    step.keep(2, candidate);
    step.keep(3, output);
  }

  static void backward(const Backward<LSTM>& step) {
    const Vector input = step.kept(0), forget = step.kept(1), candidate = step.kept(2), output = step.kept(3);
    const Vector carry = tangent(step.carry_after()), of_hidden = step.of_hidden();
    const Vector of_carry = step.of_carry() + of_hidden * output * (1.0f - carry * carry);
    step.leave(0, of_carry * candidate * input * (1.0f - input));
    step.leave(1, of_carry * step.carry() * forget * (1.0f - forget));
    step.leave(2, of_carry * input * (1.0f - candidate * candidate));
    step.leave(3, of_hidden * carry * output * (1.0f - output));
    step.leave_hidden(Vector{});
    step.leave_carry(of_carry * forget);
  }
};
