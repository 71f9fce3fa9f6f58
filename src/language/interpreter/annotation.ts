import type { Dimension } from "../../protocol";
import type { DataType } from "../../keras/core/tensor";
import { ArrayValue } from "./arrays/array";

/** Reads `"float32[60000, 28, None]"`, the annotation that gives an unknown value a shape; undefined for anything else. */
export function parseAnnotation(text: string): ArrayValue | undefined {
  const match = /^\s*(float(?:16|32|64)|bfloat16|u?int(?:8|16|32|64)|bool|string)\s*\[([^\]]*)\]\s*$/.exec(text);
  if (!match) return undefined;
  const parts = match[2]!
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const dimensions = parts.map((part): Dimension | undefined =>
    part === "None" ? null : part === "?" ? "?" : /^\d+$/.test(part) ? Number(part) : undefined,
  );
  return dimensions.includes(undefined)
    ? undefined
    : new ArrayValue(dimensions as Dimension[], match[1] as DataType, undefined);
}
