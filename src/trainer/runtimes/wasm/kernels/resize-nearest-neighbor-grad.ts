import type { ResizeNearestNeighborAttrs, ResizeNearestNeighborGradAttrs, TensorInfo } from "@tensorflow/tfjs-core";
import { correction, floats } from "../backend";

/** The gradient runs with all attributes of the forward operation, though its own type names fewer. */
type Attributes = ResizeNearestNeighborGradAttrs & Pick<ResizeNearestNeighborAttrs, "halfPixelCenters">;

/** The engine's own knows no half-pixel centers. Adds each output pixel's gradient to the pixel that it was copied from. */
export const resizeNearestNeighborGrad = correction<"images" | "dy", Attributes>(
  "ResizeNearestNeighborGrad",
  ({ inputs, backend, attrs }) => {
    const [batch, height, width, channels] = sizes(inputs.images);
    const [, newHeight, newWidth] = sizes(inputs.dy);
    const rows = sources(height, newHeight, attrs);
    const columns = sources(width, newWidth, attrs);
    const gradient = backend.makeOutput(inputs.images.shape, "float32");
    const dy = floats(backend, inputs.dy);
    const dx = floats(backend, gradient).fill(0);
    let output = 0;
    for (let image = 0; image < batch; image++) {
      for (let row = 0; row < newHeight; row++) {
        const line = (image * height + rows[row]!) * width;
        for (let column = 0; column < newWidth; column++) {
          const target = (line + columns[column]!) * channels;
          for (let channel = 0; channel < channels; channel++) dx[target + channel]! += dy[output++]!;
        }
      }
    }
    return gradient;
  },
);

function sizes(tensor: TensorInfo): [number, number, number, number] {
  return tensor.shape as [number, number, number, number];
}

/** For each new row (or column) the old one that the forward operation copies. */
function sources(size: number, newSize: number, { alignCorners, halfPixelCenters }: Attributes): Int32Array {
  const aligned = alignCorners && newSize > 1;
  const ratio = aligned ? (size - 1) / (newSize - 1) : size / newSize;
  const shift = halfPixelCenters ? 0.5 : 0;
  const round = alignCorners ? Math.round : Math.floor;
  return Int32Array.from({ length: newSize }, (_, index) => Math.min(size - 1, round(ratio * (index + shift))));
}
