import { backend_util, type Conv2DBackpropFilterAttrs } from "@tensorflow/tfjs-core";
import { correction } from "../backend";
import { filterGradient } from "../convolution-gradients";
import { planeWindows } from "../windows";

/** Missing in the engine. */
export const conv2DBackpropFilter = correction<"x" | "dy", Conv2DBackpropFilterAttrs>(
  "Conv2DBackpropFilter",
  ({ inputs, backend, attrs, stock }) => {
    const { strides, pad, dataFormat, dimRoundingMode, filterShape } = attrs;
    // The engine convolves channels-last pictures only.
    if (dataFormat === "NCHW") return stock();
    const shape = inputs.x.shape as [number, number, number, number];
    const info = backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
    return filterGradient(backend, planeWindows(info), inputs.x, inputs.dy, filterShape);
  },
);
