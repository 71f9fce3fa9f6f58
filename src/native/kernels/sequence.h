// What both ways through a sequence share. The rows of a batch don't depend on each other, so parts of it run side by side.

/**
 * Whether a cell takes two products a step: the states' with the gates that come first, and with the others that of factors which
 * `prepare` makes and keeps last.
 */
template <typename Cell>
constexpr bool takes_two = Cell::state_gates < Cell::gates;

/** The recurrent weights with each gate's columns filled up to whole vectors. */
template <typename Cell>
struct GateWeights {
  const Recurrence& given;

  /** Of all gates. */
  long columns() const { return Cell::gates * rounded(given.units); }
  /** Of those that are products of the states. Where others follow they fill whole panels. */
  long of_states() const {
    static_assert(!takes_two<Cell> || Cell::state_gates % 2 == 0);
    return Cell::state_gates * rounded(given.units);
  }
  long of_factors() const { return columns() - of_states(); }

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

/** The factors of a cell's second product. */
template <typename Cell>
Rows factors(const Recurrence& given, long row, long step) {
  const long size = Cell::kept * given.units;
  return {given.kept + (row * given.time + step + 1) * size - given.units, given.time * size, 1};
}

inline long time_of(const Recurrence& given, long step) { return given.reverse ? given.time - 1 - step : step; }

inline RowStep step_of(const Recurrence& given, long row, long step) {
  return {given, row * given.time + time_of(given, step), row * given.time + step,
          before(given, given.hidden, given.hiddens, row, step).start,
          before(given, given.carry, given.carries, row, step).start};
}

/** Does something with each vector of a row's units. */
template <auto take, typename Step>
inline void each_vector(Step step) {
  for (; step.unit < step.given.units; step.unit += width) take(step);
}

/** What a step that is skipped leaves: the states before it, and nothing that counts for the way back. */
template <typename Cell>
void skip(const RowStep& step) {
  const Recurrence& given = step.given;
  const long size = given.units * sizeof(float);
  std::memcpy(given.hiddens + step.place * given.units, step.hidden_before, size);
  if (given.carry) std::memcpy(given.carries + step.place * given.units, step.carry_before, size);
  std::memset(given.kept + step.place * Cell::kept * given.units, 0, Cell::kept * size);
}
