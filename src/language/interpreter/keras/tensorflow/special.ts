import { integerOf } from "../../types";
import { List, Tuple, type Value } from "../../values";
import { imageFunctions } from "./images";
import { neuralFunctions } from "./neural";
import type { SpecialFunction } from "./special-function";

const ofTensors: Readonly<Record<string, SpecialFunction>> = {
  matmul: {
    signature: "a, b, transpose_a=False, transpose_b=False, **kwargs",
    call({ a, b, transpose_a: turnsA, transpose_b: turnsB }, keras) {
      const turned = (x: Value, turns: Value): Value => (turns === true ? keras("swapaxes", [x, -1, -2]) : x);
      return keras("matmul", [turned(a!, turnsA!), turned(b!, turnsB!)]);
    },
  },
  einsum: {
    signature: "equation, *inputs, **kwargs",
    call: ({ equation, inputs }, keras) => keras("einsum", [equation!, ...itemsOf(inputs!)]),
  },
  meshgrid: {
    signature: "*args, indexing='xy'",
    call: ({ args, indexing }, keras) => keras("meshgrid", itemsOf(args!), [["indexing", indexing!]]),
  },
  // Sizes where Keras takes places.
  split: {
    signature: "value, num_or_size_splits, axis=0, num=None, name='split'",
    call({ value, num_or_size_splits: given, axis }, keras) {
      if (integerOf(given!) !== undefined) return keras("split", [value!, given!], [["axis", axis!]]);
      const sizes = given instanceof List || given instanceof Tuple ? given.items.map(integerOf) : [];
      if (sizes.length === 0 || sizes.some((size) => size === undefined || size < 0)) return undefined;
      const places = sizes.slice(0, -1).map((_, index) => sizes.slice(0, index + 1).reduce<number>(sum, 0));
      return keras("split", [value!, new List(places)], [["axis", axis!]]);
    },
  },
  pad: {
    signature: "tensor, paddings, mode='CONSTANT', constant_values=0, name=None",
    call({ tensor, paddings, mode, constant_values: filling }, keras) {
      if (typeof mode !== "string") return undefined;
      const name = mode.toLowerCase();
      const keywords: [string, Value][] = [["mode", name]];
      if (name === "constant") keywords.push(["constant_values", filling!]);
      return keras("pad", [tensor!, paddings!], keywords);
    },
  },
  ensure_shape: { signature: "x, shape, name=None", call: ({ x }) => x! },
  "math.squared_difference": {
    signature: "x, y, name=None",
    call: ({ x, y }, keras) => keras("square", [keras("subtract", [x!, y!])]),
  },
  "math.unsorted_segment_mean": {
    signature: "data, segment_ids, num_segments, name=None",
    call({ data, segment_ids: ids, num_segments: count }, keras) {
      const sumOf = (rows: Value): Value => keras("segment_sum", [rows, ids!, count!]);
      return keras("divide", [sumOf(data!), keras("maximum", [sumOf(keras("ones_like", [data!])), 1])]);
    },
  },
  // A negative number of diagonals keeps them all.
  "linalg.band_part": {
    signature: "input, num_lower, num_upper, name=None",
    call({ input, num_lower, num_upper }, keras) {
      const [lower, upper] = [integerOf(num_lower!), integerOf(num_upper!)];
      if (lower === undefined || upper === undefined) return undefined;
      const below = lower < 0 ? input! : keras("triu", [input!, -lower]);
      return upper < 0 ? below : keras("tril", [below, upper]);
    },
  },
  sequence_mask: {
    signature: "lengths, maxlen=None, dtype='bool', name=None",
    call({ lengths, maxlen, dtype }, keras) {
      const size = integerOf(maxlen!);
      if (size === undefined) return undefined;
      return keras("cast", [keras("less", [keras("arange", [size]), keras("expand_dims", [lengths!, -1])]), dtype!]);
    },
  },
};

const sum = (total: number, size: number | undefined): number => total + (size ?? 0);

/** By name: what a table of arguments can't say. */
export const specialFunctions: Readonly<Record<string, SpecialFunction | undefined>> = {
  ...ofTensors,
  ...neuralFunctions,
  ...imageFunctions,
};

/** What `*args` collected. */
const itemsOf = (value: Value): Value[] => (value instanceof Tuple ? [...value.items] : []);
