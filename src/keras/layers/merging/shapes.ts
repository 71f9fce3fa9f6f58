import { type Dimension, formatShape, formatShapes } from "../../../protocol";
import { KerasError } from "../../core/errors";
import type { ShapeList } from "../../core/layer";

/**
 * The shape that Keras' merging layers answer for an element by element merge: axes are aligned from the right, behind
 * the batch; a free size stays free. Throws KerasError where two sizes differ and neither is 1.
 */
export function mergedShape(shapes: ShapeList): Dimension[] {
  const batch = mergedBatch(shapes);
  const rest = shapes
    .slice(1)
    .reduce<readonly Dimension[]>(
      (merged, shape, index) => mergeTwo(merged, shape.slice(1), index + 1),
      shapes[0]!.slice(1),
    );
  return [batch, ...rest];
}

/** The batch size, which must be the same everywhere; a known one wins. Throws KerasError. */
function mergedBatch(shapes: ShapeList): Dimension {
  const sizes = shapes.map((shape) => shape[0] ?? null);
  const known = sizes.filter((size) => typeof size === "number");
  const other = sizes.findIndex((size) => typeof size === "number" && size !== known[0]);
  if (other >= 0) {
    throw new KerasError(
      "shape-mismatch",
      `Cannot merge tensors with different batch sizes. Received tensors with shapes ${formatShapes(shapes)}`,
      { input: other },
    );
  }
  return known[0] ?? (sizes.includes("?") ? "?" : null);
}

function mergeTwo(a: readonly Dimension[], b: readonly Dimension[], input: number): Dimension[] {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  const offset = longer.length - shorter.length;
  return longer.map((size, axis) => {
    const other = axis < offset ? 1 : (shorter[axis - offset] as Dimension);
    if (axis < offset || size === other) return size;
    if (size === null || other === null) return null;
    if (size === 1) return other;
    if (other === 1) return size;
    if (size === "?" || other === "?") return size === "?" ? other : size;
    throw new KerasError(
      "shape-mismatch",
      `Inputs have incompatible shapes. Received shapes ${formatShape([...a])} and ${formatShape([...b])}: ${size} and ${other} differ, and neither is 1.`,
      { input },
    );
  });
}
