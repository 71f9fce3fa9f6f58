/** Words of 32 bits, each in the lower half of a lane: what stands in the upper one does not matter. */
typedef uint64_t Words __attribute__((vector_size(4 * KMODEL_WIDTH)));

constexpr long lanes = width / 2;

/** The products of the lower halves. */
inline Words multiplied(Words x, uint32_t factor) {
#if defined(__x86_64__) && KMODEL_WIDTH == 16
  return reinterpret_cast<Words>(_mm512_mul_epu32(reinterpret_cast<__m512i>(x), _mm512_set1_epi64(factor)));
#elif defined(__x86_64__) && KMODEL_WIDTH == 8
  return reinterpret_cast<Words>(_mm256_mul_epu32(reinterpret_cast<__m256i>(x), _mm256_set1_epi64x(factor)));
#else
  return (x & 0xffffffff) * factor;
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
  Words a, b, c = Words{} + given.counter[0], d = Words{} + given.counter[1];
  for (long lane = 0; lane < lanes; lane++) {
    a[lane] = (place + lane) & 0xffffffff;
    b[lane] = (place + lane) >> 32;
  }
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
  for (long lane = 0; lane < lanes; lane++) {
    words[2 * lane] = front[lane];
    words[2 * lane + 1] = back[lane];
  }
}

/** The numbers from `first` up to `last`; `first` is a multiple of four. */
inline void dropout_mask(const DropoutMask& given, long first, long last) {
  constexpr long at_once = 4 * lanes;
  uint64_t words[at_once / 2];
  const auto low = [](uint64_t word) { return static_cast<uint32_t>(word); };
  // TensorFlow scrambles the two numbers of a seed, each widened to 64 bits, before they become key and counter.
  const uint64_t front = static_cast<int64_t>(given.seed[0]), back = static_cast<int64_t>(given.seed[1]);
  random_words({{0x3ec8f720, 0x02461e29}, {low(back), low(back >> 32)}}, front, words);
  const Philox drawn{{low(words[0]), low(words[0] >> 32)}, {low(words[1]), low(words[1] >> 32)}};
  const Vector kept = Vector{} + given.factor, dropped = {};
  for (long place = first; place < last; place += at_once) {
    random_words(drawn, place / 4, words);
    for (long part = 0; part < at_once && place + part < last; part += width) {
      Integers bits;
      std::memcpy(&bits, reinterpret_cast<const char*>(words) + part * sizeof(float), sizeof bits);
      // The lowest 23 bits as a number from 0 to 1.
      bits = (bits & 0x7fffff) | 0x3f800000;
      const Vector share = reinterpret_cast<const Vector&>(bits) - 1.0f;
      store(given.mask + place + part, share >= given.rate ? kept : dropped, last - place - part);
    }
  }
}
