/** Cho et al., 2014, with the reset gate behind the product as in cuDNN. The gates stand as in Keras: update, reset, candidate. */
struct GRU {
  static constexpr long gates = 3, state_gates = 3;
  /** The gates, and the states' part of the candidate. */
  static constexpr long kept = 4;

  static void forward(const Forward<GRU>& step) {
    const auto state = [&](long gate) { return step.sum(gate) + step.bias(gate); };
    const Vector update = sigmoid(step.input(0) + state(0)), reset = sigmoid(step.input(1) + state(1)), part = state(2);
    const Vector candidate = tangent(step.input(2) + reset * part);
    step.leave_hidden(candidate + update * (step.hidden() - candidate));
    step.keep(0, update);
    step.keep(1, reset);
    step.keep(2, candidate);
    step.keep(3, part);
  }

  static void backward(const Backward<GRU>& step) {
    const Vector update = step.kept(0), reset = step.kept(1), candidate = step.kept(2), part = step.kept(3);
    const Vector of_hidden = step.of_hidden();
    const Vector of_candidate = of_hidden * (1.0f - update) * (1.0f - candidate * candidate);
    const Vector of_update = of_hidden * (step.hidden() - candidate) * update * (1.0f - update);
    const Vector of_reset = of_candidate * part * reset * (1.0f - reset);
    step.leave(0, of_update);
    step.leave(1, of_reset);
    step.leave(2, of_candidate, of_candidate * reset);
    step.add_bias(0, of_update);
    step.add_bias(1, of_reset);
    step.add_bias(2, of_candidate * reset);
    step.leave_hidden(of_hidden * update);
  }
};
