import type { Tensor } from "@tensorflow/tfjs-core";
import type { GradientCorrection } from "./gradient";
import { sumBySource } from "./segments";

/** Adds each new pixel's gradient to the one that it copies. The engines' own kernels, good otherwise, know no half-pixel centers. */
export const resizeNearestNeighborGradient: GradientCorrection = {
  kernelName: "ResizeNearestNeighbor",
  inputsToSave: ["images"],
  gradient: ({ tf, dy, saved, attributes }) => {
    const images = saved[0]!;
    const { alignCorners, halfPixelCenters } = attributes as { alignCorners: boolean; halfPixelCenters: boolean };
    const sourcesAlong = (axis: number) => {
      const size = images.shape[axis]!;
      const newSize = dy.shape[axis]!;
      return Array.from({ length: newSize }, (_, index) =>
        Math.min(size - 1, Math.floor((size / newSize) * (index + 0.5))),
      );
    };
    return {
      images: () => {
        if (!halfPixelCenters) {
          return tf.engine().runKernel<Tensor>("ResizeNearestNeighborGrad", { dy, images }, { alignCorners });
        }
        const rows = sumBySource(tf, dy, 1, sourcesAlong(1), images.shape[1]!);
        return sumBySource(tf, rows, 2, sourcesAlong(2), images.shape[2]!);
      },
    };
  },
};
