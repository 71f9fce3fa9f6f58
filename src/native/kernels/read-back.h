// The way back through a cell: the gradients of what a sequence was read with.

/** So many steps' gradients are multiplied at once by the states before them. */
constexpr long steps_at_once = 64;

/** Floats that `read_back` takes the packed weights in: transposed. */
template <typename Cell>
long backward_weights(const Recurrence& given, float* packed) {
  const GateWeights<Cell> weights{given};
  if (packed != nullptr)
    pack(weights.columns(), given.units, [&](long row, long column) { return weights.at(column, row); }, packed);
  return weights.columns() * padded(given.units);
}

/** The gradients of gates for some steps, packed for each row: they are multiplied by the states before those steps, or by factors. */
template <typename Cell>
class GateGradients {
 public:
  GateGradients(const Recurrence& given, long first, long last)
      : given_(given), weights_{given}, first_(first), last_(last),
        packed_((last - first) * steps_at_once * padded(weights_.columns())) {}

  /** Takes a row's gradients for a step. */
  void add(long row, long step, const float* gradients) {
    float* to = of(row) + step % steps_at_once * panel;
    for (long column = 0; column < weights_.columns(); column += panel, to += steps_at_once * panel)
      std::memcpy(to, gradients + column, panel * sizeof(float));
  }

  /** Adds the products of the steps from `step` to the end of what was taken. */
  void flush(long step, float* sums) {
    const long units = given_.units, limit = step + steps_at_once, end = limit < given_.time ? limit : given_.time;
    const long of_states = weights_.of_states(), sums_row = padded(weights_.columns());
    for (long row = first_; row < last_; row++) {
      const float* states = given_.hiddens + row * given_.time * units;
      if (step == 0)
        product(units, 1, of_states, {given_.hidden + row * units, 1, 0}, of(row), steps_at_once, sums, sums_row, true);
      const long from = step == 0 ? 1 : step;
      product(units, end - from, of_states, {states + (from - 1) * units, 1, units},
              of(row) + from % steps_at_once * panel, steps_at_once, sums, sums_row, true);
      if constexpr (takes_two<Cell>)
        product(units, end - step, weights_.of_factors(), {factors<Cell>(given_, row, step).start, 1, Cell::kept * units},
                of(row) + of_states * steps_at_once, steps_at_once, sums + of_states, sums_row, true);
    }
  }

 private:
  float* of(long row) { return packed_ + (row - first_) * steps_at_once * padded(weights_.columns()); }

  const Recurrence& given_;
  const GateWeights<Cell> weights_;
  const long first_, last_;
  Floats packed_;
};

/**
 * The gradients of the rows from `first` up to `last`.
 *
 * @param d_recurrent their part of the weights' gradient, to which it is added.
 * @param d_bias their part of the bias' gradient, where the cell has one.
 */
template <typename Cell>
void read_back(const Recurrence& given, const float* packed, long first, long last, float* d_recurrent, float* d_bias) {
  const GateWeights<Cell> weights{given};
  const long units = given.units, columns = weights.columns(), count = last - first;
  const long gates_row = padded(columns), states_row = padded(units);
  Floats gates(count * gates_row), d_hidden(count * states_row), d_carry(count * states_row);
  Floats sums(units * gates_row), bias(gates_row), d_factors(takes_two<Cell> ? count * states_row : 0);
  GateGradients<Cell> gradients(given, first, last);
  const auto of = [&](long row, long step) {
    const long state = (row - first) * states_row;
    float* gate = gates + (row - first) * gates_row;
    return Backward<Cell>{step_of(given, row, step), d_hidden + state, d_carry + state, gate, bias, d_factors + state};
  };
  for (long step = given.time - 1; step >= 0; step--) {
    const long time = time_of(given, step);
    for (long row = first; row < last; row++) {
      const Backward<Cell> at = of(row, step);
      add_to(at.d_hidden, given.d_hiddens + at.place * units, units);
      if (given.d_carries) add_to(at.d_carry, given.d_carries + at.place * units, units);
      if (given.skips(row, time)) {
        std::memset(at.d_sums, 0, gates_row * sizeof(float));
        std::memset(given.d_projected + at.read * Cell::gates * units, 0, Cell::gates * units * sizeof(float));
      } else if constexpr (takes_two<Cell>) {
        each_vector<Cell::prepare_back>(at);
      } else {
        each_vector<Cell::backward>(at);
      }
    }
    if constexpr (takes_two<Cell>) {
      product(count, weights.of_factors(), units, {gates + weights.of_states(), gates_row, 1},
              packed + weights.of_states() * panel, columns, d_factors, states_row, false);
      for (long row = first; row < last; row++)
        if (!given.skips(row, time)) each_vector<Cell::backward>(of(row, step));
    }
    for (long row = first; row < last; row++) gradients.add(row, step, gates + (row - first) * gates_row);
    product(count, weights.of_states(), units, {gates, gates_row, 1}, packed, columns, d_hidden, states_row, true);
    if (step % steps_at_once == 0) gradients.flush(step, sums);
  }
  for (long row = 0; row < count; row++) {
    std::memcpy(given.d_hidden + (first + row) * units, d_hidden + row * states_row, units * sizeof(float));
    if (given.d_carry)
      std::memcpy(given.d_carry + (first + row) * units, d_carry + row * states_row, units * sizeof(float));
  }
  for (long gate = 0; gate < Cell::gates; gate++) {
    const long from = gate * rounded(units);
    for (long unit = 0; unit < units; unit++)
      add_to(d_recurrent + (unit * Cell::gates + gate) * units, sums + unit * gates_row + from, units);
    if (d_bias) add_to(d_bias + gate * units, bias + from, units);
  }
}
