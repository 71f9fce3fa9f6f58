/** The fields of protocol buffers that events are made of, each as bytes. */

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}

const key = (field: number, wire: number): Buffer => varint(field * 8 + wire);

/** A whole number, not negative. */
export const integerField = (field: number, value: number): Buffer => Buffer.concat([key(field, 0), varint(value)]);

export function doubleField(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([key(field, 1), bytes]);
}

/** A text, a message or bytes. */
export function bytesField(field: number, value: string | Uint8Array | readonly Uint8Array[]): Buffer {
  const bytes = typeof value === "string" ? Buffer.from(value) : Array.isArray(value) ? Buffer.concat(value) : value;
  return Buffer.concat([key(field, 2), varint((bytes as Uint8Array).length), bytes as Uint8Array]);
}
