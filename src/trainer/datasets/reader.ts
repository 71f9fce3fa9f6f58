import { ArrayValue } from "../../language/interpreter/arrays/array";
import { widthOf } from "../../language/interpreter/arrays/rows";
import { StoredArray } from "../../language/interpreter/arrays/stored";
import { asData, type DatasetValue } from "../../language/interpreter/datasets/dataset/dataset";
import { partsOf, withParts } from "../../language/interpreter/datasets/dataset/element";
import type { DatasetPlan } from "../../language/interpreter/datasets/dataset/plan";
import { PythonError } from "../../language/interpreter/errors";
import { Unknown, type Value } from "../../language/interpreter/values";
import type { BatchStream } from "../training/batches";
import { openDataset, type OpenDataset } from "./open";
import type { Item } from "./order";

/** Batches that are asked for before they are needed. */
const lookAhead = 8;

/** What a data set gives a model: arrays over all its examples, which are read batch by batch. */
export interface DatasetArrays {
  readonly x: Value;
  readonly y: Value;
  readonly weight: Value;
  readonly batches: BatchStream;
}

/** Reads the data sets of a program. What a data set is made of is opened once, so that what it keeps is kept. */
export class DatasetReader {
  private readonly opened = new Map<DatasetPlan, OpenDataset>();
  private seeds: number;

  constructor(seed: number) {
    this.seeds = seed;
  }

  private open({ plan }: DatasetValue): OpenDataset {
    return openDataset(plan, { opened: this.opened, nextSeed: () => ++this.seeds });
  }

  /** The items as the program's `for` gets them. */
  *items(dataset: DatasetValue): Iterable<Value> {
    const open = this.open(dataset);
    for (const rows of ahead(open)) {
      const parts = open.read(rows);
      const item = open.sizes ? parts : parts.map((part) => withoutRows(part));
      yield dataset.element instanceof Unknown ? dataset.element : withParts(dataset.element, item);
    }
  }

  /** The arrays that `fit` and the like are given by a data set. Throws PythonError where it has no batches. */
  arrays(dataset: DatasetValue, argument: string): DatasetArrays {
    const open = this.open(dataset);
    const { element } = dataset;
    if (element instanceof Unknown)
      throw new PythonError("ValueError", `The data set is not known: ${element.reason}.`, {
        argument,
        code: "bad-data",
      });
    const { sizes } = open;
    if (!sizes)
      throw new PythonError(
        "ValueError",
        "The data set gives single examples, and a model is given batches: `.batch(32)` makes them.",
        { argument, code: "bad-data" },
      );
    if (open.items === 0)
      throw new PythonError("ValueError", "The data set holds no batch.", { argument, code: "bad-data" });
    const batches: BatchStream = { count: open.items, examples: open.examples, sizes, pass: () => ahead(open) };
    return { ...asData(withParts(element, open.arrays ?? streams(open, partsOf(element)))), batches };
  }

  close(): void {
    for (const open of this.opened.values()) open.close?.();
  }
}

/** A pass whose next batches are told of before. */
function* ahead(open: OpenDataset): Iterable<Int32Array> {
  const waiting: Int32Array[] = [];
  for (const item of open.pass()) {
    const rows = asRows(item);
    open.expect?.(rows);
    waiting.push(rows);
    if (waiting.length > lookAhead) yield waiting.shift()!;
  }
  yield* waiting;
}

const asRows = (item: Item): Int32Array => (typeof item === "number" ? Int32Array.of(item) : item);

/** One array over all examples for each part of an item; reading a batch of one reads those of the others. */
function streams(open: OpenDataset, forms: readonly ArrayValue[] | undefined): StoredArray[] {
  let last: { rows: Int32Array; parts: readonly ArrayValue[] } | undefined;
  const read = (rows: Int32Array): readonly ArrayValue[] => {
    if (last?.rows !== rows) last = { rows, parts: open.read(rows) };
    return last.parts;
  };
  const isKnown = forms?.every(({ shape }) => shape.slice(1).every((size) => typeof size === "number"));
  // What no form says, an example does.
  const examples = forms && isKnown ? forms : open.read(Int32Array.of(0));
  return examples.map((example, part) => {
    const { shape, dtype } = example;
    const own = [open.count, ...shape.slice(1).map(Number)];
    const width = widthOf(example);
    const readPart = (rows: Int32Array): NonNullable<ArrayValue["data"]> => {
      const { shape: found, data } = read(rows)[part]!;
      if (data!.length !== rows.length * width)
        throw new Error(
          `The batches of the data set are of different shapes, here rows of (${found.slice(1).join(", ")}) behind ones of (${own.slice(1).join(", ")}): \`padded_batch\` with \`padded_shapes\` gives them one.`,
        );
      return data!;
    };
    return new StoredArray(own, dtype, readPart, "The data set");
  });
}

/** An array of one row without its first dimension. */
const withoutRows = ({ shape, dtype, data }: ArrayValue): ArrayValue => new ArrayValue(shape.slice(1), dtype, data);
