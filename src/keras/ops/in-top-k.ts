import type { Operations } from "./operations";

/** Whether the label is among the k likeliest classes: fewer than k are likelier. `labels`: as `yPred` without its last axis. */
export function inTopK<T>(ops: Operations<T>, labels: T, yPred: T, k: number): T {
  const classes = Number(ops.shape(yPred).at(-1));
  const own = ops.sum(ops.multiply(yPred, ops.oneHot(ops.cast(labels, "int32"), classes)), -1, true);
  const likelier = ops.sum(ops.cast(ops.greater(yPred, own), "float32"), -1);
  return ops.less(likelier, ops.scalar(k));
}
