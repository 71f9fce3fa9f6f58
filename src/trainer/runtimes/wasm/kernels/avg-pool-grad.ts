import { type AvgPoolGradAttrs, backend_util } from "@tensorflow/tfjs-core";
import { correction, floats } from "../backend";
import { averagePoolGradient } from "../pooling";
import { planeWindows } from "../windows";

/** The engine's own divides by the whole window where, at a padded border, the mean was taken over fewer values. */
export const avgPoolGrad = correction<"dy" | "input", AvgPoolGradAttrs>("AvgPoolGrad", ({ inputs, backend, attrs }) => {
  const { dy, input } = inputs;
  const shape = input.shape as [number, number, number, number];
  const info = backend_util.computePool2DInfo(shape, attrs.filterSize, attrs.strides, 1, attrs.pad);
  const dx = backend.makeOutput(input.shape, "float32");
  averagePoolGradient(planeWindows(info), floats(backend, dy), floats(backend, dx));
  return dx;
});
