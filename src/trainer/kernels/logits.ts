import type { Operations } from "../../keras/ops/operations";
import type { Tensor } from "./types";

/** What softmax and sigmoid made each of their results of. */
const logits = new WeakMap<Tensor, Tensor>();

/** Notes what a tensor was made of. */
export function rememberLogits(made: Tensor, from: Tensor): Tensor {
  logits.set(made, from);
  return made;
}

/** The operations, of which softmax and sigmoid leave a note for the losses. */
export const withLogits = (ops: Operations<Tensor>): Operations<Tensor> => ({
  ...ops,
  softmax: (x, axis) => rememberLogits(ops.softmax(x, axis), x),
  sigmoid: (x) => rememberLogits(ops.sigmoid(x), x),
  logits: (x) => logits.get(x),
});
