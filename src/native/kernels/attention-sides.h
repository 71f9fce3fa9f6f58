#pragma once
// What the kernels of attention are given: floats, row after row.
#include <cstdint>

/**
 * Scaled dot-product attention in each head: dropout(softmax(query · keyᵀ · scale)) · value. Vaswani et al., "Attention Is All
 * You Need", 2017.
 */
struct Attention {
  /** `queries` places gather from `keys` places; `size` is that of query and key in a head. */
  long batch, queries, keys, heads, size, value_size;

  /** (batch, queries, heads, size) */
  const float* query;
  /** (batch, keys, heads, size) */
  const float* key;
  /** (batch, keys, heads, value_size) */
  const float* value;
  float scale;

  /** Which keys a query sees, broadcasting to (batch, heads, queries, keys); null for all. */
  const bool* mask;
  /** How far it is from one to the next along each of these axes; 0 where all share one. */
  long mask_steps[4];

  /** What is dropped, as in a `DropoutMask` of (batch, heads, queries, keys); null for nothing. */
  const int32_t* seed;
  float rate, factor;

  /** (batch, heads, queries, keys): the softmax. What was dropped has a minus sign. */
  float* shares;
  /** (batch, queries, heads, value_size) */
  float* output;

  /** The gradient of `output`, and those of what was given. */
  const float* d_output;
  float *d_query, *d_key, *d_value;

  /** The first key's number in the mask, for a query in a pair of example and head. */
  const bool* mask_of(long pair, long query) const {
    return mask + pair / heads * mask_steps[0] + pair % heads * mask_steps[1] + query * mask_steps[2];
  }
};
