const [space, quote, plus, minus, dot, zero] = [32, 34, 43, 45, 46, 48];

/** Powers of ten that a double holds exactly: what is divided by one of them is rounded once. */
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
/** Whole numbers up to this one are exact. */
const mostExact = 2 ** 53;
/** So many digits are a whole number of 32 bits. */
const smallDigits = 9;

const infinities = /^[+-]?inf(?:inity)?$/i;
const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Numbers from the bytes of cells, each the double that is next to what is written. */
export class NumberReader {
  /** Whether the last number was written without a fraction. */
  isWhole = false;

  /** NaN for what is no number. */
  read(bytes: Buffer, start: number, end: number): number {
    let [from, to] = [start, end];
    while (from < to && bytes[from]! <= space) from++;
    while (from < to && bytes[to - 1]! <= space) to--;
    if (bytes[from] === quote && bytes[to - 1] === quote && to - from > 2) {
      from++;
      to--;
    }
    const sign = bytes[from]!;
    const first = sign === minus || sign === plus ? from + 1 : from;
    let at = first;
    let point = -1;
    let small = 0;
    for (const smallEnd = Math.min(to, at + smallDigits); at < smallEnd; at++) {
      const digit = bytes[at]! - zero;
      if (digit >= 0 && digit <= 9) small = (Math.imul(small, 10) + digit) | 0;
      else if (digit === dot - zero && point < 0) point = at;
      else return this.readText(bytes, from, to);
    }
    let mantissa = small;
    for (; at < to; at++) {
      const digit = bytes[at]! - zero;
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
      else if (digit === dot - zero && point < 0) point = at;
      else return this.readText(bytes, from, to);
    }
    const places = point < 0 ? 0 : to - point - 1;
    if (at - first === (point < 0 ? 0 : 1)) return NaN;
    // What was rounded already.
    if (mantissa > mostExact || places > 22) return this.readText(bytes, from, to);
    this.isWhole = point < 0;
    const value = places === 0 ? mantissa : mantissa / powers[places]!;
    return sign === minus ? -value : value;
  }

  private readText(bytes: Buffer, from: number, to: number): number {
    const text = bytes.toString("latin1", from, to);
    this.isWhole = !/[.ea-z]/i.test(text);
    if (plainNumber.test(text)) return Number(text);
    return infinities.test(text) ? (text.startsWith("-") ? -Infinity : Infinity) : NaN;
  }
}
