// The way of a sequence through a cell.

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
  const GateWeights<Cell> weights{given};
  const long units = given.units, count = last - first, sums_row = padded(weights.columns());
  Floats sums(count * sums_row);
  const auto of = [&](long row, long step) {
    return Forward<Cell>{step_of(given, row, step), sums + (row - first) * sums_row};
  };
  for (long step = 0; step < given.time; step++) {
    const long time = time_of(given, step);
    const Rows states = before(given, given.hidden, given.hiddens, first, step);
    product(count, units, weights.of_states(), states, packed, units, sums, sums_row, false);
    if constexpr (takes_two<Cell>) {
      for (long row = first; row < last; row++)
        if (!given.skips(row, time)) each_vector<Cell::prepare>(of(row, step));
      product(count, units, weights.of_factors(), factors<Cell>(given, first, step), packed + weights.of_states() * units,
              units, sums + weights.of_states(), sums_row, false);
    }
    for (long row = first; row < last; row++)
      if (given.skips(row, time))
        skip<Cell>(of(row, step));
      else
        each_vector<Cell::forward>(of(row, step));
  }
}
