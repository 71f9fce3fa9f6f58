// Vectors of `width` floats, as wide as the instructions of the variant that includes this file, and what gates do with them.

typedef float Vector __attribute__((vector_size(4 * KMODEL_WIDTH)));
typedef int32_t Integers __attribute__((vector_size(4 * KMODEL_WIDTH)));
/** Floats at any address. */
typedef float Unaligned __attribute__((vector_size(4 * KMODEL_WIDTH), aligned(4), may_alias));

constexpr long width = KMODEL_WIDTH;

constexpr long smaller(long one, long other) { return one < other ? one : other; }
constexpr long larger(long one, long other) { return one > other ? one : other; }

inline Vector load(const float* from) { return *reinterpret_cast<const Unaligned*>(from); }
inline void store(float* to, Vector values) { *reinterpret_cast<Unaligned*>(to) = values; }

/** All bits of the first `count` numbers. */
inline Integers first_of(long count) {
  Integers place;
  for (int lane = 0; lane < width; lane++) place[lane] = lane;
  return place < static_cast<int32_t>(count);
}

/** The first `count` floats, and zeros. */
inline Vector load(const float* from, long count) {
  if (count >= width) return load(from);
#if defined(__x86_64__) && KMODEL_WIDTH == 16
  return _mm512_maskz_loadu_ps((1 << count) - 1, from);
#elif defined(__x86_64__) && KMODEL_WIDTH == 8
  return _mm256_maskload_ps(from, (__m256i)first_of(count));
#else
  Vector values = {};
  std::memcpy(&values, from, count * sizeof(float));
  return values;
#endif
}

inline void store(float* to, Vector values, long count) {
  if (count >= width) return store(to, values);
#if defined(__x86_64__) && KMODEL_WIDTH == 16
  _mm512_mask_storeu_ps(to, (1 << count) - 1, values);
#elif defined(__x86_64__) && KMODEL_WIDTH == 8
  _mm256_maskstore_ps(to, (__m256i)first_of(count), values);
#else
  std::memcpy(to, &values, count * sizeof(float));
#endif
}

/** The first `count` numbers, and `other` behind them. */
inline Vector only(Vector values, long count, float other) {
  return count >= width ? values : first_of(count) ? values : Vector{} + other;
}

/** One number of a vector's: halves are brought together until one is left. */
template <typename Join>
inline float joined(const Vector& values, const Join& join) {
  float numbers[width];
  std::memcpy(numbers, &values, sizeof numbers);
#pragma GCC unroll 4
  for (int half = width / 2; half > 0; half /= 2)
#pragma GCC unroll 8
    for (int lane = 0; lane < half; lane++) numbers[lane] = join(numbers[lane], numbers[lane + half]);
  return numbers[0];
}

inline float sum_of(const Vector& values) {
#if defined(__x86_64__) && KMODEL_WIDTH == 16
  return _mm512_reduce_add_ps(values);
#else
  return joined(values, [](float one, float other) { return one + other; });
#endif
}

inline float highest_of(const Vector& values) {
#if defined(__x86_64__) && KMODEL_WIDTH == 16
  return _mm512_reduce_max_ps(values);
#else
  return joined(values, [](float one, float other) { return one > other ? one : other; });
#endif
}

inline Vector square_root(Vector x) {
#if defined(__x86_64__) && KMODEL_WIDTH == 16
  return _mm512_sqrt_ps(x);
#elif defined(__x86_64__) && KMODEL_WIDTH == 8
  return _mm256_sqrt_ps(x);
#elif defined(__x86_64__)
  return _mm_sqrt_ps(x);
#else
  for (int lane = 0; lane < width; lane++) x[lane] = __builtin_sqrtf(x[lane]);
  return x;
#endif
}

/** Zero for what is negative; what is not a number stays. */
inline Vector positive(Vector x) { return x < 0.0f ? Vector{} : x; }

/** e to the power of x, to two units in the last place: Cephes' `expf`, for x of at most 88. */
inline Vector exponential(Vector x) {
  x = x < -87.0f ? Vector{} - 87.0f : x;
  x = x > 88.0f ? Vector{} + 88.0f : x;
  // Adding it rounds to a whole number, which then stands in the last bits.
  constexpr float rounding = 12582912.0f;
  const Vector power = (x * 1.44269504088896341f + rounding) - rounding;
  const Vector rest = x - power * 0.693359375f + power * 2.12194440e-4f;
  Vector sum = rest * 1.9875691500e-4f + 1.3981999507e-3f;
  sum = sum * rest + 8.3334519073e-3f;
  sum = sum * rest + 4.1665795894e-2f;
  sum = sum * rest + 1.6666665459e-1f;
  sum = sum * rest + 5.0000001201e-1f;
  const Integers exponent = (__builtin_convertvector(power, Integers) + 127) << 23;
  return (sum * rest * rest + rest + 1.0f) * reinterpret_cast<const Vector&>(exponent);
}

inline Vector sigmoid(Vector x) { return 1.0f / (1.0f + exponential(-x)); }

/** Cephes' `tanhf`: a polynomial near zero, where the quotient would lose its digits. */
inline Vector tangent(Vector x) {
  const Vector square = x * x;
  Vector near = square * -5.70498872745e-3f + 2.06390887954e-2f;
  near = near * square - 5.37397155531e-2f;
  near = near * square + 1.33314422036e-1f;
  near = near * square - 3.33332819422e-1f;
  const Vector far = 1.0f - 2.0f / (exponential(x + x) + 1.0f);
  return square < 0.390625f ? near * square * x + x : far;
}

/** Adds `count` floats to others. */
inline void add_to(float* sums, const float* values, long count) {
  for (long place = 0; place < count; place += width)
    store(sums + place, load(sums + place, count - place) + load(values + place, count - place), count - place);
}
