import type { Dimension } from "../../protocol/shape";

/** Arithmetic on dimensions: unknown wins over free, free over a number. */
export function combine(a: Dimension, b: Dimension, operation: (a: number, b: number) => number): Dimension {
  if (a === "?" || b === "?") return "?";
  if (a === null || b === null) return null;
  return operation(a, b);
}

export const addDimensions = (a: Dimension, b: Dimension): Dimension => combine(a, b, (x, y) => x + y);
export const multiplyDimensions = (a: Dimension, b: Dimension): Dimension =>
  typeof a === "number" && typeof b === "number" ? a * b : combine(a, b, (x, y) => x * y);

/** Applies a function of one number to a dimension. */
export function mapDimension(dimension: Dimension, operation: (value: number) => number): Dimension {
  return typeof dimension === "number" ? operation(dimension) : dimension;
}

/** The number of elements; free or unknown where a dimension is. */
export function sizeOf(shape: readonly Dimension[]): Dimension {
  let size: Dimension = 1;
  for (const dimension of shape)
    size =
      typeof size === "number" && typeof dimension === "number"
        ? size * dimension
        : multiplyDimensions(size, dimension);
  return size;
}

/** Whether two dimensions can be the same at run time. */
export function compatible(a: Dimension, b: Dimension): boolean {
  return typeof a !== "number" || typeof b !== "number" || a === b;
}

/** Whether two shapes can be the same at run time. */
export const compatibleShapes = (a: readonly Dimension[], b: readonly Dimension[]): boolean =>
  a.length === b.length && a.every((size, axis) => compatible(size, b[axis]!));

/** Which axes there are, as the end of a refusal: `: -2 to 1 are possible`. */
export const describeAxes = (rank: number): string => (rank === 0 ? "" : `: ${-rank} to ${rank - 1} are possible`);

/** `-1` counts from the end, as in Python; undefined where the axis is out of range. */
export function resolveAxis(axis: number, rank: number): number | undefined {
  const resolved = axis < 0 ? axis + rank : axis;
  return resolved >= 0 && resolved < rank ? resolved : undefined;
}
