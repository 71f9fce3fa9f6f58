import type { Dimension } from "../../../protocol";
import type { ArrayValue } from "../arrays/array";
import type { ArrayContext } from "../arrays/context";
import { toArray } from "../arrays/conversion";
import { walkShape } from "../arrays/elementwise";
import { readShape, transpose } from "../arrays/shaping";
import { numbersOf, stridesOf } from "../arrays/storage";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { integerOf, numberOf } from "../types";
import { type Builtin, List, Tuple, type Value } from "../values";
import { notKnown, product } from "./results";

/** Where an element of a result stands in the source; undefined for what is filled up. */
type PlaceOf = (at: readonly number[]) => readonly number[] | undefined;

/** An array whose elements are those of another one at other places. */
function arranged(
  context: ArrayContext,
  array: ArrayValue,
  shape: readonly Dimension[],
  placeOf: PlaceOf,
  filling = 0,
): ArrayValue {
  return context.make(shape, array.dtype, () => {
    const values = numbersOf(array);
    if (!values) return undefined;
    const strides = stridesOf(array.shape as number[]);
    const result = new Float64Array(product(shape as number[])).fill(filling);
    walkShape(shape as number[], (index, at) => {
      const place = placeOf(at);
      if (place) result[index] = values[place.reduce((sum, one, axis) => sum + one * strides[axis]!, 0)]!;
    });
    return result;
  });
}

/** Functions that put an array's elements at other places. */
export function arrangingFunctions(context: ArrayContext): Builtin[] {
  const on = (value: Value, make: (array: ArrayValue) => Value): Value => {
    const array = toArray(context, value);
    return array ? make(array) : notKnown("an array that is not known");
  };
  const triangle = (name: string, doc: string, isKept: (below: number) => boolean): Builtin =>
    builtin(name, "m, k=0", doc, ({ m, k }) =>
      on(m!, (array) => {
        const shift = integerOf(k!);
        if (shift === undefined) return notKnown("a diagonal that is not known");
        return arranged(context, array, array.shape, (at) =>
          isKept(at.at(-1)! - at.at(-2)! - shift) ? at : undefined,
        );
      }),
    );
  return [
    triangle("tril", "What stands on a diagonal and below it.", (above) => above <= 0),
    triangle("triu", "What stands on a diagonal and above it.", (above) => above >= 0),
    builtin("swapaxes", "a, axis1, axis2", "Two axes exchanged.", ({ a, axis1, axis2 }) =>
      on(a!, (array) => {
        const [one, other] = [axis1!, axis2!].map((axis) => axisOf(array, integerOf(axis) ?? 0)) as [number, number];
        const order = array.shape.map((_, axis) => (axis === one ? other : axis === other ? one : axis));
        return transpose(context, array, order);
      }),
    ),
    builtin("broadcast_to", "array, shape, subok=False", "The array repeated to a shape.", ({ array, shape }) =>
      on(array!, (given) => {
        const target = readShape([shape!]);
        return target ? broadcast(context, given, target) : notKnown("a shape that is not known");
      }),
    ),
    builtin(
      "roll",
      "a, shift, axis=None",
      "Elements moved along axes, the last ones to the front.",
      ({ a, shift, axis }) =>
        on(a!, (array) => {
          const [shifts, axes] = [integersOf(shift!), axis === null ? [] : integersOf(axis!)];
          if (!shifts || !axes || (axis !== null && shifts.length !== axes.length))
            return notKnown("places that are not known");
          return roll(context, array, shifts, axes);
        }),
    ),
    builtin("diag", "v, k=0", "A vector as the diagonal of a matrix, or the diagonal of a matrix.", ({ v, k }) =>
      on(v!, (array) => (integerOf(k!) === 0 ? diagonal(context, array) : notKnown("another diagonal"))),
    ),
    builtin(
      "meshgrid",
      "*xi, copy=True, sparse=False, indexing='xy'",
      "Coordinates of a grid.",
      ({ xi, sparse, indexing }) => {
        const axes = (xi as Tuple).items.map((one) => toArray(context, one));
        if (sparse !== false || axes.some((one) => one?.rank !== 1)) return notKnown("a grid of what is not known");
        return new List(grid(context, axes as ArrayValue[], indexing === "ij"));
      },
    ),
    builtin(
      "pad",
      "array, pad_width, mode='constant', constant_values=0",
      "Margins around an array.",
      ({ array, pad_width: width, mode, constant_values: filling }) =>
        on(array!, (given) => {
          const widths = marginsOf(width!, given.rank);
          const value = numberOf(filling!);
          if (!widths) return notKnown("margins that are not known");
          const shape = given.shape.map((size, axis) => (typeof size === "number" ? size + sum(widths[axis]!) : size));
          if (mode !== "constant" || value === undefined) return context.make(shape, given.dtype, () => undefined);
          const placeOf: PlaceOf = (at) => {
            const place = at.map((one, axis) => one - widths[axis]![0]!);
            return place.every((one, axis) => one >= 0 && one < (given.shape[axis] as number)) ? place : undefined;
          };
          return arranged(context, given, shape, placeOf, value);
        }),
    ),
  ];
}

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

