import { backend_util, type DepthwiseConv2dNativeBackpropFilterAttrs } from "@tensorflow/tfjs-core";
import { correction, floats } from "../backend";
import { forEachWindow, planeWindows } from "../windows";

/** Missing in the engine. */
export const depthwiseBackpropFilter = correction<"x" | "dy", DepthwiseConv2dNativeBackpropFilterAttrs>(
  "DepthwiseConv2dNativeBackpropFilter",
  ({ inputs, backend, attrs }) => {
    const { strides, dilations, pad, dimRoundingMode, filterShape } = attrs;
    const shape = inputs.x.shape as [number, number, number, number];
    const info = backend_util.computeConv2DInfo(shape, filterShape, strides, dilations, pad, dimRoundingMode, true);
    const gradient = backend.makeOutput(filterShape, "float32");
    const x = floats(backend, inputs.x);
    const dy = floats(backend, inputs.dy);
    const dw = floats(backend, gradient).fill(0);
    const [, , channels, multiplier] = filterShape;
    forEachWindow(planeWindows(info), (position, pixels, taps, count) => {
      for (let cell = 0; cell < count; cell++) {
        let source = pixels[cell]! * channels;
        let output = position * channels * multiplier;
        let target = taps[cell]! * channels * multiplier;
        for (let channel = 0; channel < channels; channel++, source++) {
          for (let part = 0; part < multiplier; part++) dw[target++]! += x[source]! * dy[output++]!;
        }
      }
    });
    return gradient;
  },
);
