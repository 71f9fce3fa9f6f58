import { ArrayValue } from "../../arrays/array";
import type { Arguments } from "../../builtin";
import { PythonError } from "../../errors";
import { integerOf } from "../../types";
import { Tuple, Unknown } from "../../values";
import { inBatches } from "./batches";
import { reshaped } from "./element";
import { ItemFunction } from "./map";
import { isDataset, type Method, whole } from "./method";
import { paddedBatching } from "./padded-batch";
import type { DatasetParts, DatasetPlan } from "./plan";

/** A step that keeps the items as they are and changes which of them there are. */
const step = (
  signature: string,
  doc: string,
  change: (dataset: DatasetParts, given: Arguments) => Partial<DatasetParts> | Unknown,
): Method => ({
  signature: signature === "" ? "name=None" : `${signature}, name=None`,
  doc,
  call(dataset, given) {
    const changed = change(dataset, given);
    if (changed instanceof Unknown) return changed;
    const { plan, element, count } = dataset;
    return { plan, element, count, ...changed };
  },
});

const taking = (kind: "take" | "skip", countOf: (count: number, wanted: number) => number) =>
  step(
    "count",
    kind === "take" ? "The first items." : "What stands behind the first items.",
    ({ plan, count }, given) => {
      const wanted = whole(given, "count", -1);
      if (wanted instanceof Unknown) return wanted;
      const most = wanted === -1 ? Infinity : wanted;
      return {
        plan: { kind, of: plan, count: most },
        count: count === undefined ? undefined : countOf(count, most),
      };
    },
  );

const batching = step(
  "batch_size, drop_remainder=False, num_parallel_calls=None, deterministic=None",
  "Puts so many items together.",
  (dataset, given) => {
    const size = whole(given, "batch_size", 1);
    return size instanceof Unknown ? size : inBatches(dataset, size, given["drop_remainder"] === true);
  },
);

const unbatching = step("", "The examples of the batches, one by one.", ({ plan, element }) => ({
  plan: { kind: "unbatch", of: plan },
  element: reshaped(element, (shape) => shape.slice(1)),
  count: undefined,
}));

const mapping: Method = {
  signature:
    "map_func, num_parallel_calls=None, deterministic=None, synchronous=None, use_unbounded_threadpool=False, name=None",
  doc: "What a function makes of each item.",
  call({ plan, element, count }, given, { interpreter, site }) {
    const made = new ItemFunction(interpreter, given["map_func"]!, element, site);
    return { plan: { kind: "map", of: plan, run: (parts) => made.run(parts) }, element: made.form(), count };
  },
};

const filtering: Method = {
  signature: "predicate, name=None",
  doc: "The items that a function says yes to.",
  call({ plan, element }, given, { interpreter, site }) {
    const predicate = new ItemFunction(interpreter, given["predicate"]!, element, site, "filter");
    return { plan: { kind: "filter", of: plan, keeps: (parts) => predicate.test(parts) }, element, count: undefined };
  },
};

const concatenating: Method = {
  signature: "dataset, name=None",
  doc: "The items, and behind them those of another data set.",
  call({ plan, element, count }, given) {
    const other = given["dataset"]!;
    if (other instanceof Unknown) return other;
    if (!isDataset(other)) throw new PythonError("TypeError", "`dataset` must be a data set.", { argument: "dataset" });
    return {
      plan: { kind: "concatenate", of: plan, behind: other.plan },
      element: element instanceof Unknown ? other.element : element,
      count: count === undefined || other.count === undefined ? undefined : count + other.count,
    };
  },
};

const enumerating: Method = {
  signature: "start=0, name=None",
  doc: "Each item with its number before it.",
  call({ plan, element, count }, given) {
    const start = whole(given, "start", -Infinity);
    if (start instanceof Unknown) return start;
    const numbers: DatasetPlan = { kind: "range", start, step: 1, count: 2 ** 31 - 1 };
    return {
      plan: { kind: "zip", of: [numbers, plan] },
      element: new Tuple([new ArrayValue([], "int64", undefined), element]),
      count,
    };
  },
};

/** What stays as it is: reading ahead is no step of ours, since the trainer always does. */
const unchanged = (signature: string, doc: string): Method => step(signature, doc, () => ({}));

/** The methods of a data set. */
export const datasetMethods: Readonly<Record<string, Method | undefined>> = {
  map: mapping,
  filter: filtering,
  concatenate: concatenating,
  enumerate: enumerating,
  batch: batching,
  padded_batch: paddedBatching,
  unbatch: unbatching,
  rebatch: {
    ...batching,
    signature: "batch_size, drop_remainder=False, name=None",
    doc: "Batches of another size.",
    call: (dataset, given, context) =>
      batching.call(unbatching.call(dataset, given, context) as DatasetParts, given, context),
  },
  shuffle: step(
    "buffer_size, seed=None, reshuffle_each_iteration=True",
    "Takes items at random from the next so many.",
    ({ plan }, given) => {
      const buffer = whole(given, "buffer_size", 1);
      if (buffer instanceof Unknown) return buffer;
      const isAnew = given["reshuffle_each_iteration"] !== false;
      return { plan: { kind: "shuffle", of: plan, buffer, seed: integerOf(given["seed"]!), isAnew } };
    },
  ),
  prefetch: unchanged("buffer_size", "Reads ahead."),
  with_options: unchanged("options", "How TensorFlow reads; the items are the same."),
  cache: step("filename=''", "Keeps the items of the first pass.", ({ plan }) => ({
    plan: { kind: "cache", of: plan },
  })),
  take: taking("take", Math.min),
  skip: taking("skip", (count, wanted) => Math.max(0, count - wanted)),
  repeat: step("count=None", "The items several times, for ever without a number.", ({ plan, count }, given) => {
    const times = given["count"] === null ? -1 : whole(given, "count", -1);
    if (times instanceof Unknown) return times;
    const all = times === -1 ? Infinity : times;
    return { plan: { kind: "repeat", of: plan, count: all }, count: count && count * all };
  }),
  shard: step("num_shards, index", "Each so-manyth item.", ({ plan, count }, given) => {
    const [shards, index] = [whole(given, "num_shards", 1), whole(given, "index", 0)];
    if (shards instanceof Unknown) return shards;
    if (index instanceof Unknown) return index;
    return {
      plan: { kind: "shard", of: plan, count: shards, index },
      count: count && Math.max(0, Math.ceil((count - index) / shards)),
    };
  }),
  cardinality: {
    signature: "name=None",
    doc: "How many items a pass has; -1 for no end.",
    call: ({ count }) =>
      count === undefined ? new Unknown("how many items there are") : count === Infinity ? -1 : count,
  },
  as_numpy_iterator: { signature: "name=None", doc: "The items as arrays.", call: (dataset) => dataset },
};

const notFollowed = "apply flat_map group_by_window interleave reduce scan snapshot take_while unique window".split(
  " ",
);

/** The names of a data set's methods, for completion. */
export const methodNames: readonly string[] = [...Object.keys(datasetMethods), ...notFollowed];

/** Whether TensorFlow has a method of this name that is not followed. */
export const isNotFollowed = (name: string): boolean => notFollowed.includes(name);
