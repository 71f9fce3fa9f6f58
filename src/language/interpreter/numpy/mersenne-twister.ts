/**
 * NumPy's legacy generator (`np.random.seed`, `RandomState`): MT19937, bit for bit.
 * Matsumoto and Nishimura, "Mersenne Twister", 1998; distributions as in NumPy's legacy code.
 */
export class LegacyRandom {
  private readonly state = new Uint32Array(624);
  private position = 624;
  private spareNormal: number | undefined;

  constructor(seed: number = Math.floor(Math.random() * 2 ** 32)) {
    this.seed(seed);
  }

  seed(seed: number): void {
    this.state[0] = seed >>> 0;
    for (let index = 1; index < 624; index++) {
      const before = this.state[index - 1]! ^ (this.state[index - 1]! >>> 30);
      this.state[index] = Math.imul(1812433253, before) + index;
    }
    this.position = 624;
    this.spareNormal = undefined;
  }

  private twist(): void {
    const { state } = this;
    for (let index = 0; index < 624; index++) {
      const mixed = (state[index]! & 0x80000000) | (state[index < 623 ? index + 1 : 0]! & 0x7fffffff);
      state[index] = state[index < 227 ? index + 397 : index - 227]! ^ (mixed >>> 1) ^ (-(mixed & 1) & 0x9908b0df);
    }
    this.position = 0;
  }

  /** 32 random bits. */
  bits(): number {
    if (this.position >= 624) this.twist();
    let value = this.state[this.position++]!;
    value ^= value >>> 11;
    value ^= (value << 7) & 0x9d2c5680;
    value ^= (value << 15) & 0xefc60000;
    return (value ^ (value >>> 18)) >>> 0;
  }

  /** Uniform in [0, 1), with 53 bits. */
  double(): number {
    const high = this.bits() >>> 5;
    return (high * 67108864 + (this.bits() >>> 6)) / 9007199254740992;
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