const axisOf = (array: ArrayValue, axis: number): number => (axis < 0 ? axis + array.rank : axis);

/** A number, or several in a list. */
function integersOf(value: Value): number[] | undefined {
  const given = value instanceof List || value instanceof Tuple ? [...value.items] : [value];
  const found = given.map(integerOf);
  return found.some((one) => one === undefined) ? undefined : (found as number[]);
}

/** Throws PythonError for a shape that the array does not fit. */
function broadcast(context: ArrayContext, array: ArrayValue, target: readonly Dimension[]): ArrayValue {
  const offset = target.length - array.rank;
  const fits = array.shape.every(
    (size, axis) =>
      size === 1 ||
      [size, target[offset + axis]].some((one) => typeof one !== "number") ||
      size === target[offset + axis],
  );
  if (offset < 0 || !fits)
    throw new PythonError(
      "ValueError",
      `operands could not be broadcast together with remapped shapes: (${array.shape.join(",")}) and requested shape (${target.join(",")})`,
    );
  return arranged(context, array, target, (at) =>
    array.shape.map((size, axis) => (size === 1 ? 0 : at[offset + axis]!)),
  );
}

/** Without axes over all elements, one after the other. */
function roll(
  context: ArrayContext,
  array: ArrayValue,
  shifts: readonly number[],
  axes: readonly number[],
): ArrayValue {
  const sizes = array.shape as number[];
  const wrapped = (place: number, size: number): number => ((place % size) + size) % size;
  if (axes.length > 0)
    return arranged(context, array, sizes, (at) => {
      const place = [...at];
      axes.forEach((axis, index) => {
        const along = axisOf(array, axis);
        place[along] = wrapped(place[along]! - shifts[index]!, sizes[along]!);
      });
      return place;
    });
  const strides = stridesOf(sizes);
  return arranged(context, array, sizes, (at) => {
    const index = wrapped(at.reduce((all, one, axis) => all + one * strides[axis]!, 0) - sum(shifts), product(sizes));
    return sizes.map((size, axis) => Math.floor(index / strides[axis]!) % size);
  });
}

function diagonal(context: ArrayContext, array: ArrayValue): Value {
  const [rows, columns] = array.shape as [number, number];
  if (array.rank === 1)
    return arranged(context, array, [rows, rows], ([row, column]) => (row === column ? [row!] : undefined));
  if (array.rank !== 2) throw new PythonError("ValueError", "Input must be 1- or 2-d.");
  return arranged(context, array, [Math.min(rows, columns)], ([at]) => [at!, at!]);
}

/** The coordinates along each axis; the first two axes change places unless they are by row and column. */
function grid(context: ArrayContext, axes: readonly ArrayValue[], byRow: boolean): ArrayValue[] {
  const placeOf = (axis: number): number => (!byRow && axes.length > 1 && axis < 2 ? 1 - axis : axis);
  const shape = axes.map((_, axis) => axes[placeOf(axis)]!.shape[0]!);
  return axes.map((one, axis) => arranged(context, one, shape, (at) => [at[placeOf(axis)]!]));
}

/** One number, a pair for all axes, or a pair for each. */
function marginsOf(value: Value, rank: number): number[][] | undefined {
  const outer = value instanceof List || value instanceof Tuple ? value.items.map(integersOf) : [integersOf(value)];
  if (outer.some((one) => one === undefined)) return undefined;
  const given = outer as number[][];
  const pairs = given.every((one) => one.length === 1) && given.length === 2 ? [given.flat()] : given;
  const full = pairs.map((one) => (one.length === 1 ? [one[0]!, one[0]!] : one));
  const widths = full.length === 1 ? Array<number[]>(rank).fill(full[0]!) : full;
  return widths.length === rank && widths.every((one) => one.length === 2) ? widths : undefined;
}
