import type { GradientCorrection } from "./gradient";

/** tfjs-core divides where the gradient is as large as the input already. */
export const meanGradient: GradientCorrection = {
  kernelName: "Mean",
  inputsToSave: ["x"],
  gradient: ({ tf, dy, saved, attributes }) => {
    const { shape } = saved[0]!;
    const axes = tf.util.parseAxisParam(attributes.axis as number[], shape);
    const count = axes.reduce((product, axis) => product * shape[axis]!, 1);
    const kept = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    return { x: () => tf.mul(tf.reshape(tf.div(dy, count), kept), tf.ones(shape)) };
  },
};
