/** The fields of protocol buffers, each as bytes. https://protobuf.dev/programming-guides/encoding/ */

const wires = { varint: 0, double: 1, bytes: 2, float: 5 } as const;

/** A whole number; negative ones are those of 64 bits. */
export function varint(value: number): Buffer {
  if (value >= 0 && value < 128) return Buffer.of(value);
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}

const key = (field: number, wire: number): Buffer => varint(field * 8 + wire);

export const integerField = (field: number, value: number): Buffer =>
  Buffer.concat([key(field, wires.varint), varint(value)]);

export function doubleField(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([key(field, wires.double), bytes]);
}

/** The four bytes of a number of 32 bits. */
export function float(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

export const floatField = (field: number, value: number): Buffer =>
  Buffer.concat([key(field, wires.float), float(value)]);

/** A text, a message or bytes. */
export function bytesField(field: number, value: string | Uint8Array | readonly Uint8Array[]): Buffer {
  const parts = typeof value === "string" ? [Buffer.from(value)] : value instanceof Uint8Array ? [value] : value;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([key(field, wires.bytes), varint(length), ...parts]);
}
