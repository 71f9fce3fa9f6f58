import type { TensorInfo } from "@tensorflow/tfjs-core";
import { aliasOf, floats, releaseAlias, reshaped, runKernel, type WasmBackend } from "./backend";
import { gatherPatches, scatterPatches } from "./patches";
import type { Windows } from "./windows";

/** Numbers in one block of unrolled windows: 1 MB, so that a block stays in the cache and large pictures do not fill the memory. */
const blockSize = 256 * 1024;

interface Block {
  readonly windows: Windows;
  /** First picture of the block. */
  readonly start: number;
  readonly rows: number;
}

/** Splits the batch so that the unrolled windows of each part fit into one block. */
function blocksOf(windows: Windows): Block[] {
  const positions = windows.outDepth * windows.outHeight * windows.outWidth;
  const images = Math.max(1, Math.floor(blockSize / (positions * patchLength(windows))));
  const blocks: Block[] = [];
  for (let start = 0; start < windows.batchSize; start += images) {
    const batchSize = Math.min(images, windows.batchSize - start);
    blocks.push({ windows: { ...windows, batchSize }, start, rows: batchSize * positions });
  }
  return blocks;
}

function patchLength(windows: Windows): number {
  return windows.filterDepth * windows.filterHeight * windows.filterWidth * windows.inChannels;
}

function pixels(windows: Windows): number {
  return windows.inDepth * windows.inHeight * windows.inWidth;
}

function transposed(backend: WasmBackend, matrix: TensorInfo): TensorInfo {
  return runKernel(backend, "Transpose", { x: matrix }, { perm: [0, 2, 1] });
}

function product(backend: WasmBackend, a: TensorInfo, b: TensorInfo): TensorInfo {
  return runKernel(backend, "BatchMatMul", { a, b }, { transposeA: false, transposeB: false });
}

/**
 * Gradient of an undilated convolution for its filter: the unrolled windows (im2col) times the output's gradient, one matrix product
 * per block.
 */
export function filterGradient(
  backend: WasmBackend,
  windows: Windows,
  x: TensorInfo,
  dy: TensorInfo,
  filterShape: number[],
): TensorInfo {
  const outChannels = dy.shape[dy.shape.length - 1]!;
  const length = patchLength(windows);
  const sum = backend.makeOutput([1, outChannels, length], "float32");
  floats(backend, sum).fill(0);
  for (const block of blocksOf(windows)) {
    const patches = backend.makeOutput([1, block.rows, length], "float32");
    const from = backend.dataIdMap.get(x.dataId).memoryOffset / 4 + block.start * pixels(windows) * windows.inChannels;
    const to = backend.dataIdMap.get(patches.dataId).memoryOffset / 4;
    gatherPatches(block.windows, new Float32Array(backend.wasm.HEAPU8.buffer), from, to);

    const first = block.start * (block.rows / block.windows.batchSize) * outChannels;
    const gradientRows = aliasOf(backend, dy, first, [1, block.rows, outChannels]);
    // The output's gradient is narrower than the windows, hence cheaper to turn round.
    const gradientColumns = transposed(backend, gradientRows);
    releaseAlias(backend, gradientRows);
    const part = product(backend, gradientColumns, patches);
    backend.disposeData(gradientColumns.dataId);
    backend.disposeData(patches.dataId);

    const total = floats(backend, sum);
    const added = floats(backend, part);
    for (let i = 0; i < total.length; i++) total[i]! += added[i]!;
    backend.disposeData(part.dataId);
  }
  const gradient = transposed(backend, sum);
  backend.disposeData(sum.dataId);
  return reshaped(gradient, filterShape);
}

/** Gradient of an undilated convolution for its input: the output's gradient times the filter, added up window by window (col2im). */
export function inputGradient(
  backend: WasmBackend,
  windows: Windows,
  dy: TensorInfo,
  filter: TensorInfo,
  inputShape: number[],
): TensorInfo {
  const outChannels = dy.shape[dy.shape.length - 1]!;
  const length = patchLength(windows);
  const dx = backend.makeOutput(inputShape, "float32");
  floats(backend, dx).fill(0);
  const turnedFilter = transposed(backend, reshaped(filter, [1, length, outChannels]));
  for (const block of blocksOf(windows)) {
    const first = block.start * (block.rows / block.windows.batchSize) * outChannels;
    const gradientRows = aliasOf(backend, dy, first, [1, block.rows, outChannels]);
    const patches = product(backend, gradientRows, turnedFilter);
    releaseAlias(backend, gradientRows);

    const from = block.start * pixels(windows) * windows.inChannels;
    scatterPatches(block.windows, floats(backend, patches), floats(backend, dx).subarray(from));
    backend.disposeData(patches.dataId);
  }
  backend.disposeData(turnedFilter.dataId);
  return dx;
}
