import { backend_util, type Conv3DBackpropInputV2Attrs } from "@tensorflow/tfjs-core";
import { correction } from "../backend";
import { inputGradient } from "../convolution-gradients";

/** The engine's own gives wrong numbers. */
export const conv3DBackpropInput = correction<"dy" | "filter", Conv3DBackpropInputV2Attrs>(
  "Conv3DBackpropInputV2",
  ({ inputs, backend, attrs }) => {
    const { dy, filter } = inputs;
    const filterShape = filter.shape as [number, number, number, number, number];
    const windows = backend_util.computeConv3DInfo(attrs.inputShape, filterShape, attrs.strides, 1, attrs.pad);
    return inputGradient(backend, windows, dy, filter, attrs.inputShape);
  },
);
