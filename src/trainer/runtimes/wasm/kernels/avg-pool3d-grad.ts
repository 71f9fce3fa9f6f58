import { type AvgPool3DGradAttrs, backend_util } from "@tensorflow/tfjs-core";
import { correction, floats } from "../backend";
import { averagePoolGradient } from "../pooling";

/** The engine's own divides by the whole window where, at a padded border, the mean was taken over fewer values. */
export const avgPool3DGrad = correction<"dy" | "input", AvgPool3DGradAttrs>(
  "AvgPool3DGrad",
  ({ inputs, backend, attrs }) => {
    const { dy, input } = inputs;
    const { filterSize, strides, pad, dimRoundingMode } = attrs;
    const shape = input.shape as [number, number, number, number, number];
    const windows = backend_util.computePool3DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    const dx = backend.makeOutput(input.shape, "float32");
    averagePoolGradient(windows, floats(backend, dy), floats(backend, dx));
    return dx;
  },
);
