import type { DataType } from "../../../keras/core/tensor";
import { isFloating } from "../../../keras/core/tensor";
import { ArrayValue } from "../arrays/array";
import { shapeTuple } from "../arrays/attributes";
import type { ArrayContext } from "../arrays/context";
import { castArray, readDataType, stackArrays, toArray } from "../arrays/conversion";
import { elementwise, mapElements } from "../arrays/elementwise";
import { matrixProduct } from "../arrays/linear-algebra";
import { resultType } from "../arrays/operators";
import { quantileReduction, reduce, reductions, standardDeviation, varianceReduction } from "../arrays/reductions";
import { argsort, concatenate, expandDims, readShape, repeatArray, reshape, sortArray, squeeze, transpose } from "../arrays/shaping";
import { fromNumbers, largest, numbersOf, promoteArrays } from "../arrays/storage";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { integerOf, makeNumber, numberOf } from "../types";
import { Builtin, Float, List, ModuleValue, Tuple, Unknown, type Value } from "../values";
import { loadFunctions } from "./load";
import { randomModule } from "./random";

const notKnown = (what: string): Unknown => new Unknown(what);

/** Functions of one number. */
const unary: Readonly<Record<string, (x: number) => number>> = { sqrt: Math.sqrt, exp: Math.exp, expm1: Math.expm1, log: Math.log, log1p: Math.log1p, log2: Math.log2, log10: Math.log10, sin: Math.sin, cos: Math.cos, tan: Math.tan, arcsin: Math.asin, arccos: Math.acos, arctan: Math.atan, sinh: Math.sinh, cosh: Math.cosh, tanh: Math.tanh, deg2rad: (x) => (x * Math.PI) / 180, rad2deg: (x) => (x * 180) / Math.PI };
const sameType: Readonly<Record<string, (x: number) => number>> = { abs: Math.abs, absolute: Math.abs, square: (x) => x * x, negative: (x) => -x, sign: Math.sign, floor: Math.floor, ceil: Math.ceil, trunc: Math.trunc, rint: roundEven };
const tests: Readonly<Record<string, (x: number) => boolean>> = { isnan: Number.isNaN, isfinite: Number.isFinite, isinf: (x) => Math.abs(x) === Infinity, logical_not: (x) => x === 0 };
const binary: Readonly<Record<string, (x: number, y: number) => number>> = { add: (x, y) => x + y, subtract: (x, y) => x - y, multiply: (x, y) => x * y, divide: (x, y) => x / y, true_divide: (x, y) => x / y, power: (x, y) => x ** y, maximum: (x, y) => (Number.isNaN(x) || x > y ? x : y), minimum: (x, y) => (Number.isNaN(x) || x < y ? x : y), mod: (x, y) => x - y * Math.floor(x / y), floor_divide: (x, y) => Math.floor(x / y), arctan2: Math.atan2, hypot: Math.hypot };
const relations: Readonly<Record<string, (x: number, y: number) => boolean>> = { equal: (x, y) => x === y, not_equal: (x, y) => x !== y, less: (x, y) => x < y, less_equal: (x, y) => x <= y, greater: (x, y) => x > y, greater_equal: (x, y) => x >= y, logical_and: (x, y) => x !== 0 && y !== 0, logical_or: (x, y) => x !== 0 || y !== 0 };

function roundEven(x: number): number {
  const floor = Math.floor(x);
  return x - floor === 0.5 ? (floor % 2 === 0 ? floor : floor + 1) : Math.round(x);
}

/** A 0-d result is a number, as NumPy gives it. */
function plain(array: ArrayValue): Value {
  const values = numbersOf(array);
  return array.rank === 0 && values ? (array.dtype === "bool" ? values[0] !== 0 : makeNumber(values[0]!, isFloating(array.dtype))) : array;
}

