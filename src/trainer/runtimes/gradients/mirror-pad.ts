import type { GradientCorrection } from "./gradient";
import { sumBySource } from "./segments";

/** tfjs-core's forgets that the mirrored values depend on the input as well. */
export const mirrorPadGradient: GradientCorrection = {
  kernelName: "MirrorPad",
  inputsToSave: ["x"],
  gradient: ({ tf, dy, saved, attributes }) => {
    const { paddings, mode } = attributes as { paddings: [number, number][]; mode: "reflect" | "symmetric" };
    const x = saved[0]!;
    return {
      x: () =>
        paddings.reduce((gradient, [before, after], axis) => {
          const size = x.shape[axis]!;
          if (before === 0 && after === 0) return gradient;
          return sumBySource(tf, gradient, axis, sources(size, before, after, mode), size);
        }, dy),
    };
  },
};

/** For each padded position along one axis, the position that it shows. `reflect` leaves out the border value, `symmetric` repeats it. */
function sources(size: number, before: number, after: number, mode: "reflect" | "symmetric"): number[] {
  const shift = mode === "reflect" ? 0 : 1;
  return Array.from({ length: before + size + after }, (_, index) => {
    const position = index - before;
    if (position < 0) return -position - shift;
    return position < size ? position : 2 * (size - 1) - position + shift;
  });
}
