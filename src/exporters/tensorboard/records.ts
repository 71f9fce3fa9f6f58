import { maskedCrc32c } from "./checksums";

/** One record of a TFRecord file: its length, the length's checksum, the data, their checksum. */
export function record(data: Uint8Array): Buffer {
  const made = Buffer.alloc(data.length + 16);
  made.writeBigUInt64LE(BigInt(data.length), 0);
  made.writeUInt32LE(maskedCrc32c(made.subarray(0, 8)), 8);
  made.set(data, 12);
  made.writeUInt32LE(maskedCrc32c(data), 12 + data.length);
  return made;
}
