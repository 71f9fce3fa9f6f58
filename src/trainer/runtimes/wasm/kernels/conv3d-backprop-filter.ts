import { backend_util, type Conv3DBackpropFilterV2Attrs } from "@tensorflow/tfjs-core";
import { correction } from "../backend";
import { filterGradient } from "../convolution-gradients";

/** The engine's own is a plain loop. */
export const conv3DBackpropFilter = correction<"x" | "dy", Conv3DBackpropFilterV2Attrs>(
  "Conv3DBackpropFilterV2",
  ({ inputs, backend, attrs }) => {
    const { x, dy } = inputs;
    const shape = x.shape as [number, number, number, number, number];
    const windows = backend_util.computeConv3DInfo(shape, attrs.filterShape, attrs.strides, 1, attrs.pad);
    return filterGradient(backend, windows, x, dy, attrs.filterShape);
  },
);
