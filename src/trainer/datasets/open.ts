import { Philox, seedOf, toUniform } from "../../keras/random/philox";
import type { ArrayValue } from "../../language/interpreter/arrays/array";
import { fromNumbers } from "../../language/interpreter/arrays/storage";
import type { DatasetPlan } from "../../language/interpreter/datasets/dataset/plan";
import { batchSource } from "./batch-source";
import { CachedRows } from "./cached-rows";
import { filtered } from "./filter";
import { ImageSource } from "./image-source";
import { batched, between, type Item, repeated, shuffled, unbatched, upTo } from "./order";
import { rowsOf } from "../../language/interpreter/arrays/rows";
import { concatenated, zipped } from "./join";
import { padded } from "./pad";
import { rowAt, type RowSource, stack } from "./rows";
import { textSource } from "./text-source";
import { windowSource } from "./window-source";

/** A data set that can be read: what its passes give, and the arrays of what they give. */
export interface OpenDataset extends RowSource {
  /** How many items a pass has, and how many examples these have. */
  readonly items: number;
  readonly examples: number;
  /** How many examples a batch may have; undefined where items are single examples. */
  readonly sizes: readonly number[] | undefined;
  /** The arrays of all examples, where they are in memory and nothing is made of them. */
  readonly arrays?: readonly ArrayValue[];
  /** Whether something is made of whole batches, so that they can't be taken apart. */
  readonly isOfBatches?: boolean;
  /** A new pass. */
  pass(): Iterable<Item>;
}

type Opener<K extends DatasetPlan["kind"]> = (
  plan: Extract<DatasetPlan, { kind: K }>,
  open: (plan: DatasetPlan) => OpenDataset,
  nextSeed: () => number,
) => OpenDataset;

const ofSource = (source: RowSource, arrays?: readonly ArrayValue[]): OpenDataset => ({
  count: source.count,
  items: source.count,
  examples: source.count,
  sizes: undefined,
  arrays,
  pass: () => upTo(source.count),
  read: (rows) => source.read(rows),
  expect: source.expect && ((rows: Int32Array) => source.expect!(rows)),
  close: source.close && (() => source.close!()),
});

