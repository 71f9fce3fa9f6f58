/** Numbers between -1 and 1: the hash of a position (the end of MurmurHash3). */
export function scattered(count: number, seed: number): Float64Array {
  return Float64Array.from({ length: count }, (_, position) => {
    let bits = Math.imul(position, 0x9e3779b1) + Math.imul(seed, 0x85ebca77);
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 31 - 1;
  });
}
