import type { ArrayValue } from "../../language/interpreter/arrays/array";
import type { OpenDataset } from "./open";
import { rowAt, stack } from "./rows";

/** Batches that come as such, of one size but for the last one. Throws Error where one is of another size. */
export function batchSource(
  items: number,
  readBatch: (index: number) => readonly ArrayValue[],
  beforeAgain: () => void,
): OpenDataset {
  const sizeOf = (parts: readonly ArrayValue[]): number => Number(parts[0]!.shape[0]);
  const size = items === 0 ? 0 : sizeOf(readBatch(0));
  const lastSize = items > 1 ? sizeOf(readBatch(items - 1)) : size;
  const sizeAt = (index: number): number => (index === items - 1 ? lastSize : size);
  const count = size * (items - 1) + lastSize;
  const read = (index: number): readonly ArrayValue[] => {
    const parts = readBatch(index);
    if (sizeOf(parts) !== sizeAt(index))
      throw new Error(
        `Batch ${index} has ${sizeOf(parts)} examples where ${sizeAt(index)} were expected: all but the last one are to be of one size.`,
      );
    return parts;
  };
  let passes = 0;
  return {
    count,
    items,
    examples: count,
    sizes: [...new Set([size, lastSize])],
    isOfBatches: true,
    *pass() {
      // Not at the end of a pass: batches that were told of may still be unread then.
      if (passes++ > 0) beforeAgain();
      for (let index = 0; index < items; index++)
        yield Int32Array.from({ length: sizeAt(index) }, (_, place) => index * size + place);
    },
    read(rows) {
      const first = Math.floor(rows[0]! / size);
      if (rows.length === sizeAt(first) && rows.every((row, place) => row === first * size + place)) return read(first);
      const batches = new Map<number, readonly ArrayValue[]>();
      const examples = Array.from(rows, (row) => {
        const index = Math.floor(row / size);
        const parts = batches.get(index) ?? read(index);
        batches.set(index, parts);
        return parts.map((part) => rowAt(part, row - index * size));
      });
      return examples[0]!.map((_, part) => stack(examples.map((one) => one[part]!)));
    },
  };
}
