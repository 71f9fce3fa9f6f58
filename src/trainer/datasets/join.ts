import type { ArrayValue } from "../../language/interpreter/arrays/array";
import type { OpenDataset } from "./open";
import type { Item } from "./order";
import { Pairs } from "./pairs";
import { joinRows } from "./rows";

/** One data set behind another. Throws Error where one gives batches and the other one examples. */
export function concatenated(first: OpenDataset, second: OpenDataset): OpenDataset {
  if ((first.sizes === undefined) !== (second.sizes === undefined))
    throw new Error("`concatenate` of batches and single examples is not followed.");
  const shift = first.count;
  const behind = (item: Item): Item => (typeof item === "number" ? item + shift : item.map((row) => row + shift));
  function* pass(): Iterable<Item> {
    for (const item of first.pass()) {
      if (Math.max(...asRows(item)) >= shift)
        throw new Error("`concatenate` behind a `zip` of data sets in different orders is not followed.");
      yield item;
    }
    for (const item of second.pass()) yield behind(item);
  }
  /** The rows in one of the data sets, and where they stand among the others. */
  const part = (rows: Int32Array, isSecond: boolean): { own: Int32Array; places: number[] } => {
    const places = [...rows.keys()].filter((index) => rows[index]! >= shift === isSecond);
    return { places, own: Int32Array.from(places, (place) => rows[place]! - (isSecond ? shift : 0)) };
  };
  return {
    count: first.count + second.count,
    items: first.items + second.items,
    examples: first.examples + second.examples,
    sizes: first.sizes && [...new Set([...first.sizes, ...second.sizes!])],
    isOfBatches: first.isOfBatches === true || second.isOfBatches === true,
    pass,
    read(rows) {
      const halves = [first, second].map((dataset, index) => ({ dataset, ...part(rows, index === 1) }));
      const whole = halves.find(({ own }) => own.length === rows.length);
      if (whole) return whole.dataset.read(whole.own);
      const [one, other] = halves.map(({ dataset, own }) => dataset.read(own)) as [
        readonly ArrayValue[],
        readonly ArrayValue[],
      ];
      const order = Int32Array.from(rows.keys());
      halves.forEach(({ places }, half) =>
        places.forEach((place, index) => (order[place] = index + (half === 1 ? halves[0]!.own.length : 0))),
      );
      return one.map((array, index) => joinRows(array, other[index]!, order));
    },
    close: closing([first, second]),
  };
}

/** Data sets side by side: their items together, as long as each has one. Throws Error where only some give batches. */
export function zipped(datasets: readonly OpenDataset[]): OpenDataset {
  const [first] = datasets as [OpenDataset];
  if (datasets.some(({ sizes }) => (sizes === undefined) !== (first.sizes === undefined)))
    throw new Error("`zip` of batches and single examples is not followed.");
  const count = Math.min(...datasets.map((one) => one.count));
  const items = Math.min(...datasets.map((one) => one.items));
  const pairs = new Pairs(count);
  /** Reading ahead goes by the very arrays. */
  const parts = new WeakMap<Int32Array, readonly Int32Array[]>();
  const partsOf = (rows: Int32Array): readonly Int32Array[] => {
    const known = parts.get(rows) ?? datasets.map((_, index) => rows.map((row) => pairs.at(row, index)));
    parts.set(rows, known);
    return known;
  };
  function* pass(): Iterable<Item> {
    const passes = datasets.map((one) => one.pass()[Symbol.iterator]());
    for (;;) {
      const next = passes.map((one) => one.next());
      if (next.some(({ done }) => done)) return;
      yield together(next.map(({ value }) => value as Item));
    }
  }
  const together = (some: readonly Item[]): Item => {
    if (some.every((item) => typeof item === "number")) return pairs.of(some);
    const batches = some as readonly Int32Array[];
    if (batches.some(({ length }) => length !== batches[0]!.length))
      throw new Error("`zip` of batches of different sizes is not followed.");
    const rows = batches[0]!.map((_, index) => pairs.of(batches.map((batch) => batch[index]!)));
    parts.set(rows, batches);
    return rows;
  };
  return {
    count,
    items,
    examples: Math.min(...datasets.map((one) => one.examples)),
    sizes: first.sizes,
    isOfBatches: datasets.some(({ isOfBatches }) => isOfBatches),
    pass,
    read: (rows) => datasets.flatMap((one, index) => one.read(partsOf(rows)[index]!)),
    expect: (rows) => datasets.forEach((one, index) => one.expect?.(partsOf(rows)[index]!)),
    close: closing(datasets),
  };
}

const asRows = (item: Item): Iterable<number> => (typeof item === "number" ? [item] : item);

const closing = (datasets: readonly OpenDataset[]) => (): void => datasets.forEach((one) => one.close?.());
