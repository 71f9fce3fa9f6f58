import type { RowScanner } from "./scanner";

/** Where the bytes of a table come from. */
export interface ByteSource {
  readonly size: number;
  /** Fills a part of a buffer from a place in the file; how many bytes there were. */
  read(buffer: Buffer, from: number, position: number): number;
  /** Whether the bytes are the file's beginning alone, whose last row may be cut. */
  readonly isHead: boolean;
}

const chunkBytes = 2 ** 22;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/**
 * Visits the rows of a file, of which one piece is in memory at a time. A visitor is given the bytes that the scanner's cells
 * lie in and the row's place in the file; it ends the reading by `false`.
 */
export function visitRows(
  source: ByteSource,
  scanner: RowScanner,
  visit: (bytes: Buffer, place: number) => boolean,
): void {
  let buffer: Buffer = Buffer.allocUnsafeSlow(Math.min(chunkBytes, source.size + 1));
  /** Of the buffer: the bytes that are there, and where in the file they begin. */
  let [filled, origin] = [0, 0];
  for (;;) {
    const found = source.read(buffer, filled, origin + filled);
    filled += found;
    const isLast = origin + filled >= source.size || found === 0;
    let at = origin === 0 && byteOrderMark.every((byte, index) => buffer[index] === byte) ? byteOrderMark.length : 0;
    while (at < filled) {
      const next = scanner.scan(buffer, at, filled, isLast && !source.isHead);
      if (next < 0) break;
      if (!visit(buffer, origin + at)) return;
      at = next;
    }
    if (isLast) return;
    // What is left is the beginning of a row: it goes on in the next piece, or in a larger buffer.
    const rest = buffer.subarray(at, filled);
    const target = at === 0 ? Buffer.allocUnsafeSlow(buffer.length * 2) : buffer;
    target.set(rest);
    [buffer, filled, origin] = [target, rest.length, origin + at];
  }
}