function elementFunctions(context: ArrayContext): Builtin[] {
  const map = (name: string, type: (dtype: DataType) => DataType, compute: (x: number) => number) =>
    builtin(name, "x, **kwargs", `${name}, element by element.`, ({ x }) => {
      const array = toArray(context, x!);
      return array ? plain(mapElements(context, array, type(array.dtype), compute)) : notKnown("an array that is not known");
    });
  const pair = (name: string, type: (left: Value, right: Value, a: ArrayValue, b: ArrayValue) => DataType, compute: (x: number, y: number) => number) =>
    builtin(name, "x1, x2, **kwargs", `${name}, element by element.`, ({ x1, x2 }) => {
      const [a, b] = [toArray(context, x1!), toArray(context, x2!)];
      return a && b ? plain(elementwise(context, a, b, type(x1!, x2!, a, b), compute)) : notKnown("an array that is not known");
    });
  const floating = (dtype: DataType): DataType => (isFloating(dtype) ? dtype : "float64");
  return [
    ...Object.entries(unary).map(([name, compute]) => map(name, floating, compute)),
    ...Object.entries(sameType).map(([name, compute]) => map(name, (dtype) => dtype, compute)),
    ...Object.entries(tests).map(([name, test]) => map(name, () => "bool", (x) => Number(test(x)))),
    ...Object.entries(binary).map(([name, compute]) => pair(name, (left, right, a, b) => (name.endsWith("divide") && name !== "floor_divide" ? floating(resultType(left, right, a, b)) : resultType(left, right, a, b)), compute)),
    ...Object.entries(relations).map(([name, test]) => pair(name, () => "bool", (x, y) => Number(test(x, y)))),
    builtin("round", "a, decimals=0", "Rounded to decimals.", ({ a, decimals }) => {
      const array = toArray(context, a!);
      const factor = 10 ** (integerOf(decimals!) ?? 0);
      return array ? plain(mapElements(context, array, array.dtype, (x) => roundEven(x * factor) / factor)) : notKnown("an array that is not known");
    }),
    builtin("clip", "a, a_min, a_max", "Elements kept between bounds.", ({ a, a_min, a_max }) => {
      const array = toArray(context, a!);
      const [low, high] = [numberOf(a_min!) ?? -Infinity, numberOf(a_max!) ?? Infinity];
      return array ? plain(mapElements(context, array, array.dtype, (x) => Math.min(Math.max(x, low), high))) : notKnown("an array that is not known");
    }),
    builtin("where", "condition, x=None, y=None", "Elements of x where the condition holds, of y elsewhere.", ({ condition, x, y }) => where(context, condition!, x!, y!)),
    builtin("nan_to_num", "x, nan=0.0", "Without nan.", ({ x, nan }) => {
      const array = toArray(context, x!);
      return array ? mapElements(context, array, array.dtype, (value) => (Number.isNaN(value) ? (numberOf(nan!) ?? 0) : value)) : notKnown("an array that is not known");
    }),
  ];
}

function where(context: ArrayContext, condition: Value, x: Value, y: Value): Value {
  const mask = toArray(context, condition);
  if (!mask) return notKnown("a condition that is not known");
  if (x === null || y === null) {
    const values = numbersOf(mask);
    const found = values && mask.rank === 1 ? Array.from(values.keys()).filter((index) => values[index] !== 0) : undefined;
    return new Tuple(mask.shape.map(() => (found ? fromNumbers([found.length], "int64", found) : new ArrayValue(["?"], "int64", undefined))));
  }
  const [a, b] = [toArray(context, x), toArray(context, y)];
  if (!a || !b) return notKnown("an array that is not known");
  const dtype = resultType(x, y, a, b);
  const chosen = elementwise(context, mask, a, dtype, (test, value) => (test === 0 ? NaN : value));
  const others = elementwise(context, mask, b, dtype, (test, value) => (test === 0 ? value : 0));
  const masks = elementwise(context, mask, others, "bool", (test) => test);
  const [left, right, picks] = [numbersOf(chosen), numbersOf(others), numbersOf(masks)];
  return context.make(others.shape, dtype, () => left && right && picks && Float64Array.from(picks, (pick, index) => (pick === 0 ? right[index]! : left[index]!)));
}

