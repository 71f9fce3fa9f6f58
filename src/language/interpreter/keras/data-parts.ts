import type { Dimension } from "../../../protocol";
import type { DataType } from "../../../keras/core/tensor";
import type { Expression, Span } from "../../syntax/nodes";
import { ArrayValue } from "../arrays/array";
import { isHostObject } from "../types";
import { Dict, List, Tuple, type Value } from "../values";

/** One array that a model is given, with the place where it is written. */
export interface DataPart {
  shape: readonly Dimension[];
  dtype: DataType;
  data: ArrayValue["data"];
  span: Span;
}

/** What an argument of `fit` holds: an array for each input or output, undefined where one is not known. */
export interface DataParts {
  parts: readonly (DataPart | undefined)[];
  /** Names that a dict should have and does not. */
  missing: readonly string[];
  keys: readonly string[];
}

/** Reads `x` or `y`: one array, a list in order, or a dict by name. Undefined for what is not followed (a generator, a data set). */
export function readDataParts(value: Value, span: Span, names: readonly string[]): DataParts | undefined {
  const node = span as Partial<Expression>;
  if (value instanceof Dict) {
    const spans = new Map(
      node.kind === "Dict"
        ? node.items?.map(({ key, value: item }) => [key?.kind === "String" ? key.value : "", item] as const)
        : [],
    );
    return {
      parts: names.map((name) => partOf(value.get(name), spans.get(name) ?? span)),
      missing: names.filter((name) => !value.has(name)),
      keys: value.keys().map(String),
    };
  }
  const items = value instanceof List || value instanceof Tuple ? value.items : undefined;
  const isList = items !== undefined && (items.some(isArray) || (names.length > 1 && items.length === names.length));
  if (!isList) {
    const part = partOf(value, span);
    return part && { parts: [part], missing: [], keys: [] };
  }
  const written = node.kind === "List" || node.kind === "Tuple" ? node.items : undefined;
  return { parts: items.map((item, index) => partOf(item, written?.[index] ?? span)), missing: [], keys: [] };
}

const isArray = (value: Value): boolean => value instanceof ArrayValue || isHostObject(value);

function partOf(value: Value | undefined, { from, to }: Span): DataPart | undefined {
  const array =
    value instanceof ArrayValue
      ? value
      : value !== undefined && isHostObject(value)
        ? value.attribute("values")
        : undefined;
  return array instanceof ArrayValue
    ? { shape: array.shape, dtype: array.dtype, data: array.data, span: { from, to } }
    : undefined;
}
