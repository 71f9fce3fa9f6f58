import { isOfNumPy } from "./origin";
import type { Dimension } from "../../../protocol";
import { PythonError } from "../errors";
import { integerOf, makeElement, makeNumber, numberOf, typeName } from "../types";
import { Ellipsis, Float, List, Slice, Tuple, Unknown, type Value } from "../values";
import { slicePositions } from "../slices";
import { isFloating } from "../../../keras/core/tensor";
import { ArrayValue } from "./array";
import type { ArrayContext } from "./context";
import { toArray } from "./conversion";
import { numbersOf, stridesOf } from "./storage";
import { StoredArray } from "./stored";

/** What one axis of an index takes: positions where they are known, and whether the axis stays. */
interface AxisSelection {
  /** Undefined where the axis or the index is not known. */
  positions: readonly number[] | undefined;
  length: Dimension;
  keeps: boolean;
  /** The axis is a new one of size 1. */
  isNew: boolean;
  /** The shape that an index array puts in the axis' place. */
  shape?: readonly Dimension[];
}

/** `array[index]`. Throws PythonError for an index that the array does not have. */
export function arrayItem(context: ArrayContext, array: ArrayValue, index: Value): Value {
  if (index instanceof Unknown) return new Unknown("an index that is not known");
  if (typeof index === "string")
    throw new PythonError("IndexError", "only integers, slices, ellipsis, numpy.newaxis and arrays are valid indices");
  const selections = select(context, array, index);
  const rows = storedRows(array, index, selections[0]);
  if (rows) return rows;
  const shape = selections.flatMap(({ keeps, isNew, length, shape: inner }) =>
    inner ? [...inner] : isNew ? [1] : keeps ? [length] : [],
  );
  const isScalar = selections.every(({ keeps, isNew }) => !keeps && !isNew);
  const offsets =
    selections.every(({ positions, isNew }) => positions !== undefined || isNew) && array.data
      ? flatOffsets(array.shape as number[], selections)
      : undefined;
  if (isScalar) return scalarAt(array, offsets?.[0]);
  if (Array.isArray(array.data))
    return new ArrayValue(
      shape,
      "string",
      offsets?.map((offset) => (array.data as string[])[offset]!),
    );
  return context.make(shape, array.dtype, () => {
    const values = numbersOf(array);
    return values && offsets ? Float64Array.from(offsets, (offset) => values[offset]!) : undefined;
  });
}

/** Rows of an array whose rows are read where they are asked for: a slice, or positions. */
function storedRows(array: ArrayValue, index: Value, first: AxisSelection | undefined): ArrayValue | undefined {
  if (!(array instanceof StoredArray) || index instanceof Tuple || !first?.keeps || !first.positions) return undefined;
  return first.shape && first.shape.length !== 1 ? undefined : array.at(Int32Array.from(first.positions));
}

function scalarAt(array: ArrayValue, offset: number | undefined): Value {
  const element = offset === undefined ? undefined : array.data?.[offset];
  if (element === undefined) return new ArrayValue([], array.dtype, undefined);
  if (typeof element === "string") return element;
  if (isOfNumPy(array) || array.dtype === "bool") return makeElement(element, array.dtype);
  return makeNumber(element, isFloating(array.dtype));
}

function select(context: ArrayContext, array: ArrayValue, index: Value): AxisSelection[] {
  const items = index instanceof Tuple ? index.items : [index];
  const used = items.reduce<number>((count, item) => count + axesUsed(item), 0);
  if (used > array.rank)
    throw new PythonError(
      "IndexError",
      `too many indices for array: array is ${array.rank}-dimensional, but ${used} were indexed`,
    );
  const selections: AxisSelection[] = [];
  let axis = 0;
  const whole = () => selections.push(selectSlice(array.shape[axis++]!, new Slice(null, null, null)));
  for (const item of items) {
    if (item === null) selections.push({ positions: undefined, length: 1, keeps: true, isNew: true });
    else if (item instanceof Ellipsis) for (let rest = array.rank - used; rest > 0; rest--) whole();
    else if (item instanceof ArrayValue && item.dtype === "bool" && item.rank > 1) {
      selections.push(selectMask(array.shape.slice(axis, axis + item.rank), item));
      axis += item.rank;
    } else {
      selections.push(selectAxis(context, array.shape[axis]!, item, axis));
      axis++;
    }
  }
  while (axis < array.rank) whole();
  return selections;
}

function axesUsed(item: Value): number {
  if (item === null || item instanceof Ellipsis) return 0;
  return item instanceof ArrayValue && item.dtype === "bool" ? item.rank : 1;
}

