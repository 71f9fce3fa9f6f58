/** A number, `null` for a free dimension (Keras' `None`), or "?" for one that is not known. */
export type Dimension = number | null | "?";

/** A tensor's shape; `null` where not even the rank is known. */
export type Shape = Dimension[] | null;

/** A place in the document: UTF-16 offsets, and the line and column of the start, both counted from 1. */
export interface SourceSpan {
  start: number;
  end: number;
  line: number;
  column: number;
}

/** `(None, 28, 28, 1)` as Keras prints it; unknown dimensions print as `?`. */
export function formatShape(shape: readonly Dimension[] | null): string {
  if (shape === null) return "?";
  const dimensions = shape.map((dimension) => (dimension === null ? "None" : String(dimension)));
  return dimensions.length === 1 ? `(${dimensions[0]},)` : `(${dimensions.join(", ")})`;
}

/** Several shapes as a list: `[(None, 4), (None, 3)]`. */
export const formatShapes = (shapes: readonly (readonly Dimension[])[]): string =>
  `[${shapes.map((shape) => formatShape(shape)).join(", ")}]`;
