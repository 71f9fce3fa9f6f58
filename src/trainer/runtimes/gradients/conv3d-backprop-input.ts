import type { Conv3DBackpropFilterV2Attrs, Conv3DBackpropInputV2Attrs, Tensor, Tensor5D } from "@tensorflow/tfjs-core";
import type { GradientCorrection } from "./gradient";

/** A transposed convolution over three axes; tfjs-core derives those over two only. */
export const conv3DBackpropInputGradient: GradientCorrection = {
  kernelName: "Conv3DBackpropInputV2",
  inputsToSave: ["dy", "filter"],
  gradient: ({ tf, dy: slope, saved, attributes }) => {
    const [dy, filter] = saved as [Tensor5D, Tensor5D];
    const { strides, pad } = attributes as unknown as Conv3DBackpropInputV2Attrs;
    const filterAttributes: Conv3DBackpropFilterV2Attrs = { strides, pad, filterShape: filter.shape };
    return {
      dy: () => tf.conv3d(slope as Tensor5D, filter, strides, pad),
      filter: () => tf.engine().runKernel<Tensor>("Conv3DBackpropFilterV2", { x: slope, dy }, { ...filterAttributes }),
    };
  },
};
