#include "attention.h"

#include <algorithm>

#include "threads.h"
#include "variants.h"

namespace {

/** Nanoseconds that a score takes besides its products. */
constexpr double nanoseconds_of_score = 1;

/** What both operations are given first. */
enum Input { query, key, value, mask, scale, factor };

void read_mask(Call& call, Attention& given) {
  if (call.count(mask) == 0) return;
  const long sizes[] = {given.batch, given.heads, given.queries, given.keys};
  long step = 1;
  for (int axis = 3; axis >= 0; axis--) {
    const long size = call.rank(mask) == 4 ? call.size(mask, axis) : 0;
    if (size != 1 && size != sizes[axis]) throw std::invalid_argument("The mask does not suit queries and keys.");
    given.mask_steps[axis] = size == 1 ? 0 : step;
    step *= size;
  }
  given.mask = call.input<bool>(mask);
}

Attention given_to(Call& call) {
  for (int side : {query, key, value})
    if (call.rank(side) != 4) throw std::invalid_argument("Query, key and value are of rank 4.");
  Attention given{call.size(query, 0), call.size(query, 1), call.size(key, 1),
                  call.size(query, 2), call.size(query, 3), call.size(value, 3)};
  for (int side : {key, value})
    if (call.size(side, 0) != given.batch || call.size(side, 1) != given.keys || call.size(side, 2) != given.heads)
      throw std::invalid_argument("The sizes of query, key and value differ.");
  if (call.size(key, 3) != given.size) throw std::invalid_argument("The sizes of query and key differ.");
  given.query = call.input(query);
  given.key = call.input(key);
  given.value = call.input(value);
  given.scale = *call.input(scale);
  given.factor = *call.input(factor);
  read_mask(call, given);
  return given;
}

/** Shares the pairs of example and head out. */
void in_pairs(const Attention& given, void (*const work)(const Attention&, long first, long last)) {
  const double score = (given.size + given.value_size) * nanoseconds_of_product + nanoseconds_of_score;
  in_parallel(given.batch * given.heads, given.queries * given.keys * score,
              [&](long first, long last) { work(given, first, last); });
}

void forward(Call& call, const Attributes&) {
  enum { rate = factor + 1, seed };
  Attention given = given_to(call);
  given.rate = *call.input(rate);
  given.seed = call.input<int32_t>(seed);
  if (given.seed && call.count(seed) != 2) throw std::invalid_argument("A seed is two numbers.");
  given.output = call.output(0, {given.batch, given.queries, given.heads, given.value_size});
  given.shares = call.output(1, {given.batch, given.heads, given.queries, given.keys});
  in_pairs(given, variant().attend);
}

void backward(Call& call, const Attributes&) {
  enum { shares = factor + 1, d_output };
  Attention given = given_to(call);
  if (call.count(shares) != given.batch * given.heads * given.queries * given.keys ||
      call.count(d_output) != given.batch * given.queries * given.heads * given.value_size)
    throw std::invalid_argument("The gradient is of another attention.");
  given.shares = const_cast<float*>(call.input(shares));
  given.d_output = call.input(d_output);
  given.d_query = call.output(0, {given.batch, given.queries, given.heads, given.size});
  given.d_key = call.output(1, {given.batch, given.keys, given.heads, given.size});
  given.d_value = call.output(2, {given.batch, given.keys, given.heads, given.value_size});
  in_pairs(given, variant().attend_back);
}

}  // namespace

std::vector<Operation> attention_operations() {
  std::vector<const char*> known{"query: float", "key: float",   "value: float",
                                 "mask: bool",   "scale: float", "factor: float"};
  std::vector<const char*> given = known;
  given.insert(given.end(), {"rate: float", "seed: int32"});
  known.insert(known.end(), {"shares: float", "d_output: float"});
  return {
      {"KModelAttention", given, {"output: float", "shares: float"}, {}, compute<forward>},
      {"KModelAttentionGrad", known, {"d_query: float", "d_key: float", "d_value: float"}, {}, compute<backward>},
  };
}