const openers: { readonly [K in DatasetPlan["kind"]]: Opener<K> } = {
  slices: ({ arrays }) => {
    const read = (rows: Int32Array): readonly ArrayValue[] => arrays.map((array) => rowsOf(array, rows));
    return ofSource({ count: Number(arrays[0]?.shape[0] ?? 0), read }, arrays);
  },
  batches: ({ count, read, beforeAgain }) => batchSource(count, read, beforeAgain),
  range: ({ start, step, count }) =>
    ofSource({
      count,
      read: (rows) => [
        fromNumbers(
          [rows.length],
          "int64",
          rows.map((row) => start + row * step),
        ),
      ],
    }),
  images: ({ paths, form, labels }) => ofSource(new ImageSource(paths, form, labels)),
  texts: ({ paths, maxLength, labels }) => ofSource(textSource(paths, maxLength, labels)),
  windows: ({ series, targets, ...windows }) => ofSource(windowSource(series, targets, windows)),
  map({ of, run }, open) {
    const inner = open(of);
    const each = (rows: Int32Array): readonly ArrayValue[] => {
      const parts = inner.read(rows);
      const made = Array.from(rows, (_, index) => run(parts.map((part) => rowAt(part, index))));
      return made[0]!.map((_, part) => stack(made.map((one) => one[part]!)));
    };
    const isOfBatches = inner.sizes !== undefined;
    return { ...inner, arrays: undefined, isOfBatches, read: isOfBatches ? (rows) => run(inner.read(rows)) : each };
  },
  filter: ({ of, keeps }, open) => filtered(open(of), keeps),
  concatenate: ({ of, behind }, open) => concatenated(open(of), open(behind)),
  zip: ({ of }, open) => zipped(of.map(open)),
  padded({ of, shapes, fillings }, open) {
    const inner = open(of);
    if (inner.sizes) throw new Error("`padded_batch` on batches is not followed.");
    const read = (rows: Int32Array): readonly ArrayValue[] => {
      const examples = Array.from(rows, (row) => inner.read(Int32Array.of(row)).map((part) => rowAt(part, 0)));
      return examples[0]!.map((_, part) =>
        padded(
          examples.map((one) => one[part]!),
          shapes[part],
          fillings[part]!,
        ),
      );
    };
    return { ...inner, arrays: undefined, isOfBatches: true, read };
  },
  batch({ of, size, dropsRemainder }, open) {
    const inner = open(of);
    if (inner.sizes) throw new Error("Batches of batches are not followed: one `batch` is left out.");
    const rest = inner.items % size;
    const sizes = [...(inner.items >= size ? [size] : []), ...(rest > 0 && !dropsRemainder ? [rest] : [])];
    const items = (dropsRemainder ? Math.floor : Math.ceil)(inner.items / size);
    return {
      ...inner,
      items,
      examples: Math.min(items * size, inner.items),
      sizes: inner.items === Infinity ? [size] : sizes,
      pass: () => batched(inner.pass(), size, dropsRemainder),
    };
  },
  unbatch({ of }, open) {
    const inner = open(of);
    if (!inner.sizes) throw new Error("`unbatch` is for batches, and this data set gives single examples.");
    if (inner.isOfBatches) throw new Error("`unbatch` behind a `map` of whole batches is not followed.");
    return { ...inner, items: inner.examples, sizes: undefined, pass: () => unbatched(inner.pass()) };
  },
  shuffle({ of, buffer, seed, isAnew }, open, nextSeed) {
    const inner = open(of);
    const base = seed ?? nextSeed();
    let passes = 0;
    return {
      ...inner,
      pass() {
        const random = new Philox(seedOf(base, isAnew ? passes++ : 0));
        return shuffled(inner.pass(), buffer, () => toUniform(random.next()[0]));
      },
    };
  },
  take({ of, count }, open) {
    const inner = open(of);
    return { ...inner, ...someOf(inner, Math.min(inner.items, count)), pass: () => between(inner.pass(), 0, count) };
  },
  skip({ of, count }, open) {
    const inner = open(of);
    return {
      ...inner,
      ...someOf(inner, Math.max(0, inner.items - count)),
      pass: () => between(inner.pass(), count, Infinity),
    };
  },
  shard({ of, count, index }, open) {
    const inner = open(of);
    return {
      ...inner,
      ...someOf(inner, Math.max(0, Math.ceil((inner.items - index) / count))),
      pass: () => between(inner.pass(), index, Infinity, count),
    };
  },
  repeat({ of, count }, open) {
    const inner = open(of);
    return {
      ...inner,
      items: inner.items * count,
      examples: inner.examples * count,
      pass: () => repeated(() => inner.pass(), count),
    };
  },
  cache({ of }, open) {
    const inner = open(of);
    if (inner.arrays) return inner;
    const cached = new CachedRows(inner);
    let order: readonly Item[] | undefined;
    return {
      ...inner,
      // As TensorFlow: what was shuffled before is kept in the order of the first pass.
      pass: () => (order ??= [...inner.pass()]),
      read: (rows) => cached.read(rows),
      expect: (rows) => cached.expect(rows),
    };
  },
};

/** How many examples so many of the items have; a last, smaller batch is taken for one of them while it may be. */
const someOf = (
  { items: all, examples, sizes }: OpenDataset,
  items: number,
): Pick<OpenDataset, "items" | "examples"> => ({
  items,
  examples: items === all ? examples : sizes ? Math.min(examples, items * sizes[0]!) : items,
});

/** What is open already, by its plan, and seeds for what is shuffled without one. */
export interface OpenContext {
  readonly opened: Map<DatasetPlan, OpenDataset>;
  nextSeed(): number;
}

/** Opens a data set, once. Throws Error with a sentence for what can't be read. */
export function openDataset(plan: DatasetPlan, context: OpenContext): OpenDataset {
  const open = (one: DatasetPlan): OpenDataset => {
    const known = context.opened.get(one);
    if (known) return known;
    const made = (openers[one.kind] as unknown as Opener<DatasetPlan["kind"]>)(one, open, context.nextSeed);
    context.opened.set(one, made);
    return made;
  };
  return open(plan);
}
