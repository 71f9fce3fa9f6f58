import type { ArrayValue } from "../../language/interpreter/arrays/array";
import type { OpenDataset } from "./open";
import { rowAt } from "./rows";

/** So many examples are looked at together. */
const together = 64;

/** The examples that are kept; each is looked at once. Throws Error for batches, and where there is no end. */
export function filtered(inner: OpenDataset, keeps: (parts: readonly ArrayValue[]) => boolean): OpenDataset {
  if (inner.sizes) throw new Error("`filter` on batches is not followed: it goes before `batch`.");
  if (inner.items === Infinity) throw new Error("`filter` on a data set without end is not followed.");
  const known = new Map<number, boolean>();
  const look = (rows: readonly number[]): void => {
    const unknown = Int32Array.from(new Set(rows.filter((row) => !known.has(row))));
    if (unknown.length === 0) return;
    const parts = inner.read(unknown);
    unknown.forEach((row, index) => known.set(row, keeps(parts.map((part) => rowAt(part, index)))));
  };
  function* pass(): Iterable<number> {
    let waiting: number[] = [];
    const kept = (): number[] => {
      look(waiting);
      const rows = waiting.filter((row) => known.get(row));
      waiting = [];
      return rows;
    };
    for (const item of inner.pass()) {
      waiting.push(item as number);
      if (waiting.length === together) yield* kept();
    }
    yield* kept();
  }
  // Steps and sizes of batches are known only when all was looked at.
  const items = [...pass()].length;
  return { ...inner, arrays: undefined, items, examples: items, pass };
}
