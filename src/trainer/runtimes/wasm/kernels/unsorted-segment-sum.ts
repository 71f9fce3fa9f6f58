import type { UnsortedSegmentSumAttrs } from "@tensorflow/tfjs-core";
import { correction } from "../backend";

/** Missing in the engine. The gradient of gather, thus of an embedding: adds each row to the one that its id names. */
export const unsortedSegmentSum = correction<"x" | "segmentIds", UnsortedSegmentSumAttrs>(
  "UnsortedSegmentSum",
  ({ inputs, backend, attrs }) => {
    const { x, segmentIds } = inputs;
    const rowShape = x.shape.slice(segmentIds.shape.length);
    const rowLength = rowShape.reduce((product, size) => product * size, 1);
    const output = backend.makeOutput([attrs.numSegments, ...rowShape], x.dtype);
    const values = backend.typedArrayFromHeap(x);
    const ids = backend.typedArrayFromHeap(segmentIds);
    const sums = backend.typedArrayFromHeap(output).fill(0);
    for (let row = 0; row < ids.length; row++) {
      const id = ids[row]!;
      // As in TensorFlow, a negative id means: leave this row out.
      if (id < 0 || id >= attrs.numSegments) continue;
      for (let i = 0; i < rowLength; i++) sums[id * rowLength + i]! += values[row * rowLength + i]!;
    }
    return output;
  },
);
