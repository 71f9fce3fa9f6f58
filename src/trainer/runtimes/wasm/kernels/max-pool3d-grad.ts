import { backend_util, type MaxPool3DGradAttrs } from "@tensorflow/tfjs-core";
import { correction, floats } from "../backend";
import { maxPoolGradient } from "../pooling";

/** The engine's own loses the gradient of windows that hold no positive value. */
export const maxPool3DGrad = correction<"dy" | "input", MaxPool3DGradAttrs>(
  "MaxPool3DGrad",
  ({ inputs, backend, attrs }) => {
    const { dy, input } = inputs;
    const { filterSize, strides, pad, dimRoundingMode } = attrs;
    const shape = input.shape as [number, number, number, number, number];
    const windows = backend_util.computePool3DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    const dx = backend.makeOutput(input.shape, "float32");
    maxPoolGradient(windows, floats(backend, input), floats(backend, dy), floats(backend, dx));
    return dx;
  },
);
