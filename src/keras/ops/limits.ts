import { type DataType, isFloating } from "../core/tensor";

/** The least and the greatest number of a type, as far as float32 holds them. */
export const limitsOf = (dtype: DataType): { least: number; greatest: number } => {
  if (dtype === "bool") return { least: 0, greatest: 1 };
  if (dtype === "float16") return { least: -65504, greatest: 65504 };
  if (isFloating(dtype)) return { least: -3.4028234663852886e38, greatest: 3.4028234663852886e38 };
  const bits = Number(/\d+/.exec(dtype)![0]);
  return dtype.startsWith("u")
    ? { least: 0, greatest: 2 ** bits - 1 }
    : { least: -(2 ** (bits - 1)), greatest: 2 ** (bits - 1) - 1 };
};

/** How many bytes an element takes. */
export const bytesOf = (dtype: DataType): number => (dtype === "bool" ? 1 : Number(/\d+/.exec(dtype)?.[0] ?? 8) / 8);
