import { type Dimension, formatShape } from "../../../protocol";
import { mapDimension } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import type { DataType, TensorSpec } from "../../core/tensor";
import { bytesOf } from "../limits";
import type { Operations } from "../operations";
import { binary, promote } from "./broadcast";

/** The shape whose last axis holds the same bytes. */
function viewed({ shape, dtype }: TensorSpec, wanted: DataType): Dimension[] {
  const [own, bytes] = [bytesOf(dtype), bytesOf(wanted)];
  if (own === bytes) return [...shape];
  const last = shape.at(-1);
  if (last === undefined || (typeof last === "number" && (last * own) % bytes !== 0))
    throw new KerasError(
      "shape-mismatch",
      `Cannot view array of shape ${formatShape(shape)} and dtype ${dtype} as dtype ${wanted}: the last axis' ${typeof last === "number" ? `${last} times ` : ""}${own} bytes are no multiple of ${bytes}.`,
      { argument: "dtype" },
    );
  return [...shape.slice(0, -1), mapDimension(last, (size) => (size * own) / bytes)];
}

/** Shape rules of what has no gradient and is computed value by value. */
export const valueShapes = {
  integers: (_, x, y) => binary(x, y),
  view: (x, dtype) => ({ shape: viewed(x, dtype), dtype }),
  nonzero: (x) => ({ shape: [null, x.shape.length], dtype: "int32" }),
  bincount: (x, weights) => ({
    shape: [...x.shape.slice(0, -1), null],
    dtype: weights ? promote(x.dtype, weights.dtype) : "int32",
  }),
  unique: (x) => ({
    values: { shape: [null, ...x.shape.slice(1)], dtype: x.dtype },
    first: { shape: [null], dtype: "int32" },
    inverse: { shape: x.shape.slice(0, 1), dtype: "int32" },
    counts: { shape: [null], dtype: "int32" },
  }),
  onHost: (_, result) => result,
} satisfies Partial<Operations<TensorSpec>>;