function selectAxis(context: ArrayContext, size: Dimension, item: Value, axis: number): AxisSelection {
  if (item instanceof Unknown) return { positions: undefined, length: "?", keeps: true, isNew: false };
  if (item instanceof Slice) return selectSlice(size, item);
  const position = integerOf(item);
  if (position !== undefined) {
    if (typeof size !== "number") return { positions: undefined, length: 1, keeps: false, isNew: false };
    return { positions: [inRange(position, size, axis)], length: 1, keeps: false, isNew: false };
  }
  const array =
    item instanceof List ||
    item instanceof ArrayValue ||
    (typeof item === "object" && item !== null && "hostType" in item)
      ? toArray(context, item)
      : undefined;
  if (array) return array.dtype === "bool" ? selectMask([size], array) : selectArray(size, array, axis);
  if (item instanceof Float || typeof item === "string")
    throw new PythonError("IndexError", `only integers, slices and arrays are valid indices, not ${typeName(item)}`);
  return { positions: undefined, length: "?", keeps: true, isNew: false };
}

function inRange(position: number, size: number, axis: number): number {
  const resolved = position < 0 ? position + size : position;
  if (resolved < 0 || resolved >= size)
    throw new PythonError("IndexError", `index ${position} is out of bounds for axis ${axis} with size ${size}`);
  return resolved;
}

function selectSlice(size: Dimension, slice: Slice): AxisSelection {
  if (typeof size !== "number") {
    const isWhole = slice.start === null && slice.stop === null;
    return { positions: undefined, length: isWhole ? size : "?", keeps: true, isNew: false };
  }
  const positions = slicePositions(slice, size);
  return { positions, length: positions?.length ?? "?", keeps: true, isNew: false };
}

function selectArray(size: Dimension, index: ArrayValue, axis: number): AxisSelection {
  const values = numbersOf(index);
  const positions =
    values && typeof size === "number" ? Array.from(values, (value) => inRange(value, size, axis)) : undefined;
  return { positions, length: index.shape[0] ?? 1, keeps: true, isNew: false, shape: index.shape };
}

function selectMask(sizes: readonly Dimension[], mask: ArrayValue): AxisSelection {
  const values = numbersOf(mask);
  const [size] = sizes;
  if (sizes.length === 1 && typeof size === "number" && typeof mask.shape[0] === "number" && size !== mask.shape[0]) {
    throw new PythonError(
      "IndexError",
      `boolean index did not match indexed array: the axis has size ${size}, the mask ${mask.shape[0]}`,
    );
  }
  const positions = values && Array.from(values.keys()).filter((position) => values[position] !== 0);
  return { positions, length: positions?.length ?? "?", keeps: true, isNew: false, shape: [positions?.length ?? "?"] };
}

/** The flat positions that the selections take, in the order of the result. */
function flatOffsets(shape: readonly number[], selections: readonly AxisSelection[]): number[] {
  const strides = maskedStrides(shape, selections);
  let offsets = [0];
  let axis = 0;
  for (const { positions, isNew } of selections) {
    if (isNew) continue;
    const stride = strides[axis++]!;
    const next: number[] = new Array<number>(offsets.length * positions!.length);
    let at = 0;
    for (const offset of offsets) for (const position of positions!) next[at++] = offset + position * stride;
    offsets = next;
  }
  return offsets;
}

/** The stride of each selection; a mask over several axes steps over all of them at once. */
function maskedStrides(shape: readonly number[], selections: readonly AxisSelection[]): number[] {
  const strides = stridesOf(shape);
  const count = selections.filter(({ isNew }) => !isNew).length;
  return count === shape.length
    ? strides
    : [
        ...Array<number>(count - 1)
          .fill(0)
          .map((_, index) => strides[index]!),
        1,
      ].slice(-count);
}

/** `array[index] = value`, in place. */
export function setArrayItem(context: ArrayContext, array: ArrayValue, index: Value, value: Value): void {
  if (array instanceof StoredArray)
    throw new PythonError(
      "ValueError",
      `assignment destination is read-only: ${array.origin} is too large to be held, and is read where it is needed.`,
      { code: "unsupported" },
    );
  const target = numbersOf(array);
  if (index instanceof Unknown || !target) return;
  const selections = select(context, array, index);
  if (!selections.every(({ positions, isNew }) => positions !== undefined || isNew)) return;
  const offsets = flatOffsets(array.shape as number[], selections);
  const number = numberOf(value);
  const source = number === undefined ? toArray(context, value) : undefined;
  const numbers = source && numbersOf(source);
  if (number === undefined && !numbers) return;
  if (numbers && numbers.length > 0 && offsets.length % numbers.length !== 0) {
    throw new PythonError("ValueError", `could not broadcast ${numbers.length} values into ${offsets.length} places`, {
      code: "shape-mismatch",
    });
  }
  offsets.forEach((offset, at) => {
    target[offset] = number ?? numbers![at % numbers!.length]!;
  });
}

/** The array's items along the first axis. */
export function* iterateArray(context: ArrayContext, array: ArrayValue): Iterable<Value> {
  const [size] = array.shape;
  if (size === undefined) throw new PythonError("TypeError", "iteration over a 0-d array");
  if (typeof size !== "number") {
    yield new ArrayValue(array.shape.slice(1), array.dtype, undefined);
    return;
  }
  for (let index = 0; index < size; index++) yield arrayItem(context, array, index);
}
