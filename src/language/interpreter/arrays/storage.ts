import type { Dimension } from "../../../protocol";
import { type DataType, isComplex, isFloating } from "../../../keras/core/tensor";
import { ArrayValue } from "./array";

export type NumberData = Float64Array | Float32Array | Int32Array | Uint8Array;

/** Memory for elements of a dtype; 64-bit and unusual integers live in float64, exact to 2^53. */
export function allocate(dtype: DataType, length: number): NumberData {
  if (dtype === "float32") return new Float32Array(length);
  if (dtype === "int32") return new Int32Array(length);
  if (dtype === "uint8" || dtype === "bool") return new Uint8Array(length);
  return new Float64Array(length);
}

/** The number of elements; undefined where a dimension is not known. */
export function elementCount(shape: readonly Dimension[]): number | undefined {
  let count = 1;
  for (const dimension of shape) {
    if (typeof dimension !== "number") return undefined;
    count *= dimension;
  }
  return count;
}

/** The array's numbers; undefined for text and for what is not known. */
export function numbersOf(array: ArrayValue): NumberData | undefined {
  return Array.isArray(array.data) ? undefined : array.data;
}

/** An array of numbers whose values are cast to the dtype. */
export function fromNumbers(shape: readonly Dimension[], dtype: DataType, values: ArrayLike<number>): ArrayValue {
  const data = allocate(dtype, values.length);
  const isInteger = !isFloating(dtype);
  if (dtype === "bool") for (let index = 0; index < values.length; index++) data[index] = values[index] === 0 ? 0 : 1;
  else if (isInteger && data instanceof Float64Array)
    for (let index = 0; index < values.length; index++) data[index] = Math.trunc(values[index]!);
  else data.set(values);
  return new ArrayValue(shape, dtype, data);
}

/** NumPy's promotion of two array dtypes. */
export function promoteArrays(a: DataType, b: DataType): DataType {
  if (a === b) return a;
  if (a === "string" || b === "string") return "string";
  if (a === "bool") return b;
  if (b === "bool") return a;
  if (isComplex(a) || isComplex(b)) {
    const isWide = [a, b].some((one) =>
      isComplex(one) ? one === "complex128" : promoteArrays(one, "float32") !== "float32",
    );
    return isWide ? "complex128" : "complex64";
  }
  const [floatA, floatB] = [isFloating(a), isFloating(b)];
  if (floatA && floatB) return widthOf(a) >= widthOf(b) ? a : b;
  if (floatA !== floatB) {
    const [float, integer] = floatA ? [a, b] : [b, a];
    const needed = widthOf(integer) <= 8 ? 16 : widthOf(integer) <= 16 ? 32 : 64;
    return widthOf(float) >= needed ? float : needed === 32 ? "float32" : "float64";
  }
  const [unsignedA, unsignedB] = [a.startsWith("u"), b.startsWith("u")];
  if (unsignedA === unsignedB) return widthOf(a) >= widthOf(b) ? a : b;
  const [unsigned, signed] = unsignedA ? [a, b] : [b, a];
  if (widthOf(signed) > widthOf(unsigned)) return signed;
  return widthOf(unsigned) === 64 ? "float64" : (`int${widthOf(unsigned) * 2}` as DataType);
}

const widthOf = (dtype: DataType): number => Number(/\d+$/.exec(dtype)?.[0] ?? 8);

/** The greatest of some numbers; -1 when there are none. */
export function largest(values: Iterable<number>): number {
  let most = -1;
  for (const value of values) most = Math.max(most, value);
  return most;
}

/** Row-major strides, in elements. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1]! * shape[axis + 1]!;
  return strides;
}
