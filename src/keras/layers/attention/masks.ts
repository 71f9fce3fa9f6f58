import type { CallContext, CallKeyword, WeightTable } from "../../core/layer";
import type { Operations } from "../../ops/operations";

type Context<T> = Pick<CallContext<T, unknown, WeightTable>, "ops" | "masks" | "keywords" | "keywordMask">;

/** Both, where both are there. */
function both<T>(ops: Operations<T>, a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return ops.logicalAnd(a, b);
}

/** Which query may look at which key: those at its own place and before, (1, query length, key length). */
export function causalMask<T>(ops: Operations<T>, query: T, key: T): T {
  const [rows = null, columns = null] = [ops.shape(query)[1], ops.shape(key)[1]];
  if (typeof rows !== "number" || typeof columns !== "number") return ops.full([1, rows, columns], 1, "bool");
  const values = Float32Array.from({ length: rows * columns }, (_, index) =>
    Math.floor(index / columns) >= index % columns ? 1 : 0,
  );
  return ops.cast(ops.constant(values, [1, rows, columns]), "bool");
}

const asTensor = <T>(keyword: CallKeyword<T> | undefined): T | null =>
  typeof keyword === "object" && keyword !== null ? (keyword as T) : null;

/** What of query, value and key counts, by position or key: (batch, query length or 1, key length or 1), null for all. */
export function attentionMask<T>(context: Context<T>, query: T, key: T): T | null {
  const { ops, masks, keywords, keywordMask } = context;
  const bool = (mask: T | null): T | null => mask && ops.cast(mask, "bool");
  const queryMask = bool(asTensor(keywords["query_mask"]) ?? masks[0] ?? null);
  const sideMask = (name: string): T | null => bool(asTensor(keywords[`${name}_mask`]) ?? keywordMask(name));
  const overKeys = both(ops, sideMask("value"), sideMask("key"));
  const rows = queryMask && ops.expandDims(queryMask, -1);
  const columns = overKeys && ops.expandDims(overKeys, -2);
  const causal = keywords["use_causal_mask"] === true ? causalMask(ops, query, key) : null;
  return both(ops, both(ops, bool(asTensor(keywords["attention_mask"])), both(ops, rows, columns)), causal);
}
