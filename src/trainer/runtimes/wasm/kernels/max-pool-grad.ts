import { backend_util, type MaxPoolGradAttrs } from "@tensorflow/tfjs-core";
import { correction, floats } from "../backend";
import { maxPoolGradient } from "../pooling";
import { planeWindows } from "../windows";

/** The engine's own loses the gradient of windows that hold no positive value. */
export const maxPoolGrad = correction<"dy" | "input", MaxPoolGradAttrs>("MaxPoolGrad", ({ inputs, backend, attrs }) => {
  const { dy, input } = inputs;
  const shape = input.shape as [number, number, number, number];
  const info = backend_util.computePool2DInfo(
    shape,
    attrs.filterSize,
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
  const dx = backend.makeOutput(input.shape, "float32");
  maxPoolGradient(planeWindows(info), floats(backend, input), floats(backend, dy), floats(backend, dx));
  return dx;
});
