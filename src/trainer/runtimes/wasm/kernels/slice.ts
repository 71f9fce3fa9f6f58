import { slice_util, type SliceAttrs, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { correction, type WasmBackend } from "../backend";
import { copyRun } from "../runs";

/** The engine's own first copies the whole tensor, however little is taken of it. */
export const slice = correction<"x", SliceAttrs>("Slice", ({ inputs, backend, attrs, stock }) => {
  if (inputs.x.dtype === "string" || inputs.x.dtype === "complex64") return stock();
  const [begin, size] = slice_util.parseSliceParams(inputs.x, attrs.begin, attrs.size) as [number[], number[]];
  return sliceOf(backend, inputs.x, begin, size);
});

/** Copies a box out of a tensor, one contiguous run at a time. */
export function sliceOf(backend: WasmBackend, x: TensorInfo, begin: number[], size: number[]): TensorInfo {
  const output = backend.makeOutput(size, x.dtype);
  const source = backend.typedArrayFromHeap(x);
  const target = backend.typedArrayFromHeap(output);
  if (target.length === 0) return output;
  const strides = [...util.computeStrides(x.shape), 1];

  // Trailing dimensions that are taken whole form one run together with the dimension before them.
  let runAxis = size.length - 1;
  while (runAxis > 0 && size[runAxis] === x.shape[runAxis]) runAxis--;
  const run = size.slice(Math.max(runAxis, 0)).reduce((product, length) => product * length, 1);

  const index = new Int32Array(Math.max(runAxis, 0));
  let from = begin.reduce((offset, start, axis) => offset + start * strides[axis]!, 0);
  for (let to = 0; to < target.length; to += run) {
    copyRun(source, from, target, to, run);
    for (let axis = runAxis - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++index[axis]! < size[axis]!) break;
      from -= size[axis]! * strides[axis]!;
      index[axis] = 0;
    }
  }
  return output;
}
