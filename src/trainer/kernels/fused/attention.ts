import type { Dropout, HeadsOfAttention } from "../../../keras/ops/fused";
import type { NodeBackend } from "../../runtimes/native/backend";
import { hasOwnOperations } from "../../runtimes/native/own-operations";
import type { Tensor, TensorFlow } from "../types";
import { withGradient } from "../with-gradient";

/** Through operations of our own, which go through a head's scores while they are in the cache. */
export function fusedAttention(
  tf: TensorFlow,
  backend: NodeBackend,
  heads: HeadsOfAttention<Tensor>,
  dropout: Dropout<Tensor> | undefined,
): Tensor | undefined {
  const rate = dropout?.rate ?? 0;
  if (!hasOwnOperations() || rate >= 1 || !suits(heads)) return undefined;
  const { query, key, value, mask, scale } = heads;
  const settings = () => [tf.scalar(scale), tf.scalar(1 / (1 - rate))];
  return withGradient(
    tf,
    [query, key, value],
    (sides) => {
      const seen = mask ?? tf.zeros([0], "bool");
      const drawn = [tf.scalar(rate), dropout?.seed ?? tf.zeros([0], "int32")];
      const given = [...sides, seen, ...settings(), ...drawn];
      const [output, shares] = backend.executeMultipleOutputs("KModelAttention", [], given, 2);
      return { value: output!, kept: [...sides, seen, shares!] };
    },
    (dy, kept) => {
      const given = [...kept.slice(0, -1), ...settings(), kept.at(-1)!, dy];
      return backend.executeMultipleOutputs("KModelAttentionGrad", [], given, 3);
    },
  );
}

/** Whether the sides have the same heads, and the mask is one of them all or broadcasts. */
function suits({ query, key, value, mask }: HeadsOfAttention<Tensor>): boolean {
  const [batch, places, heads, size] = query.shape;
  const keys = key.shape[1];
  const scores = [batch, heads, places, keys];
  const hasForm = (side: Tensor, form: readonly unknown[]): boolean =>
    side.rank === 4 && form.every((one, axis) => one === side.shape[axis]);
  return (
    [query, key, value].every(({ dtype }) => dtype === "float32") &&
    hasForm(key, [batch, keys, heads, size]) &&
    hasForm(value, [batch, keys, heads]) &&
    (mask === null ||
      (mask.dtype === "bool" && mask.rank === 4 && mask.shape.every((one, axis) => one === 1 || one === scores[axis])))
  );
}
