import { formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { asNumber } from "../../core/parameters";
import { dotProductAttention, fusedAttention } from "../attention";
import type { Operations } from "../operations";
import { neuralModule, operation, type OperationFunction } from "./define";

/** Each place sees itself and those before it, (1, 1, places, places). */
function causal<T>(ops: Operations<T>, query: T, key: T): T {
  const [rows = null, columns = null] = [ops.shape(query)[1], ops.shape(key)[1]];
  if (typeof rows !== "number" || typeof columns !== "number") return ops.full([1, 1, rows, columns], 1, "bool");
  const sees = Array.from({ length: rows * columns }, (_, index) =>
    Number(index % columns <= Math.floor(index / columns)),
  );
  return ops.cast(ops.constant(sees, [1, 1, rows, columns]), "bool");
}

/** Fewer heads of keys and values than of queries are shared among these. */
function shareHeads<T>(ops: Operations<T>, query: T, side: T): T {
  const [wanted, heads] = [ops.shape(query)[2], ops.shape(side)[2]];
  const isShared = typeof wanted === "number" && typeof heads === "number" && wanted > heads && heads > 1;
  return isShared ? ops.repeat(side, wanted / heads, 2) : side;
}

/** https://keras.io/api/ops/nn/ */
export const attentionFunctions: readonly OperationFunction[] = [
  operation(
    "dot_product_attention",
    "query, key, value, bias=None, mask=None, scale=None, is_causal=False, flash_attention=None, attn_logits_soft_cap=None",
    "Each place of the query, (batch, places, heads, size), gathers the values of the keys that suit it.",
    ["query", "key", "value", "bias", "mask"],
    (ops, [query, key, value, bias, mask], { scale, is_causal: isCausal }) => {
      for (const [input, one] of [query, key, value].entries())
        if (ops.shape(one).length !== 4)
          throw new KerasError(
            "wrong-rank",
            `\`dot_product_attention\` only supports 4D inputs, (batch, places, heads, size). Received: ${["query", "key", "value"][input]}.shape=${formatShape(ops.shape(one))}`,
            { input },
          );
      const given = (mask as typeof query | undefined) === undefined ? null : ops.cast(mask, "bool");
      const before = isCausal === true ? causal(ops, query, key) : null;
      const sides = {
        query,
        key: shareHeads(ops, query, key),
        value: shareHeads(ops, query, value),
        axes: [1],
        mask: given && before ? ops.logicalAnd(given, before) : (given ?? before),
        scale: scale === null ? undefined : asNumber(scale!),
        bias,
      };
      return fusedAttention(ops, sides, undefined) ?? dotProductAttention(ops, sides, (scores) => scores).output;
    },
    { module: neuralModule, optionalTensors: ["bias", "mask"] },
  ),
];
