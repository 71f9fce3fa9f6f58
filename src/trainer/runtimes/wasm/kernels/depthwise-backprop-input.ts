import { backend_util, type DepthwiseConv2dNativeBackpropInputAttrs } from "@tensorflow/tfjs-core";
import { correction, floats } from "../backend";
import { forEachWindow, planeWindows } from "../windows";

/** Missing in the engine. */
export const depthwiseBackpropInput = correction<"dy" | "filter", DepthwiseConv2dNativeBackpropInputAttrs>(
  "DepthwiseConv2dNativeBackpropInput",
  ({ inputs, backend, attrs }) => {
    const { strides, dilations, pad, dimRoundingMode, inputShape } = attrs;
    const filterShape = inputs.filter.shape as [number, number, number, number];
    const info = backend_util.computeConv2DInfo(
      inputShape,
      filterShape,
      strides,
      dilations,
      pad,
      dimRoundingMode,
      true,
    );
    const gradient = backend.makeOutput(inputShape, "float32");
    const filter = floats(backend, inputs.filter);
    const dy = floats(backend, inputs.dy);
    const dx = floats(backend, gradient).fill(0);
    const [, , channels, multiplier] = filterShape;
    forEachWindow(planeWindows(info), (position, pixels, taps, count) => {
      for (let cell = 0; cell < count; cell++) {
        let target = pixels[cell]! * channels;
        let output = position * channels * multiplier;
        let weight = taps[cell]! * channels * multiplier;
        for (let channel = 0; channel < channels; channel++, target++) {
          for (let part = 0; part < multiplier; part++) dx[target]! += filter[weight++]! * dy[output++]!;
        }
      }
    });
    return gradient;
  },
);
