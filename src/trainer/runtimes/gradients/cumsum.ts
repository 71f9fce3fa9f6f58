import type { GradientCorrection } from "./gradient";

/** tfjs-core's turns the dimensions twice: along any axis but the last, its shape is wrong. */
export const cumsumGradient: GradientCorrection = {
  kernelName: "Cumsum",
  inputsToSave: [],
  gradient: ({ tf, dy, attributes }) => {
    const { axis, exclusive, reverse } = attributes as { axis: number; exclusive: boolean; reverse: boolean };
    return { x: () => tf.cumsum(dy, axis, exclusive, !reverse) };
  },
};
