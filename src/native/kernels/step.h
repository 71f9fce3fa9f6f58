// What a cell sees of a sequence: one vector of the units of one row, in one step.

constexpr long rounded(long units) { return (units + width - 1) / width * width; }

/** What both ways see. */
struct RowStep {
  const Recurrence& given;
  /** Where the row's step stands in what is given, and in what comes out. */
  long read, place;
  /** The row's states before the step. */
  const float *hidden_before, *carry_before;
  /** The first one of the vector. */
  long unit = 0;

  /** Units from there on. */
  long count() const { return given.units - unit; }
  /** Where a row's part stands among so many, which lie side by side. */
  long at(long row, long parts, long part) const { return (row * parts + part) * given.units + unit; }

  Vector hidden() const { return load(hidden_before + unit, count()); }
  Vector carry() const { return load(carry_before + unit, count()); }
  Vector bias(long gate) const { return load(given.bias + gate * given.units + unit, count()); }
};

template <typename Cell>
struct Forward : RowStep {
  /** The products of the gates, each filled up to whole vectors. */
  const float* sums;

  Vector input(long gate) const { return load(given.projected + at(read, Cell::gates, gate), count()); }
  Vector sum(long gate) const { return load(sums + gate * rounded(given.units) + unit); }
  Vector kept(long which) const { return load(given.kept + at(place, Cell::kept, which), count()); }

  void keep(long which, Vector values) const { store(given.kept + at(place, Cell::kept, which), values, count()); }
  void leave_hidden(Vector values) const { store(given.hiddens + at(place, 1, 0), values, count()); }
  void leave_carry(Vector values) const { store(given.carries + at(place, 1, 0), values, count()); }
};

template <typename Cell>
struct Backward : RowStep {
  /** The gradients of the states behind the step; a cell leaves there what of them goes around the products to those before. */
  float *d_hidden, *d_carry;
  /** The gradients of the products, each filled up to whole vectors. */
  float* d_sums;
  /** To which the gradients of the bias are added. */
  float* d_bias;
  /** The gradients of the factors, where a cell takes two products. */
  const float* d_factors;

  Vector kept(long which) const { return load(given.kept + at(place, Cell::kept, which), count()); }
  Vector hidden_after() const { return load(given.hiddens + at(place, 1, 0), count()); }
  Vector carry_after() const { return load(given.carries + at(place, 1, 0), count()); }
  Vector of_hidden() const { return load(d_hidden + unit, count()); }
  Vector of_carry() const { return load(d_carry + unit, count()); }
  Vector of_factors() const { return load(d_factors + unit, count()); }

  void leave_hidden(Vector values) const { store(d_hidden + unit, values, count()); }
  void leave_carry(Vector values) const { store(d_carry + unit, values, count()); }
  /** The gradients of a gate's part of the inputs and of its product. */
  void leave(long gate, Vector of_input, Vector of_sum) const {
    store(given.d_projected + at(read, Cell::gates, gate), of_input, count());
    store(d_sums + gate * rounded(given.units) + unit, of_sum);
  }
  void leave(long gate, Vector of_both) const { leave(gate, of_both, of_both); }
  void add_bias(long gate, Vector values) const {
    float* to = d_bias + gate * rounded(given.units) + unit;
    store(to, load(to) + values);
  }
};
