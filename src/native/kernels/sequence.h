// Reads a part of the batch through all steps. The rows of a batch don't depend on each other, so parts run side by side.

/** So many steps' gradients are multiplied at once by the states before them. */
constexpr long steps_at_once = 64;

constexpr long rounded(long units) { return (units + width - 1) / width * width; }

/** One vector of each gate of a row, in which the gates stand side by side, (gates, units), from this unit on. */
struct GatesAt {
  const float* row;
  long units, unit;

  Vector operator()(long which) const { return load(row + which * units + unit, units - unit); }
};

/** The recurrent weights with each gate's columns filled up to whole vectors. */
template <typename Cell>
struct GateWeights {
  const Recurrence& given;

  /** Of all gates. */
  long columns() const { return Cell::gates * rounded(given.units); }

  float at(long unit, long column) const {
    const long gate = column / rounded(given.units), place = column % rounded(given.units);
    const long units = given.units;
    return place < units ? given.recurrent[(unit * Cell::gates + gate) * units + place] : 0.0f;
  }
};

/** The states before a step: (rows, units). */
inline Rows before(const Recurrence& given, const float* first, const float* states, long row, long step) {
  const long units = given.units, time = given.time;
  if (step == 0) return {first + row * units, units, 1};
  return {states + (row * time + step - 1) * units, time * units, 1};
}

inline long time_of(const Recurrence& given, long step) { return given.reverse ? given.time - 1 - step : step; }

/** Floats that `read_forward` takes the packed weights in. */
template <typename Cell>
long forward_weights(const Recurrence& given, float* packed) {
  const GateWeights<Cell> weights{given};
  if (packed != nullptr)
    pack(given.units, weights.columns(), [&](long row, long column) { return weights.at(row, column); }, packed);
  return given.units * padded(weights.columns());
}

/** Reads the rows from `first` up to `last`. */
template <typename Cell>
void read_forward(const Recurrence& given, const float* packed, long first, long last) {
  const long columns = GateWeights<Cell>{given}.columns(), count = last - first;
  Floats sums(count * padded(columns));
  for (long step = 0; step < given.time; step++) {
    const Rows states = before(given, given.hidden, given.hiddens, first, step);
    product(count, given.units, columns, states, packed, given.units, sums, false);
    for (long row = first; row < last; row++) {
      const long place = row * given.time + step, time = time_of(given, step);
      const float* hidden = before(given, given.hidden, given.hiddens, row, step).start;
      const float* carry = before(given, given.carry, given.carries, row, step).start;
      if (given.skips(row, time)) {
        std::memcpy(given.hiddens + place * given.units, hidden, given.units * sizeof(float));
        if (given.carry) std::memcpy(given.carries + place * given.units, carry, given.units * sizeof(float));
      } else {
        Cell::forward(given, row * given.time + time, place, hidden, carry, sums + (row - first) * padded(columns));
      }
    }
  }
}

/** Floats that `read_back` takes the packed weights in: transposed. */
template <typename Cell>
long backward_weights(const Recurrence& given, float* packed) {
  const GateWeights<Cell> weights{given};
  if (packed != nullptr)
    pack(weights.columns(), given.units, [&](long row, long column) { return weights.at(column, row); }, packed);
  return weights.columns() * padded(given.units);
}

/** The gradients of gates for some steps, packed for each row: they are multiplied by the states before those steps. */
template <typename Cell>
class GateGradients {
 public:
  GateGradients(const Recurrence& given, long first, long last)
      : given_(given), first_(first), last_(last), packed_((last - first) * steps_at_once * padded(columns())) {}

  long columns() const { return GateWeights<Cell>{given_}.columns(); }

  /** Takes a row's gradients for a step. */
  void add(long row, long step, const float* gradients) {
    float* to = of(row) + step % steps_at_once * panel;
    for (long column = 0; column < columns(); column += panel, to += steps_at_once * panel)
      std::memcpy(to, gradients + column, panel * sizeof(float));
  }

  /** Adds the products of the steps from `step` to the end of what was taken. */
  void flush(long step, float* sums) {
    const long units = given_.units, limit = step + steps_at_once, end = limit < given_.time ? limit : given_.time;
    for (long row = first_; row < last_; row++) {
      const float* states = given_.hiddens + row * given_.time * units;
      if (step == 0) product(units, 1, columns(), {given_.hidden + row * units, 1, 0}, of(row), steps_at_once, sums, true);
      const long from = step == 0 ? 1 : step;
      product(units, end - from, columns(), {states + (from - 1) * units, 1, units},
              of(row) + from % steps_at_once * panel, steps_at_once, sums, true);
    }
  }

 private:
  float* of(long row) { return packed_ + (row - first_) * steps_at_once * padded(columns()); }

  const Recurrence& given_;
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
  const long units = given.units, columns = GateWeights<Cell>{given}.columns(), count = last - first;
  const long gates_row = padded(columns), states_row = padded(units);
  Floats gates(count * gates_row), d_hidden(count * states_row), d_carry(count * states_row);
  Floats sums(units * gates_row), bias(gates_row);
  GateGradients<Cell> gradients(given, first, last);
  for (long step = given.time - 1; step >= 0; step--) {
    for (long row = first; row < last; row++) {
      const long place = row * given.time + step, time = row * given.time + time_of(given, step);
      float* gate = gates + (row - first) * gates_row;
      float* of_hidden = d_hidden + (row - first) * states_row;
      float* of_carry = d_carry + (row - first) * states_row;
      add_to(of_hidden, given.d_hiddens + place * units, units);
      if (given.d_carries) add_to(of_carry, given.d_carries + place * units, units);
      if (given.skips(row, time_of(given, step))) {
        std::memset(gate, 0, gates_row * sizeof(float));
        std::memset(given.d_projected + time * Cell::gates * units, 0, Cell::gates * units * sizeof(float));
      } else {
        const float* hidden = before(given, given.hidden, given.hiddens, row, step).start;
        const float* carry = before(given, given.carry, given.carries, row, step).start;
        Cell::backward(given, time, place, hidden, carry, of_hidden, of_carry, gate, bias);
      }
      gradients.add(row, step, gate);
    }
    product(count, columns, units, {gates, gates_row, 1}, packed, columns, d_hidden, true);
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