function creationFunctions(context: ArrayContext): Builtin[] {
  const filled = (name: string, value: number) =>
    builtin(name, "shape, dtype='float64', **kwargs", `An array of ${value === 0 ? "zeros" : "ones"}.`, ({ shape, dtype }) => {
      const target = readShape([shape!]);
      return target ? context.make(target, readDataType(dtype!) ?? "float64", () => new Float64Array(product(target as number[])).fill(value)) : notKnown("a shape that is not known");
    });
  const like = (name: string, value: number) =>
    builtin(name, "a, dtype=None", `An array of ${value === 0 ? "zeros" : "ones"} with the form of another.`, ({ a, dtype }) => {
      const array = toArray(context, a!);
      return array ? context.make(array.shape, readDataType(dtype!) ?? array.dtype, () => new Float64Array(product(array.shape as number[])).fill(value)) : notKnown("an array that is not known");
    });
  const array = (name: string) =>
    builtin(name, "object, dtype=None, **kwargs", "An array from numbers, lists or other arrays.", ({ object, dtype }) => {
      const made = toArray(context, object!, readDataType(dtype!));
      if (!made) return notKnown("an array of what is not known");
      return made === object && made.data ? new ArrayValue(made.shape, made.dtype, made.data.slice()) : made;
    });
  return [
    array("array"),
    array("asarray"),
    array("ascontiguousarray"),
    filled("zeros", 0),
    filled("ones", 1),
    filled("empty", 0),
    like("zeros_like", 0),
    like("ones_like", 1),
    like("empty_like", 0),
    builtin("full", "shape, fill_value, dtype=None", "An array of one value.", ({ shape, fill_value: value, dtype }) => {
      const target = readShape([shape!]);
      const number = numberOf(value!);
      if (!target) return notKnown("a shape that is not known");
      const type = readDataType(dtype!) ?? (value instanceof Float ? "float64" : "int64");
      return context.make(target, type, () => (number === undefined ? undefined : new Float64Array(product(target as number[])).fill(number)));
    }),
    builtin("arange", "*bounds, dtype=None", "Numbers from start to stop.", ({ bounds, dtype }) => arange(context, (bounds as Tuple).items, readDataType(dtype!))),
    builtin("linspace", "start, stop, num=50, endpoint=True, dtype=None", "Numbers evenly between two bounds.", ({ start, stop, num, endpoint }) => {
      const [from, to, count] = [numberOf(start!), numberOf(stop!), integerOf(num!)];
      if (count === undefined) return notKnown("a number of points that is not known");
      const steps = endpoint === true ? count - 1 : count;
      return context.make([count], "float64", () => (from === undefined || to === undefined ? undefined : Float64Array.from({ length: count }, (_, index) => from + ((to - from) * index) / Math.max(steps, 1))));
    }),
    builtin("eye", "N, M=None, dtype='float64'", "The identity matrix.", ({ N, M, dtype }) => {
      const rows = integerOf(N!);
      const columns = M === null ? rows : integerOf(M!);
      if (rows === undefined || columns === undefined) return notKnown("a size that is not known");
      return context.make([rows, columns], readDataType(dtype!) ?? "float64", () => Float64Array.from({ length: rows * columns }, (_, index) => Number(Math.floor(index / columns) === index % columns)));
    }),
  ];
}

const product = (sizes: readonly number[]): number => sizes.reduce((total, size) => total * size, 1);

function arange(context: ArrayContext, bounds: readonly Value[], dtype: DataType | undefined): Value {
  const numbers = bounds.map(numberOf);
  if (numbers.includes(undefined)) return new ArrayValue(["?"], dtype ?? "int64", undefined);
  const [start, stop, step] = (numbers.length === 1 ? [0, numbers[0], 1] : [numbers[0], numbers[1], numbers[2] ?? 1]) as [number, number, number];
  if (step === 0) throw new PythonError("ZeroDivisionError", "arange: the step is zero");
  const length = Math.max(0, Math.ceil((stop - start) / step));
  const type = dtype ?? (bounds.some((bound) => bound instanceof Float) ? "float64" : "int64");
  return context.make([length], type, () => Float64Array.from({ length }, (_, index) => start + index * step));
}

