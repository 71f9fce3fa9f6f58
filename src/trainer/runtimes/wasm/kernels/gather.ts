import { backend_util, type GatherV2Attrs, util } from "@tensorflow/tfjs-core";
import { correction } from "../backend";
import { copyRun } from "../runs";

/** The engine's own finds the place of each number by itself; an embedding takes whole rows. */
export const gather = correction<"x" | "indices", GatherV2Attrs>("GatherV2", ({ inputs, backend, attrs, stock }) => {
  const { x, indices } = inputs;
  if (attrs.batchDims !== 0 || x.dtype === "string" || x.dtype === "complex64") return stock();
  const axis = util.parseAxisParam(attrs.axis, x.shape)[0]!;
  const { outputShape } = backend_util.segment_util.collectGatherOpShapeInfo(x, indices, axis, 0);
  const output = backend.makeOutput(outputShape, x.dtype);
  const [source, target] = [backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(output)];
  const positions = backend.typedArrayFromHeap(indices);
  const size = x.shape[axis]!;
  const row = util.sizeFromShape(x.shape.slice(axis + 1));
  let to = 0;
  for (let from = 0; from < source.length; from += size * row) {
    for (let index = 0; index < positions.length; index++, to += row) {
      const position = positions[index]!;
      if (position < 0 || position >= size)
        throw new Error(`GatherV2: the index value ${position} is not in [0, ${size - 1}].`);
      copyRun(source, from + position * row, target, to, row);
    }
  }
  return output;
});
