import { backend_util, type MaxPool3DAttrs } from "@tensorflow/tfjs-core";
import { correction, floats } from "../backend";
import { maxPool } from "../pooling";

/** The engine's own starts from a small positive number instead of minus infinity: wrong for windows without positive values. */
export const maxPool3D = correction<"x", MaxPool3DAttrs>("MaxPool3D", ({ inputs, backend, attrs }) => {
  const { x } = inputs;
  const { filterSize, strides, pad, dimRoundingMode, dataFormat } = attrs;
  const shape = x.shape as [number, number, number, number, number];
  const info = backend_util.computePool3DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode, dataFormat);
  const y = backend.makeOutput(info.outShape, "float32");
  maxPool(info, floats(backend, x), floats(backend, y));
  return y;
});
