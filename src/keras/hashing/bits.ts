const limit = 64;

/** The lowest 64 bits, as C's unsigned arithmetic keeps them. */
export const wrap = (value: bigint): bigint => BigInt.asUintN(limit, value);

/** The bits moved to the left, those that leave coming back on the right. */
export const rotateLeft = (value: bigint, count: number): bigint =>
  wrap((value << BigInt(count)) | (value >> BigInt(limit - count)));

export const rotateRight = (value: bigint, count: number): bigint => rotateLeft(value, limit - count);

/** Mixes the highest bits into the lowest. */
export const shiftMix = (value: bigint): bigint => value ^ (value >> 47n);

/** A text in UTF-8. */
function encode(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    if (more === 0) bytes.push(code);
    else bytes.push(((0xf0 << (3 - more)) & 0xff) | (code >> (6 * more)));
    for (let rest = more - 1; rest >= 0; rest--) bytes.push(0x80 | ((code >> (6 * rest)) & 0x3f));
  }
  return Uint8Array.from(bytes);
}

/** The bytes of a text, with numbers read from them, lowest byte first. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(text: string) {
    this.bytes = encode(text);
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  byte(at: number): number {
    return this.bytes[at]!;
  }

  int32(at: number): bigint {
    return BigInt(this.view.getUint32(at, true));
  }

  int64(at: number): bigint {
    return this.view.getBigUint64(at, true);
  }
}
