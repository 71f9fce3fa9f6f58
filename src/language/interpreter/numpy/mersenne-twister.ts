/**
 * NumPy's legacy generator (`np.random.seed`, `RandomState`): MT19937, bit for bit.
 * Matsumoto and Nishimura, "Mersenne Twister", 1998; distributions as in NumPy's legacy code.
 */
export class LegacyRandom {
  private readonly state = new Int32Array(624);
  /** The state's numbers as they are given out. */
  private readonly words = new Int32Array(624);
  private position = 624;
  private spareNormal: number | undefined;

  constructor(seed: number = Math.floor(Math.random() * 2 ** 32)) {
    this.seed(seed);
  }

  seed(seed: number): void {
    this.state[0] = seed;
    for (let index = 1; index < 624; index++) {
      const before = this.state[index - 1]! ^ (this.state[index - 1]! >>> 30);
      this.state[index] = Math.imul(1812433253, before) + index;
    }
    this.position = 624;
    this.spareNormal = undefined;
  }

  /** Mixes the numbers of the state from `first` up to `last` with those `distance` further on. */
  private twist(first: number, last: number, distance: number): void {
    const { state } = this;
    for (let index = first; index < last; index++) {
      const mixed = (state[index]! & 0x80000000) | (state[index === 623 ? 0 : index + 1]! & 0x7fffffff);
      state[index] = state[index + distance]! ^ (mixed >>> 1) ^ (-(mixed & 1) & 0x9908b0df);
    }
  }

  private refill(): void {
    const { state, words } = this;
    this.twist(0, 227, 397);
    this.twist(227, 624, -227);
    for (let index = 0; index < 624; index++) {
      let value = state[index]!;
      value ^= value >>> 11;
      value ^= (value << 7) & 0x9d2c5680;
      value ^= (value << 15) & 0xefc60000;
      words[index] = value ^ (value >>> 18);
    }
    this.position = 0;
  }

  /** 32 random bits. */
  bits(): number {
    if (this.position >= 624) this.refill();
    return this.words[this.position++]! >>> 0;
  }

  /** Uniform in [0, 1), with 53 bits. */
  double(): number {
    return toDouble(this.bits(), this.bits());
  }

  /** The same, as many as there are places. */
  doubles(places: Float64Array): void {
    const { words } = this;
    for (let place = 0; place < places.length;) {
      const pairs = Math.min((624 - this.position) >> 1, places.length - place);
      for (let at = this.position, end = at + 2 * pairs; at < end; at += 2)
        places[place++] = toDouble(words[at]!, words[at + 1]!);
      this.position += 2 * pairs;
      if (place < places.length) places[place++] = this.double();
    }
  }

  /** Standard normal by the polar method, as NumPy's `legacy_gauss`. */
  normal(): number {
    if (this.spareNormal !== undefined) {
      const spare = this.spareNormal;
      this.spareNormal = undefined;
      return spare;
    }
    for (;;) {
      const [x, y] = [2 * this.double() - 1, 2 * this.double() - 1];
      const radius = x * x + y * y;
      if (radius >= 1 || radius === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(radius)) / radius);
      this.spareNormal = factor * x;
      return factor * y;
    }
  }

  /** A whole number in [0, limit], by masked rejection (`random_interval`). */
  interval(limit: number): number {
    if (limit === 0) return 0;
    if (limit > 0xffffffff) return this.wideInterval(limit);
    const mask = 2 ** (32 - Math.clz32(limit)) - 1;
    for (;;) {
      const value = (this.bits() & mask) >>> 0;
      if (value <= limit) return value;
    }
  }

  private wideInterval(limit: number): number {
    const highMask = 2 ** (32 - Math.clz32(Math.floor(limit / 2 ** 32))) - 1;
    for (;;) {
      const value = ((this.bits() & highMask) >>> 0) * 2 ** 32 + this.bits();
      if (value <= limit) return value;
    }
  }

  /** Shuffles in place, as `np.random.shuffle`. */
  shuffle(items: { length: number; [index: number]: number }): void {
    for (let index = items.length - 1; index > 0; index--) {
      const other = this.interval(index);
      const item = items[index]!;
      items[index] = items[other]!;
      items[other] = item;
    }
  }

  /** 0 … count-1 in random order. */
  permutation(count: number): Float64Array {
    const order = Float64Array.from({ length: count }, (_, index) => index);
    this.shuffle(order);
    return order;
  }
}

/** A number in [0, 1) of 27 and 26 bits of two words. */
const toDouble = (high: number, low: number): number => ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992;
