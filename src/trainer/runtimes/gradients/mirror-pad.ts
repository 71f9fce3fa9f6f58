import { type Tensor, type Tensor1D } from "@tensorflow/tfjs-core";
import type { GradientCorrection, TensorFlow } from "./gradient";

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
          if (before === 0 && after === 0) return gradient;
          return sumBySource(tf, gradient, axis, x.shape[axis]!, sources(x.shape[axis]!, before, after, mode));
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

function sumBySource(tf: TensorFlow, tensor: Tensor, axis: number, size: number, source: number[]): Tensor {
  const axes = tensor.shape.map((_, index) => index);
  const toFront = [axis, ...axes.filter((other) => other !== axis)];
  const back = axes.map((other) => toFront.indexOf(other));
  const ids: Tensor1D = tf.tensor1d(source, "int32");
  return tf.transpose(tf.unsortedSegmentSum(tf.transpose(tensor, toFront), ids, size), back);
}
