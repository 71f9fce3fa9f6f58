import type { CallContext, WeightTable } from "../../core/layer";
import type { Operations } from "../../ops/operations";
import { keywordTensor } from "./sides";

type Context<T> = Pick<CallContext<T, unknown, WeightTable>, "ops" | "masks" | "keywords" | "keywordMask">;

/** Both, where both are there. */
function both<T>(ops: Operations<T>, a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return ops.logicalAnd(a, b);
}

/** Which place of the query may look at which place of the value, (1, query length, value length). */
function placeMask<T>(ops: Operations<T>, query: T, value: T, sees: (row: number, column: number) => boolean): T {
  const [rows = null, columns = null] = [ops.shape(query)[1], ops.shape(value)[1]];
  if (typeof rows !== "number" || typeof columns !== "number") return ops.full([1, rows, columns], 1, "bool");
  const values = Float32Array.from({ length: rows * columns }, (_, index) =>
    Number(sees(Math.floor(index / columns), index % columns)),
  );
  return ops.cast(ops.constant(values, [1, rows, columns]), "bool");
}

/** Those at its own place and before. */
export const causalMask = <T>(ops: Operations<T>, query: T, value: T): T =>
  placeMask(ops, query, value, (row, column) => row >= column);

/** Those less than `width` away. */
const windowMask = <T>(ops: Operations<T>, query: T, value: T, width: number): T =>
  placeMask(ops, query, value, (row, column) => Math.abs(row - column) < width);

/** What of query, value and key counts, by position or key: (batch, query length or 1, key length or 1), null for all. */
export function attentionMask<T>(context: Context<T>, query: T, value: T, slidingWindow: number | null): T | null {
  const { ops, masks, keywords, keywordMask } = context;
  const bool = (mask: T | null): T | null => mask && ops.cast(mask, "bool");
  const queryMask = bool(keywordTensor(keywords["query_mask"]) ?? masks[0] ?? null);
  const sideMask = (name: string): T | null => bool(keywordTensor(keywords[`${name}_mask`]) ?? keywordMask(name));
  const overKeys = both(ops, sideMask("value"), sideMask("key"));
  const rows = queryMask && ops.expandDims(queryMask, -1);
  const columns = overKeys && ops.expandDims(overKeys, -2);
  const given = bool(keywordTensor(keywords["attention_mask"]) ?? null);
  const causal = keywords["use_causal_mask"] === true ? causalMask(ops, query, value) : null;
  const near = slidingWindow === null ? null : windowMask(ops, query, value, slidingWindow);
  return [rows, columns, causal, near].reduce((all, mask) => both(ops, all, mask), given);
}
