import type { GradientCorrection } from "./gradient";

/** tfjs-core gives the indices themselves as their gradient, and then refuses them where they were computed from a trained value. */
export const gatherGradient: GradientCorrection = {
  kernelName: "GatherV2",
  inputsToSave: ["x", "indices"],
  gradient({ tf, dy, saved, attributes }) {
    const [x, indices] = [saved[0]!, saved[1]!];
    const given = attributes["axis"] as number;
    const axis = given < 0 ? given + x.rank : given;
    const size = x.shape[axis]!;
    const outer = x.shape.slice(0, axis).reduce((product, one) => product * one, 1);
    const inner = x.shape.slice(axis + 1).reduce((product, one) => product * one, 1);
    return {
      x() {
        const slices = tf.transpose(tf.reshape(dy, [outer, indices.size, inner]), [1, 0, 2]);
        const sums = tf.unsortedSegmentSum(slices, tf.reshape(indices, [indices.size]) as never, size);
        return tf.reshape(tf.transpose(sums, [1, 0, 2]), x.shape);
      },
      indices: () => tf.zeros(indices.shape),
    };
  },
};
