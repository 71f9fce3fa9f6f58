import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { isComplex, isFloating } from "../../../keras/core/tensor";
import { makeNumber } from "../types";
import { List, Tuple, Unknown, type Value } from "../values";
import { ArrayValue } from "./array";
import type { ArrayContext } from "./context";
import { castArray, readDataType } from "./conversion";
import { mapElements } from "./elementwise";
import { arrayItem } from "./indexing";
import { reduce, reductions, standardDeviation, varianceReduction } from "./reductions";
import { readShape, reshape, sortArray, squeeze, transpose } from "./shaping";
import { elementCount } from "./storage";

/** The length of the first axis; unknown where that is. Throws PythonError for a 0-d array. */
export function arrayLength(_context: ArrayContext, array: ArrayValue): Value {
  const [size] = array.shape;
  if (size === undefined) throw new PythonError("TypeError", "len() of unsized object");
  return typeof size === "number" ? size : new Unknown("the number of rows is not known");
}

export const shapeTuple = (array: ArrayValue): Tuple =>
  new Tuple(array.shape.map((size) => (size === "?" ? new Unknown("a size that is not known") : size)));

type Getter = (context: ArrayContext, array: ArrayValue) => Value;

const getters: Readonly<Record<string, Getter>> = {
  shape: (_, array) => shapeTuple(array),
  ndim: (_, array) => array.rank,
  dtype: (_, array) => array.dtype,
  size: (_, array) => elementCount(array.shape) ?? new Unknown("a size that is not known"),
  T: (context, array) => transpose(context, array),
  values: (_, array) => array,
  real: (_, array) => (isComplex(array.dtype) ? partOf(array) : array),
  imag: (context, array) =>
    isComplex(array.dtype) ? partOf(array) : mapElements(context, array, array.dtype, () => 0),
};

/** The real or the imaginary part of complex numbers, which are not kept. */
const partOf = ({ shape, dtype }: ArrayValue): ArrayValue =>
  new ArrayValue(shape, dtype === "complex64" ? "float32" : "float64", undefined);

/** A nested list of the elements, or the one number of a 0-d array. */
function toList(context: ArrayContext, array: ArrayValue): Value {
  if (!array.data) return new Unknown("the elements of an array that is not known");
  if (array.rank === 0) return makeNumber(array.data[0] as number, isFloating(array.dtype));
  return new List(
    Array.from({ length: array.shape[0] as number }, (_, index) => {
      const item = arrayItem(context, array, index);
      return item instanceof ArrayValue ? toList(context, item) : item;
    }),
  );
}

