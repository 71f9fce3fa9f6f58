import { type Dimension, formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { type DataType, isComplex, isFloating, type TensorSpec } from "../../core/tensor";

/** NumPy broadcasting with free and unknown dimensions. Throws KerasError where the shapes do not fit. */
export function broadcastShapes(a: readonly Dimension[], b: readonly Dimension[]): Dimension[] {
  const rank = Math.max(a.length, b.length);
  const shape: Dimension[] = [];
  for (let axis = -rank; axis < 0; axis++) {
    const left = axis < -a.length ? 1 : a[a.length + axis]!;
    const right = axis < -b.length ? 1 : b[b.length + axis]!;
    const common = broadcastDimension(left, right);
    if (common === undefined)
      throw new KerasError(
        "shape-mismatch",
        `Cannot broadcast shape ${formatShape([...a])} against ${formatShape([...b])}: ${left} and ${right} differ, and neither is 1.`,
        { input: 1 },
      );
    shape.push(common);
  }
  return shape;
}

/** What two sizes of an axis give together; undefined where they do not fit. */
function broadcastDimension(left: Dimension, right: Dimension): Dimension | undefined {
  if (left === right || right === 1) return left;
  if (left === 1) return right;
  if (left === null || right === null) return left === "?" || right === "?" ? "?" : (left ?? right);
  if (left === "?" || right === "?") return typeof left === "number" ? left : right;
  return undefined;
}

const floatOrder: readonly DataType[] = ["float16", "bfloat16", "float32", "float64"];
const integerWidth: Readonly<Partial<Record<DataType, number>>> = {
  uint8: 8,
  int8: 8,
  uint16: 16,
  int16: 16,
  uint32: 32,
  int32: 32,
  uint64: 64,
  int64: 64,
};

/** Keras' `backend.result_type` for two dtypes (JAX' promotion lattice). */
export function promote(a: DataType, b: DataType): DataType {
  if (a === b) return a;
  if (a === "bool") return b;
  if (b === "bool") return a;
  if (isComplex(a) || isComplex(b)) return "complex64";
  const [floatA, floatB] = [isFloating(a), isFloating(b)];
  if (floatA && floatB) {
    if ((a === "float16" && b === "bfloat16") || (a === "bfloat16" && b === "float16")) return "float32";
    return floatOrder.indexOf(a) > floatOrder.indexOf(b) ? a : b;
  }
  if (floatA) return a;
  if (floatB) return b;
  return promoteIntegers(a, b);
}

function promoteIntegers(a: DataType, b: DataType): DataType {
  const [widthA, widthB] = [integerWidth[a] ?? 32, integerWidth[b] ?? 32];
  const [unsignedA, unsignedB] = [a.startsWith("u"), b.startsWith("u")];
  if (unsignedA === unsignedB) return widthA > widthB ? a : b;
  const [unsigned, signed, unsignedWidth, signedWidth] = unsignedA ? [a, b, widthA, widthB] : [b, a, widthB, widthA];
  if (signedWidth > unsignedWidth) return signed;
  return unsigned === "uint64" ? "float32" : (`int${unsignedWidth * 2}` as DataType);
}

/** The dtype of a result that is always a float: that of float input, else float32. */
export const floatResult = (dtype: DataType): DataType => (isFloating(dtype) ? dtype : "float32");

/** What Keras says of some functions: 64 bits stay 64 bits, truth stays truth. */
export const wideOrBool = (dtype: DataType): DataType =>
  dtype === "bool" ? dtype : dtype === "int64" ? "float64" : floatResult(dtype);

/** Truth that is counted is an integer. */
export const orInteger = (dtype: DataType): DataType => (dtype === "bool" ? "int32" : dtype);

/** The rule of an operation on two tensors with broadcasting. */
export function binary(x: TensorSpec, y: TensorSpec, dtype = promote(x.dtype, y.dtype)): TensorSpec {
  return { shape: broadcastShapes(x.shape, y.shape), dtype };
}
