import type { backend_util } from "@tensorflow/tfjs-core";

/**
 * How windows (of a convolution or a pooling) lie on a channels-last volume. A picture is a volume of depth 1.
 * tfjs-core's own description of 3-D convolutions is one.
 */
export type Windows = Pick<
  backend_util.Conv3DInfo,
  | "batchSize"
  | "inChannels"
  | "inDepth"
  | "inHeight"
  | "inWidth"
  | "outDepth"
  | "outHeight"
  | "outWidth"
  | "strideDepth"
  | "strideHeight"
  | "strideWidth"
  | "dilationDepth"
  | "dilationHeight"
  | "dilationWidth"
  | "filterDepth"
  | "filterHeight"
  | "filterWidth"
> & { readonly padInfo: Pick<backend_util.Conv3DInfo["padInfo"], "front" | "top" | "left"> };

/** The windows of a 2-D convolution or pooling. */
export function planeWindows(info: backend_util.Conv2DInfo): Windows {
  const { top, left } = info.padInfo;
  const flat = { inDepth: 1, outDepth: 1, strideDepth: 1, dilationDepth: 1, filterDepth: 1 };
  return { ...info, ...flat, padInfo: { front: 0, top, left } };
}

export type Visit = (output: number, inputs: Int32Array, taps: Int32Array, count: number) => void;

/**
 * Visits every window: the index of its output position, and for each of its `count` cells that lie on the input (not on padding)
 * the input position and the place within the window (the tap). Positions count pixels, not channels; both arrays are reused.
 */
export function forEachWindow(windows: Windows, visit: Visit): void {
  const { batchSize, inDepth, inHeight, inWidth, outDepth, outHeight, outWidth } = windows;
  const cells = windows.filterDepth * windows.filterHeight * windows.filterWidth;
  const inputs = new Int32Array(cells);
  const taps = new Int32Array(cells);
  let output = 0;
  for (let batch = 0; batch < batchSize; batch++) {
    for (let depth = 0; depth < outDepth; depth++) {
      const front = depth * windows.strideDepth - windows.padInfo.front;
      for (let row = 0; row < outHeight; row++) {
        const top = row * windows.strideHeight - windows.padInfo.top;
        for (let column = 0; column < outWidth; column++) {
          const left = column * windows.strideWidth - windows.padInfo.left;
          let count = 0;
          let tap = 0;
          for (let i = 0; i < windows.filterDepth; i++) {
            const z = front + i * windows.dilationDepth;
            for (let j = 0; j < windows.filterHeight; j++) {
              const y = top + j * windows.dilationHeight;
              for (let k = 0; k < windows.filterWidth; k++, tap++) {
                const x = left + k * windows.dilationWidth;
                if (z < 0 || z >= inDepth || y < 0 || y >= inHeight || x < 0 || x >= inWidth) continue;
                inputs[count] = ((batch * inDepth + z) * inHeight + y) * inWidth + x;
                taps[count++] = tap;
              }
            }
          }
          visit(output++, inputs, taps, count);
        }
      }
    }
  }
}
