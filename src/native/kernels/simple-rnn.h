/** Elman, 1990: one product and a tanh. */
struct SimpleRNN {
  static constexpr long gates = 1, state_gates = 1;
  static constexpr long kept = 0;

  static void forward(const Forward<SimpleRNN>& step) { step.leave_hidden(tangent(step.sum(0) + step.input(0))); }

  static void backward(const Backward<SimpleRNN>& step) {
    const Vector hidden = step.hidden_after();
    step.leave(0, step.of_hidden() * (1.0f - hidden * hidden));
    step.leave_hidden(Vector{});
  }
};
