import { backend_util, type Conv2DBackpropInputAttrs, type TensorInfo } from "@tensorflow/tfjs-core";
import { correction, runKernel, type WasmBackend } from "../backend";
import { inputGradient } from "../convolution-gradients";
import { planeWindows } from "../windows";

/** The engine's own is a plain loop; its forward convolution and its matrix product are not. */
export const conv2DBackpropInput = correction<"dy" | "filter", Conv2DBackpropInputAttrs>(
  "Conv2DBackpropInput",
  ({ inputs, backend, attrs, stock }) => {
    const { dy, filter } = inputs;
    const { strides, pad, dataFormat, dimRoundingMode, inputShape } = attrs;
    if (dataFormat === "NCHW") return stock();
    const filterShape = filter.shape as [number, number, number, number];
    const info = backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad, dimRoundingMode);
    const padding = paddingOfTransposed(info);
    return padding
      ? turnedConvolution(backend, dy, filter, padding)
      : inputGradient(backend, planeWindows(info), dy, filter, inputShape);
  },
);

type Padding = [[number, number], [number, number], [number, number], [number, number]];

/** How to pad the output's gradient so that a convolution of stride 1 gives the input's; none if the strides are larger. */
function paddingOfTransposed(info: backend_util.Conv2DInfo): Padding | undefined {
  if (info.strideHeight !== 1 || info.strideWidth !== 1) return undefined;
  const top = info.filterHeight - 1 - info.padInfo.top;
  const left = info.filterWidth - 1 - info.padInfo.left;
  const bottom = info.inHeight - info.outHeight + info.filterHeight - 1 - top;
  const right = info.inWidth - info.outWidth + info.filterWidth - 1 - left;
  if (Math.min(top, left, bottom, right) < 0) return undefined;
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
}

/** Convolves with the filter turned by 180 degrees, its input and output channels exchanged. */
function turnedConvolution(backend: WasmBackend, dy: TensorInfo, filter: TensorInfo, pad: Padding): TensorInfo {
  const turned = runKernel(backend, "Reverse", { x: filter }, { dims: [0, 1] });
  const exchanged = runKernel(backend, "Transpose", { x: turned }, { perm: [0, 1, 3, 2] });
  backend.disposeData(turned.dataId);
  const attributes = { strides: [1, 1], pad, dataFormat: "NHWC", dilations: [1, 1] };
  const dx = runKernel(backend, "Conv2D", { x: dy, filter: exchanged }, attributes);
  backend.disposeData(exchanged.dataId);
  return dx;
}