function makeMethods(context: ArrayContext, array: ArrayValue) {
  const reduced = (name: string) =>
    builtin(name, "axis=None, keepdims=False, **kwargs", `numpy ${name}.`, ({ axis, keepdims }) =>
      reduce(context, array, reductions[name]!, axis!, keepdims === true),
    );
  return [
    ...Object.keys(reductions).map(reduced),
    builtin("std", "axis=None, ddof=0, keepdims=False", "The standard deviation.", ({ axis, ddof, keepdims }) =>
      reduce(context, array, standardDeviation(Number(ddof)), axis!, keepdims === true),
    ),
    builtin("var", "axis=None, ddof=0, keepdims=False", "The variance.", ({ axis, ddof, keepdims }) =>
      reduce(context, array, varianceReduction(Number(ddof)), axis!, keepdims === true),
    ),
    builtin("astype", "dtype, **kwargs", "The elements as another type.", ({ dtype }) =>
      dtype instanceof Unknown ? dtype : castArray(context, array, readDataType(dtype!)!),
    ),
    builtin("reshape", "*shape, order='C'", "The same elements in another shape.", ({ shape }) => {
      const target = readShape((shape as Tuple).items);
      return target ? reshape(context, array, target) : new Unknown("a shape that is not known");
    }),
    builtin("transpose", "*axes", "Axes in another order.", ({ axes }) => {
      const order = readShape((axes as Tuple).items);
      return transpose(context, array, order && order.length > 0 ? (order as number[]) : undefined);
    }),
    builtin("flatten", "order='C'", "All elements on one axis.", () => reshape(context, array, [-1])),
    builtin("ravel", "order='C'", "All elements on one axis.", () => reshape(context, array, [-1])),
    builtin("squeeze", "axis=None", "Without axes of size 1.", ({ axis }) => squeeze(context, array, axis!)),
    builtin("copy", "", "A copy.", () => new ArrayValue(array.shape, array.dtype, array.data?.slice())),
    builtin("tolist", "", "As nested lists.", () => toList(context, array)),
    builtin("item", "*index", "The one element.", () =>
      array.data?.length === 1
        ? toList(context, reshape(context, array, []))
        : new Unknown("an element that is not known"),
    ),
    builtin("to_numpy", "**kwargs", "The array.", () => array),
    // What Keras computes outside of a model is a tensor there, which has this; here it is an array.
    builtin("numpy", "", "The array.", () => array),
    builtin("fill", "value", "Fills in place.", ({ value }) => {
      if (array.data && !Array.isArray(array.data) && typeof value !== "object") array.data.fill(Number(value));
      return null;
    }),
    builtin("sort", "axis=-1", "Sorts in place.", () => {
      const sorted = sortArray(context, array);
      if (array.data && sorted.data && !Array.isArray(array.data) && !Array.isArray(sorted.data))
        array.data.set(sorted.data);
      return null;
    }),
    builtin("clip", "min=None, max=None", "Elements kept between bounds.", ({ min, max }) => {
      const [low, high] = [
        min === null ? -Infinity : Number(typeof min === "object" && "value" in min ? min.value : min),
        max === null ? Infinity : Number(typeof max === "object" && "value" in max ? max.value : max),
      ];
      return mapElements(context, array, array.dtype, (x) => Math.min(Math.max(x, low), high));
    }),
    builtin("round", "decimals=0", "Rounded elements.", ({ decimals }) =>
      mapElements(context, array, array.dtype, (x) => Math.round(x * 10 ** Number(decimals)) / 10 ** Number(decimals)),
    ),
    builtin("__abs__", "", "Absolute values.", () =>
      isComplex(array.dtype) ? partOf(array) : mapElements(context, array, array.dtype, Math.abs),
    ),
    ...["conj", "conjugate"].map((name) => builtin(name, "", "The complex conjugates.", () => array)),
  ];
}

const methodNames = [
  ...Object.keys(reductions),
  "std",
  "var",
  "astype",
  "reshape",
  "transpose",
  "flatten",
  "ravel",
  "squeeze",
  "copy",
  "tolist",
  "item",
  "fill",
  "sort",
  "clip",
  "round",
  "conj",
  "conjugate",
  "__abs__",
  "to_numpy",
  "numpy",
];

/** What an array of NumPy has besides, and is not followed. */
const unfollowed: ReadonlySet<string> = new Set(
  "argpartition argsort base byteswap choose compress ctypes cumprod cumsum data device diagonal dot dump dumps flags flat getfield itemsize mT nbytes nonzero partition put repeat resize searchsorted setfield setflags strides swapaxes take to_device tobytes tofile trace view".split(
    " ",
  ),
);

/** An attribute or method of an array; undefined when it has none of that name. */
export function arrayAttribute(context: ArrayContext, array: ArrayValue, name: string): Value | undefined {
  const getter = getters[name];
  if (getter) return getter(context, array);
  if (methodNames.includes(name)) return makeMethods(context, array).find((method) => method.name === name);
  return unfollowed.has(name) ? new Unknown(`${name} of an array`) : undefined;
}

export const arrayAttributeNames = (): string[] => [
  ...Object.keys(getters).filter((name) => name !== "values"),
  ...methodNames.filter((name) => !name.startsWith("_") && name !== "to_numpy"),
];
