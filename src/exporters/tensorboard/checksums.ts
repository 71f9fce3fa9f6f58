/** Checksums of 32 bits by a polynomial whose bits stand in reverse. */
function checksum(polynomial: number): (bytes: Uint8Array) => number {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ polynomial : rest >>> 1;
    return rest;
  });
  return (bytes) => {
    let rest = 0xffffffff;
    for (const byte of bytes) rest = table[(rest ^ byte) & 0xff]! ^ (rest >>> 8);
    return (rest ^ 0xffffffff) >>> 0;
  };
}

/** The checksum of PNG files. */
export const crc32 = checksum(0xedb88320);

/** Castagnoli's, of TensorFlow's records. */
const crc32c = checksum(0x82f63b78);

/** As records keep it: turned and moved, so that a checksum of checksums is none. */
export function maskedCrc32c(bytes: Uint8Array): number {
  const sum = crc32c(bytes);
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}