function joiningFunctions(context: ArrayContext): Builtin[] {
  const arraysOf = (value: Value): ArrayValue[] | undefined => {
    const items = value instanceof List || value instanceof Tuple ? value.items.map((item) => toArray(context, item)) : value instanceof ArrayValue ? rowsOf(context, value) : [undefined];
    return items.includes(undefined) ? undefined : (items as ArrayValue[]);
  };
  const joined = (value: Value, make: (arrays: ArrayValue[]) => Value): Value => {
    const arrays = arraysOf(value);
    return arrays ? make(arrays) : notKnown("arrays that are not known");
  };
  const asRows = (arrays: readonly ArrayValue[]) => arrays.map((array) => (array.rank === 1 ? expandDims(array, 0) : array));
  const asColumns = (arrays: readonly ArrayValue[]) => arrays.map((array) => (array.rank === 1 ? expandDims(array, 1) : array));
  return [
    builtin("concatenate", "arrays, axis=0", "Arrays one after the other along an axis.", ({ arrays, axis }) => joined(arrays!, (list) => concatenate(context, list, integerOf(axis!) ?? 0))),
    builtin("stack", "arrays, axis=0", "Arrays along a new axis.", ({ arrays, axis }) => joined(arrays!, (list) => stackArrays(context, list, integerOf(axis!) ?? 0))),
    builtin("vstack", "tup", "Arrays as rows.", ({ tup }) => joined(tup!, (list) => concatenate(context, asRows(list), 0))),
    builtin("hstack", "tup", "Arrays side by side.", ({ tup }) => joined(tup!, (list) => concatenate(context, list, list[0]?.rank === 1 ? 0 : 1))),
    builtin("column_stack", "tup", "Vectors as columns.", ({ tup }) => joined(tup!, (list) => concatenate(context, asColumns(list), 1))),
    builtin("append", "arr, values, axis=None", "Values behind an array.", ({ arr, values, axis }) => joined(new List([arr!, values!]), (list) => concatenate(context, axis === null ? list.map((array) => reshape(context, array, [-1])) : list, integerOf(axis!) ?? 0))),
    builtin("split", "ary, indices_or_sections, axis=0", "An array in equal parts, or cut at places.", ({ ary, indices_or_sections: sections, axis }) => split(context, toArray(context, ary!), sections!, integerOf(axis!) ?? 0)),
    builtin("array_split", "ary, indices_or_sections, axis=0", "An array in nearly equal parts.", ({ ary, indices_or_sections: sections, axis }) => split(context, toArray(context, ary!), sections!, integerOf(axis!) ?? 0)),
  ];
}

function rowsOf(context: ArrayContext, array: ArrayValue): (ArrayValue | undefined)[] {
  const [size] = array.shape;
  if (typeof size !== "number") return [undefined];
  return Array.from({ length: size }, (_, index) => sliceRows(context, array, index, index + 1, true));
}

/** Rows `from` … `to` along the first axis; a single one without that axis when asked. */
function sliceRows(context: ArrayContext, array: ArrayValue, from: number, to: number, single = false): ArrayValue {
  const inner = array.shape.slice(1);
  const shape = single ? inner : [to - from, ...inner];
  return context.make(shape, array.dtype, () => {
    const width = product(inner as number[]);
    return numbersOf(array)?.subarray(from * width, to * width);
  });
}

function split(context: ArrayContext, array: ArrayValue | undefined, sections: Value, axis: number): Value {
  if (!array) return notKnown("an array that is not known");
  const moved = axis === 0 ? array : transpose(context, array, swapped(array.rank, axis));
  const [size] = moved.shape;
  if (typeof size !== "number") return notKnown("parts of an array whose length is not known");
  const count = integerOf(sections);
  const places = count === undefined ? (toArray(context, sections)?.data as Float64Array | undefined) : Float64Array.from({ length: count - 1 }, (_, index) => sectionEnd(size, count, index + 1));
  if (!places) return notKnown("parts whose places are not known");
  const bounds = [0, ...places, size];
  const parts = bounds.slice(1).map((end, index) => sliceRows(context, moved, bounds[index]!, Math.min(end, size)));
  return new List(axis === 0 ? parts : parts.map((part) => transpose(context, part, swapped(array.rank, axis))));
}

const sectionEnd = (size: number, count: number, index: number): number => index * Math.floor(size / count) + Math.min(index, size % count);
const swapped = (rank: number, axis: number): number[] => Array.from({ length: rank }, (_, index) => (index === 0 ? axis : index === axis ? 0 : index));

