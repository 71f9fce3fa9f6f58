/**
 * Cho et al., 2014, as it was first written: the reset gate applies to the states, and what it leaves of them are the factors of the
 * candidate's product. The gates stand as in Keras: update, reset, candidate.
 */
struct GRUResetBefore {
  static constexpr long gates = 3, state_gates = 2;
  /** The gates, and the factors. */
  static constexpr long kept = 4;

  static void prepare(const Forward<GRUResetBefore>& step) {
    const Vector update = sigmoid(step.input(0) + step.sum(0)), reset = sigmoid(step.input(1) + step.sum(1));
    step.keep(0, update);
    step.keep(1, reset);
    step.keep(3, reset * step.hidden());
  }

  static void forward(const Forward<GRUResetBefore>& step) {
    const Vector update = step.kept(0), candidate = tangent(step.input(2) + step.sum(2));
    step.keep(2, candidate);
    step.leave_hidden(candidate + update * (step.hidden() - candidate));
  }

  static void prepare_back(const Backward<GRUResetBefore>& step) {
    const Vector update = step.kept(0), candidate = step.kept(2);
    step.leave(2, step.of_hidden() * (1.0f - update) * (1.0f - candidate * candidate));
  }

  static void backward(const Backward<GRUResetBefore>& step) {
    const Vector update = step.kept(0), reset = step.kept(1), candidate = step.kept(2);
    const Vector hidden = step.hidden(), of_hidden = step.of_hidden(), of_factors = step.of_factors();
    step.leave(0, of_hidden * (hidden - candidate) * update * (1.0f - update));
    step.leave(1, of_factors * hidden * reset * (1.0f - reset));
    step.leave_hidden(of_hidden * update + of_factors * reset);
  }
};
