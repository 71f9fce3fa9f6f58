import type { ArrayValue } from "../../language/interpreter/arrays/array";
import type { OpenDataset } from "./open";
import { rowAt, type RowSource, stack } from "./rows";

/** More than this is not kept, but read again. In bytes. */
const mostBytes = 2 ** 31;

/** What was read once is kept: examples by their positions or, where something is made of whole batches, these. */
export class CachedRows implements Pick<RowSource, "read" | "expect"> {
  private readonly examples = new Map<number, readonly ArrayValue[]>();
  private readonly batches = new Map<Int32Array, readonly ArrayValue[]>();
  private bytes = 0;

  constructor(private readonly inner: OpenDataset) {}

  /** Nothing is read ahead of what is kept. */
  expect(rows: Int32Array): void {
    if (!this.kept(rows)) this.inner.expect?.(rows);
  }

  read(rows: Int32Array): readonly ArrayValue[] {
    const kept = this.kept(rows);
    if (kept) return kept;
    const parts = this.inner.read(rows);
    const size = parts.reduce((sum, part) => sum + sizeOf(part), 0);
    if (this.bytes + size > mostBytes) return parts;
    this.bytes += size;
    if (this.inner.isOfBatches) this.batches.set(rows, parts);
    else
      rows.forEach((row, index) =>
        this.examples.set(
          row,
          parts.map((part) => rowAt(part, index)),
        ),
      );
    return parts;
  }

  private kept(rows: Int32Array): readonly ArrayValue[] | undefined {
    if (this.inner.isOfBatches) return this.batches.get(rows);
    const examples: (readonly ArrayValue[])[] = [];
    for (const row of rows) {
      const example = this.examples.get(row);
      if (!example) return undefined;
      examples.push(example);
    }
    return examples[0]?.map((_, part) => stack(examples.map((one) => one[part]!)));
  }
}

const sizeOf = ({ data }: ArrayValue): number =>
  Array.isArray(data) ? data.reduce((sum, text) => sum + text.length * 2, 0) : data!.byteLength;