function formFunctions(context: ArrayContext): Builtin[] {
  const on = (value: Value, make: (array: ArrayValue) => Value): Value => {
    const array = toArray(context, value);
    return array ? make(array) : notKnown("an array that is not known");
  };
  return [
    builtin("reshape", "a, newshape, order='C'", "The same elements in another shape.", ({ a, newshape }) => on(a!, (array) => {
      const target = readShape([newshape!]);
      return target ? reshape(context, array, target) : notKnown("a shape that is not known");
    })),
    builtin("transpose", "a, axes=None", "Axes in another order.", ({ a, axes }) => on(a!, (array) => transpose(context, array, axes === null ? undefined : (readShape([axes!]) as number[])))),
    builtin("moveaxis", "a, source, destination", "An axis at another place.", ({ a, source, destination }) => on(a!, (array) => moveAxis(context, array, integerOf(source!) ?? 0, integerOf(destination!) ?? 0))),
    builtin("expand_dims", "a, axis", "A new axis of size 1.", ({ a, axis }) => on(a!, (array) => expandDims(array, integerOf(axis!) ?? 0))),
    builtin("squeeze", "a, axis=None", "Without axes of size 1.", ({ a, axis }) => on(a!, (array) => squeeze(context, array, axis!))),
    builtin("ravel", "a", "All elements on one axis.", ({ a }) => on(a!, (array) => reshape(context, array, [-1]))),
    builtin("repeat", "a, repeats, axis=None", "Elements repeated.", ({ a, repeats, axis }) => on(a!, (array) => {
      const times = integerOf(repeats!);
      return times === undefined ? notKnown("a number of repeats that is not known") : repeatArray(context, array, times, axis!);
    })),
    builtin("tile", "A, reps", "The array again and again.", ({ A, reps }) => on(A!, (array) => tile(context, array, readShape([reps!]) as number[]))),
    builtin("flip", "m, axis=0", "In reverse order.", ({ m, axis }) => on(m!, (array) => {
      const [size] = array.shape;
      if (typeof size !== "number" || integerOf(axis!) !== 0) return new ArrayValue(array.shape, array.dtype, undefined);
      return concatenate(context, Array.from({ length: size }, (_, index) => sliceRows(context, array, size - 1 - index, size - index)), 0);
    })),
    builtin("sort", "a, axis=-1", "In order.", ({ a }) => on(a!, (array) => sortArray(context, array))),
    builtin("argsort", "a, axis=-1", "The positions that sort.", ({ a }) => on(a!, (array) => argsort(context, array))),
    builtin("unique", "ar, return_counts=False, return_inverse=False", "The distinct elements, in order.", ({ ar, return_counts: counts }) => on(ar!, (array) => unique(array, counts === true))),
    builtin("bincount", "x, minlength=0", "How often each number occurs.", ({ x, minlength }) => on(x!, (array) => {
      const values = numbersOf(array);
      if (!values) return new ArrayValue(["?"], "int64", undefined);
      const found = new Float64Array(Math.max(largest(values) + 1, integerOf(minlength!) ?? 0));
      for (const value of values) found[value]!++;
      return fromNumbers([found.length], "int64", found);
    })),
    builtin("diff", "a", "Differences of neighbours.", ({ a }) => on(a!, (array) => {
      const size = array.shape[0];
      return context.make([typeof size === "number" ? size - 1 : "?"], array.dtype, () => numbersOf(array)?.slice(1).map((value, index) => value - numbersOf(array)![index]!));
    })),
    builtin("cumsum", "a, axis=None", "Running sums.", ({ a }) => on(a!, (array) => {
      let total = 0;
      return mapElements(context, reshape(context, array, [-1]), array.dtype, (value) => (total += value));
    })),
    builtin("dot", "a, b", "Matrix product.", ({ a, b }) => on(a!, (left) => on(b!, (right) => plain(left.rank === 0 || right.rank === 0 ? elementwise(context, left, right, promoteArrays(left.dtype, right.dtype), (x, y) => x * y) : matrixProduct(context, left, right))))),
    builtin("matmul", "a, b", "Matrix product.", ({ a, b }) => on(a!, (left) => on(b!, (right) => plain(matrixProduct(context, left, right))))),
    builtin("shape", "a", "The shape.", ({ a }) => on(a!, shapeTuple)),
    builtin("array_equal", "a1, a2", "Whether two arrays hold the same.", ({ a1, a2 }) => on(a1!, (left) => on(a2!, (right) => (left.data && right.data ? left.data.length === right.data.length && sameElements(left.data, right.data) : notKnown("arrays that are not known"))))),
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

const sameElements = (a: ArrayLike<number | string>, b: ArrayLike<number | string>): boolean => Array.from(a).every((value, index) => value === b[index]);

function unique(array: ArrayValue, counts: boolean): Value {
  const values = array.data;
  if (!values) return counts ? new Tuple([new ArrayValue(["?"], array.dtype, undefined), new ArrayValue(["?"], "int64", undefined)]) : new ArrayValue(["?"], array.dtype, undefined);
  const found = new Map<number | string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  const distinct = [...found.keys()].sort((a, b) => (a < b ? -1 : Number(a > b)));
  const made = array.dtype === "string" ? new ArrayValue([distinct.length], "string", distinct as string[]) : fromNumbers([distinct.length], array.dtype, distinct as number[]);
  return counts ? new Tuple([made, fromNumbers([distinct.length], "int64", distinct.map((value) => found.get(value)!))]) : made;
}

function reductionFunctions(context: ArrayContext): Builtin[] {
  const on = (value: Value, make: (array: ArrayValue) => Value): Value => {
    const array = toArray(context, value);
    return array ? make(array) : notKnown("an array that is not known");
  };
  return [
    ...[...Object.entries(reductions), ["amin", reductions["min"]!] as const, ["amax", reductions["max"]!] as const].map(([name, reduction]) => builtin(name, "a, axis=None, keepdims=False, **kwargs", `${name} over axes.`, ({ a, axis, keepdims }) => on(a!, (array) => reduce(context, array, reduction, axis!, keepdims === true)))),
    builtin("std", "a, axis=None, ddof=0, keepdims=False", "The standard deviation.", ({ a, axis, ddof, keepdims }) => on(a!, (array) => reduce(context, array, standardDeviation(integerOf(ddof!) ?? 0), axis!, keepdims === true))),
    builtin("var", "a, axis=None, ddof=0, keepdims=False", "The variance.", ({ a, axis, ddof, keepdims }) => on(a!, (array) => reduce(context, array, varianceReduction(integerOf(ddof!) ?? 0), axis!, keepdims === true))),
    builtin("percentile", "a, q, axis=None", "The value below which q per cent lie.", ({ a, q, axis }) => on(a!, (array) => reduce(context, array, quantileReduction((numberOf(q!) ?? 50) / 100), axis!))),
    builtin("quantile", "a, q, axis=None", "The value below which a part q lies.", ({ a, q, axis }) => on(a!, (array) => reduce(context, array, quantileReduction(numberOf(q!) ?? 0.5), axis!))),
    builtin("allclose", "a, b, rtol=1e-5, atol=1e-8", "Whether two arrays are nearly the same.", ({ a, b }) => on(a!, (left) => on(b!, (right) => {
      const close = elementwise(context, left, right, "bool", (x, y) => Number(Math.abs(x - y) <= 1e-8 + 1e-5 * Math.abs(y)));
      return reduce(context, close, reductions["all"]!, null);
    }))),
  ];
}

const typeNames: readonly DataType[] = ["float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool"];

/** `np.float32(x)`, which is also a dtype. */
function typeFunctions(context: ArrayContext): Builtin[] {
  return typeNames.map((name) =>
    builtin(name, "x=0", `A number or array as ${name}.`, ({ x }) => {
      const array = toArray(context, x!);
      return array ? plain(castArray(context, array, name)) : notKnown("a number that is not known");
    }),
  );
}

/** `numpy`, as far as data for models needs it; anything else in it is unknown, never an error. */
export function numpyModule(context: ArrayContext): ModuleValue {
  const functions = [...elementFunctions(context), ...creationFunctions(context), ...joiningFunctions(context), ...formFunctions(context), ...reductionFunctions(context), ...typeFunctions(context), ...loadFunctions(context)];
  const entries = new Map<string, Value>([
    ...functions.map((one): [string, Value] => [one.name, one]),
    ["random", randomModule(context)],
    ["newaxis", null],
    ["pi", new Float(Math.PI)],
    ["e", new Float(Math.E)],
    ["inf", new Float(Infinity)],
    ["nan", new Float(NaN)],
    ["ndarray", new Builtin("ndarray", () => notKnown("an array"), undefined, undefined, (value) => value instanceof ArrayValue)],
  ]);
  return new ModuleValue("numpy", (name) => (entries.has(name) ? entries.get(name)! : notKnown(`np.${name} is not followed`)), () => entries.keys());
}
