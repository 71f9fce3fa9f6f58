import type { Arguments } from "../../builtin";
import { integerOf } from "../../types";
import { List, Tuple, type Value } from "../../values";

type CallKeras = (target: string, positional: Value[], keywords?: [string, Value][]) => Value;

/** A function whose arguments mean something else than those of Keras' function. */
interface SpecialFunction {
  readonly signature: string;
  /** Undefined for arguments that are not followed. */
  call(given: Arguments, keras: CallKeras): Value | undefined;
}

export const specialFunctions: Readonly<Record<string, SpecialFunction | undefined>> = {
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
};

const sum = (total: number, size: number | undefined): number => total + (size ?? 0);

/** What `*args` collected. */
const itemsOf = (value: Value): Value[] => (value instanceof Tuple ? [...value.items] : []);
