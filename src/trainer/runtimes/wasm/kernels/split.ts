import { backend_util, type SplitVAttrs, util } from "@tensorflow/tfjs-core";
import { correction } from "../backend";
import { sliceOf } from "./slice";

/** The engine's own copies the whole tensor for every part. */
export const split = correction<"x", SplitVAttrs>("SplitV", ({ inputs, backend, attrs }) => {
  const { x } = inputs;
  const axis = util.parseAxisParam(attrs.axis, x.shape)[0]!;
  const begin = x.shape.map(() => 0);
  return backend_util.prepareSplitSize(x as never, attrs.numOrSizeSplits, axis).map((length) => {
    const part = sliceOf(
      backend,
      x,
      begin,
      x.shape.map((whole, index) => (index === axis ? length : whole)),
    );
    begin[axis]! += length;
    return part;
  });
});
