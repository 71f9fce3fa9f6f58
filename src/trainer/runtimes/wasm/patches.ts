import { forEachWindow, type Windows } from "./windows";

/** Below this many numbers a plain loop is quicker than the call of copyWithin. */
const shortRun = 16;

/**
 * Writes each window of an undilated convolution as one row (im2col): `[positions, taps * channels]`, zeros where it hangs over.
 *
 * @param memory the engine's whole memory, so that runs of numbers move inside it without a view each.
 * @param from where the input starts in it; @param to where the rows go.
 */
export function gatherPatches(windows: Windows, memory: Float32Array, from: number, to: number): void {
  const { batchSize, inChannels, inDepth, inHeight, inWidth, outDepth, outHeight, outWidth, filterWidth } = windows;
  const run = filterWidth * inChannels;
  let target = to;
  for (let batch = 0; batch < batchSize; batch++) {
    for (let depth = 0; depth < outDepth; depth++) {
      const front = depth * windows.strideDepth - windows.padInfo.front;
      for (let row = 0; row < outHeight; row++) {
        const top = row * windows.strideHeight - windows.padInfo.top;
        for (let column = 0; column < outWidth; column++) {
          const left = column * windows.strideWidth - windows.padInfo.left;
          const before = Math.min(Math.max(0, -left), filterWidth) * inChannels;
          const after = Math.min(Math.max(before, (inWidth - left) * inChannels), run);
          for (let z = front; z < front + windows.filterDepth; z++) {
            for (let y = top; y < top + windows.filterHeight; y++, target += run) {
              if (z < 0 || z >= inDepth || y < 0 || y >= inHeight) {
                memory.fill(0, target, target + run);
                continue;
              }
              const source = from + (((batch * inDepth + z) * inHeight + y) * inWidth + left) * inChannels;
              if (before > 0) memory.fill(0, target, target + before);
              copyRun(memory, source + before, target + before, after - before);
              if (after < run) memory.fill(0, target + after, target + run);
            }
          }
        }
      }
    }
  }
}

function copyRun(memory: Float32Array, source: number, target: number, length: number): void {
  if (length > shortRun) {
    memory.copyWithin(target, source, source + length);
    return;
  }
  for (let i = 0; i < length; i++) memory[target + i] = memory[source + i]!;
}

/** Adds the rows of windows back to where they were taken from (col2im). */
export function scatterPatches(windows: Windows, rows: Float32Array, output: Float32Array): void {
  const channels = windows.inChannels;
  const rowLength = windows.filterDepth * windows.filterHeight * windows.filterWidth * channels;
  forEachWindow(windows, (position, inputs, taps, count) => {
    for (let cell = 0; cell < count; cell++) {
      const source = position * rowLength + taps[cell]! * channels;
      const target = inputs[cell]! * channels;
      for (let channel = 0; channel < channels; channel++) output[target + channel]! += rows[source + channel]!;
    }
  });
}
