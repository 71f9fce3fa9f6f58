/** Words of 32 bits, each in the lower half of a lane: what stands in the upper one does not matter. */
typedef uint64_t Words __attribute__((vector_size(4 * KMODEL_WIDTH)));

constexpr long lanes = width / 2;

/** The products of the lower halves. */
inline Words multiplied(Words x, uint32_t factor) {
#if defined(__x86_64__) && KMODEL_WIDTH == 16
  return reinterpret_cast<Words>(_mm512_mul_epu32(reinterpret_cast<__m512i>(x), _mm512_set1_epi64(factor)));
#elif defined(__x86_64__) && KMODEL_WIDTH == 8
  return reinterpret_cast<Words>(_mm256_mul_epu32(reinterpret_cast<__m256i>(x), _mm256_set1_epi64x(factor)));
#elif defined(__x86_64__)
  return reinterpret_cast<Words>(_mm_mul_epu32(reinterpret_cast<__m128i>(x), _mm_set1_epi64x(factor)));
#else
  return (x & 0xffffffff) * factor;
#endif
}

/** Lays out the first of both, the second of both, … */
inline void interleave(Words a, Words b, uint64_t* words) {
#if defined(__x86_64__) && KMODEL_WIDTH == 16
  const __m512i one = reinterpret_cast<__m512i>(a), other = reinterpret_cast<__m512i>(b);
  const __m512i low = _mm512_set_epi64(11, 3, 10, 2, 9, 1, 8, 0), high = _mm512_set_epi64(15, 7, 14, 6, 13, 5, 12, 4);
  _mm512_storeu_si512(words, _mm512_permutex2var_epi64(one, low, other));
  _mm512_storeu_si512(words + lanes, _mm512_permutex2var_epi64(one, high, other));
#else
  for (long lane = 0; lane < lanes; lane++) {
    words[2 * lane] = a[lane];
    words[2 * lane + 1] = b[lane];
  }
#endif
}

/** A sequence of Philox: its key, and the half of its counter that stays the same. */
struct Philox {
  uint32_t key[2], counter[2];
};

/**
 * The words of `lanes` places of a sequence, four for each. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011
 * (Philox 4x32 with ten rounds).
 */
inline void random_words(const Philox& given, uint64_t place, uint64_t* words) {
  Words all, c = Words{} + given.counter[0], d = Words{} + given.counter[1];
  for (long lane = 0; lane < lanes; lane++) all[lane] = lane;
  all += place;
  Words a = all & 0xffffffff, b = all >> 32;
  uint32_t first = given.key[0], second = given.key[1];
#pragma GCC unroll 10
  for (int round = 0; round < 10; round++) {
    const Words high = multiplied(a, 0xd2511f53), low = multiplied(c, 0xcd9e8d57);
    a = (low >> 32) ^ b ^ first;
    b = low;
    c = (high >> 32) ^ d ^ second;
    d = high;
    first += 0x9e3779b9;
    second += 0xbb67ae85;
  }
  const Words front = (a & 0xffffffff) | (b << 32), back = (c & 0xffffffff) | (d << 32);
  interleave(front, back, words);
}

/** The sequence that TensorFlow draws from: it scrambles the two numbers of a seed, each widened to 64 bits. */
inline Philox seeded(const int32_t* seed) {
  uint64_t words[2 * lanes];
  const auto low = [](uint64_t word) { return static_cast<uint32_t>(word); };
  const uint64_t front = static_cast<int64_t>(seed[0]), back = static_cast<int64_t>(seed[1]);
  random_words({{0x3ec8f720, 0x02461e29}, {low(back), low(back >> 32)}}, front, words);
  return {{low(words[0]), low(words[0] >> 32)}, {low(words[1]), low(words[1] >> 32)}};
}

/** Sets the factors from `first` up to `last` of a mask, at `factors`; `first` is a multiple of four. */
inline void draw_factors(const Philox& drawn, float rate, float factor, long first, long last, float* factors) {
  constexpr long at_once = 4 * lanes;
  uint64_t words[at_once / 2];
  const Vector kept = Vector{} + factor, dropped = {};
  for (long place = first; place < last; place += at_once) {
    random_words(drawn, place / 4, words);
    for (long part = 0; part < at_once && place + part < last; part += width) {
      Integers bits;
      std::memcpy(&bits, reinterpret_cast<const char*>(words) + part * sizeof(float), sizeof bits);
      // The lowest 23 bits as a number from 0 to 1.
      bits = (bits & 0x7fffff) | 0x3f800000;
      const Vector share = reinterpret_cast<const Vector&>(bits) - 1.0f;
      store(factors + (place - first + part), share >= rate ? kept : dropped, last - place - part);
    }
  }
}

/** The numbers from `first` up to `last`; `first` is a multiple of four. */
inline void dropout_mask(const DropoutMask& given, long first, long last) {
  draw_factors(seeded(given.seed), given.rate, given.factor, first, last, given.mask + first);
}
