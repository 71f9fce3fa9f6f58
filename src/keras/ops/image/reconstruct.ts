import { type Dimension, formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import type { AxisIndex, Operations, Padding } from "../operations";

export interface ReconstructionOptions {
  /** A patch's size, one a spatial axis. */
  size: readonly number[];
  /** The images' spatial sizes. */
  output: readonly number[];
  padding: Padding;
}

/** Throws KerasError where a grid of so many patches can't be that of such images. */
function checkGrid(grid: readonly Dimension[], { size, output, padding }: ReconstructionOptions): void {
  output.forEach((length, axis) => {
    const count = grid[axis];
    const patch = size[axis]!;
    const fits = padding === "valid" ? length % patch === 0 : length > 0;
    if (fits && (typeof count !== "number" || count === Math.ceil(length / patch))) return;
    const wanted = padding === "valid" ? "equal size * grid" : "be more than size * (grid - 1) and at most size * grid";
    throw new KerasError(
      "shape-mismatch",
      `\`padding='${padding}'\` requires output_size to ${wanted}. Received: output_size=${formatShape([...output])}, size=${formatShape([...size])}, grid=${formatShape([...grid])}`,
      { argument: "output_size" },
    );
  });
}

/**
 * Images (batch, …output, channels) of patches (batch, …grid, values) that lie side by side, as `extractPatches` takes images
 * apart: the margin of `padding="same"` is cut off. Throws KerasError where the patches are not those of such images.
 */
export function reconstructPatches<T>(ops: Operations<T>, patches: T, options: ReconstructionOptions): T {
  const { size, output } = options;
  const shape = ops.shape(patches);
  const batch = shape[0] as Dimension;
  checkGrid(shape.slice(1, -1), options);
  const area = size.reduce((product, one) => product * one, 1);
  const values = shape.at(-1);
  if (typeof values !== "number" || values % area !== 0)
    throw new KerasError(
      "shape-mismatch",
      `The last axis of \`patches\` must hold the ${area} pixels of a patch, each with its channels. Received: patches.shape=${formatShape([...shape])}`,
      { input: 0 },
    );
  const grid = output.map((length, axis) => Math.ceil(length / size[axis]!));
  const apart = ops.reshape(patches, [batch ?? -1, ...grid, ...size, values / area]);
  const rank = size.length;
  const pairs = size.flatMap((_, axis) => [1 + axis, 1 + rank + axis]);
  const whole = ops.reshape(ops.transpose(apart, [0, ...pairs, 1 + 2 * rank]), [
    batch ?? -1,
    ...grid.map((count, axis) => count * size[axis]!),
    values / area,
  ]);
  const inside = output.map((length, axis): AxisIndex => {
    const start = Math.floor((grid[axis]! * size[axis]! - length) / 2);
    return { kind: "slice", start, stop: start + length, step: 1 };
  });
  return ops.getItem(whole, [{ kind: "slice", start: undefined, stop: undefined, step: 1 }, ...inside]);
}
