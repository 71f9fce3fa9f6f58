import { ArrayValue } from "../arrays/array";
import { shapeTuple } from "../arrays/attributes";
import type { ArrayContext } from "../arrays/context";
import { toArray } from "../arrays/conversion";
import { elementwise, mapElements } from "../arrays/elementwise";
import { matrixProduct } from "../arrays/linear-algebra";
import {
  argsort,
  concatenate,
  expandDims,
  readShape,
  repeatArray,
  reshape,
  sortArray,
  squeeze,
  transpose,
} from "../arrays/shaping";
import { fromNumbers, largest, numbersOf, promoteArrays } from "../arrays/storage";
import { builtin } from "../builtin";
import { integerOf } from "../types";
import { type Builtin, Tuple, type Value } from "../values";
import { notKnown, plain, sliceRows } from "./results";

/** Functions that give arrays another form or order. */
export function formFunctions(context: ArrayContext): Builtin[] {
  const on = (value: Value, make: (array: ArrayValue) => Value): Value => {
    const array = toArray(context, value);
    return array ? make(array) : notKnown("an array that is not known");
  };
  return [
    builtin("reshape", "a, newshape, order='C'", "The same elements in another shape.", ({ a, newshape }) =>
      on(a!, (array) => {
        const target = readShape([newshape!]);
        return target ? reshape(context, array, target) : notKnown("a shape that is not known");
      }),
    ),
    builtin("transpose", "a, axes=None", "Axes in another order.", ({ a, axes }) =>
      on(a!, (array) => transpose(context, array, axes === null ? undefined : (readShape([axes!]) as number[]))),
    ),
    builtin("moveaxis", "a, source, destination", "An axis at another place.", ({ a, source, destination }) =>
      on(a!, (array) => moveAxis(context, array, integerOf(source!) ?? 0, integerOf(destination!) ?? 0)),
    ),
    builtin("expand_dims", "a, axis", "A new axis of size 1.", ({ a, axis }) =>
      on(a!, (array) => expandDims(array, integerOf(axis!) ?? 0)),
    ),
    builtin("squeeze", "a, axis=None", "Without axes of size 1.", ({ a, axis }) =>
      on(a!, (array) => squeeze(context, array, axis!)),
    ),
    builtin("ravel", "a", "All elements on one axis.", ({ a }) => on(a!, (array) => reshape(context, array, [-1]))),
    builtin("repeat", "a, repeats, axis=None", "Elements repeated.", ({ a, repeats, axis }) =>
      on(a!, (array) => {
        const times = integerOf(repeats!);
        return times === undefined
          ? notKnown("a number of repeats that is not known")
          : repeatArray(context, array, times, axis!);
      }),
    ),
    builtin("tile", "A, reps", "The array again and again.", ({ A, reps }) =>
      on(A!, (array) => tile(context, array, readShape([reps!]) as number[])),
    ),
    builtin("flip", "m, axis=0", "In reverse order.", ({ m, axis }) =>
      on(m!, (array) => {
        const [size] = array.shape;
        if (typeof size !== "number" || integerOf(axis!) !== 0)
          return new ArrayValue(array.shape, array.dtype, undefined);
        return concatenate(
          context,
          Array.from({ length: size }, (_, index) => sliceRows(context, array, size - 1 - index, size - index)),
          0,
        );
      }),
    ),
    builtin("sort", "a, axis=-1", "In order.", ({ a }) => on(a!, (array) => sortArray(context, array))),
    builtin("argsort", "a, axis=-1", "The positions that sort.", ({ a }) => on(a!, (array) => argsort(context, array))),
    builtin(
      "unique",
      "ar, return_counts=False, return_inverse=False",
      "The distinct elements, in order.",
      ({ ar, return_counts: counts }) => on(ar!, (array) => unique(array, counts === true)),
    ),
    builtin("bincount", "x, minlength=0", "How often each number occurs.", ({ x, minlength }) =>
      on(x!, (array) => {
        const values = numbersOf(array);
        if (!values) return new ArrayValue(["?"], "int64", undefined);
        const found = new Float64Array(Math.max(largest(values) + 1, integerOf(minlength!) ?? 0));
        for (const value of values) found[value]!++;
        return fromNumbers([found.length], "int64", found);
      }),
    ),
    builtin("diff", "a", "Differences of neighbours.", ({ a }) =>
      on(a!, (array) => {
        const size = array.shape[0];
        return context.make([typeof size === "number" ? size - 1 : "?"], array.dtype, () =>
          numbersOf(array)
            ?.slice(1)
            .map((value, index) => value - numbersOf(array)![index]!),
        );
      }),
    ),
    builtin("cumsum", "a, axis=None", "Running sums.", ({ a }) =>
      on(a!, (array) => {
        let total = 0;
        return mapElements(context, reshape(context, array, [-1]), array.dtype, (value) => (total += value));
      }),
    ),
    builtin("dot", "a, b", "Matrix product.", ({ a, b }) =>
      on(a!, (left) =>
        on(b!, (right) =>
          plain(
            left.rank === 0 || right.rank === 0
              ? elementwise(context, left, right, promoteArrays(left.dtype, right.dtype), (x, y) => x * y)
              : matrixProduct(context, left, right),
          ),
        ),
      ),
    ),
    builtin("matmul", "a, b", "Matrix product.", ({ a, b }) =>
      on(a!, (left) => on(b!, (right) => plain(matrixProduct(context, left, right)))),
    ),
    builtin("shape", "a", "The shape.", ({ a }) => on(a!, shapeTuple)),
    builtin("array_equal", "a1, a2", "Whether two arrays hold the same.", ({ a1, a2 }) =>
      on(a1!, (left) =>
        on(a2!, (right) =>
          left.data && right.data
            ? left.data.length === right.data.length && sameElements(left.data, right.data)
            : notKnown("arrays that are not known"),
        ),
      ),
    ),
  ];
}

function moveAxis(context: ArrayContext, array: ArrayValue, source: number, destination: number): ArrayValue {
  const from = source < 0 ? source + array.rank : source;
  const order = array.shape.map((_, axis) => axis).filter((axis) => axis !== from);
  order.splice(destination < 0 ? destination + array.rank : destination, 0, from);
  return transpose(context, array, order);
}

function tile(context: ArrayContext, array: ArrayValue, repeats: readonly number[]): ArrayValue {
  const rank = Math.max(array.rank, repeats.length);
  let result = reshape(context, array, [...Array<number>(rank - array.rank).fill(1), ...array.shape]);
  repeats.forEach((times, index) => {
    const axis = rank - repeats.length + index;
    result = concatenate(context, Array<ArrayValue>(times).fill(result), axis);
  });
  return result;
}

const sameElements = (a: ArrayLike<number | string>, b: ArrayLike<number | string>): boolean =>
  Array.from(a).every((value, index) => value === b[index]);

function unique(array: ArrayValue, counts: boolean): Value {
  const values = array.data;
  if (!values)
    return counts
      ? new Tuple([new ArrayValue(["?"], array.dtype, undefined), new ArrayValue(["?"], "int64", undefined)])
      : new ArrayValue(["?"], array.dtype, undefined);
  const found = new Map<number | string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  const distinct = [...found.keys()].sort((a, b) => (a < b ? -1 : Number(a > b)));
  const made =
    array.dtype === "string"
      ? new ArrayValue([distinct.length], "string", distinct as string[])
      : fromNumbers([distinct.length], array.dtype, distinct as number[]);
  return counts
    ? new Tuple([
        made,
        fromNumbers(
          [distinct.length],
          "int64",
          distinct.map((value) => found.get(value)!),
        ),
      ])
    : made;
}
