import type { Concrete } from "./concrete";
import { inside, readExpressionList, readStarrable, splitAtCommas } from "./lists";
import type { Comprehension, ComprehensionClause, DictItem, Expression } from "./nodes";
import type { ExpressionReader, Source } from "./source";

const readItems = (node: Concrete, source: Source): Expression[] =>
  splitAtCommas(inside(node)).map((parts) => readStarrable(parts, source));

export const readList: ExpressionReader = (node, source) => ({
  kind: "List",
  ...source.spanOf(node),
  items: readItems(node, source),
});

export const readTuple: ExpressionReader = (node, source) => ({
  kind: "Tuple",
  ...source.spanOf(node),
  items: readItems(node, source),
});

export const readSet: ExpressionReader = (node, source) => ({
  kind: "Set",
  ...source.spanOf(node),
  items: readItems(node, source),
});

export const readDict: ExpressionReader = (node, source) => ({
  kind: "Dict",
  ...source.spanOf(node),
  items: splitAtCommas(inside(node)).map((parts) => readDictItem(parts, source)),
});

function readDictItem(parts: readonly Concrete[], source: Source): DictItem {
  const end = parts.at(-1)!.to;
  if (parts[0]!.name === "**") return { key: undefined, value: source.expression(parts[1], end) };
  const colon = parts.findIndex((part) => part.name === ":");
  return {
    key: source.expression(colon === 0 ? undefined : parts[0], parts[0]!.from),
    value: source.expression(colon < 0 ? undefined : parts[colon + 1], end),
  };
}

/** `(x)`: the inside, unless it is `(*x)`. */
export const readParenthesized: ExpressionReader = (node, source) => {
  const parts = inside(node);
  return parts.length === 0 ? source.expression(undefined, node.to) : readStarrable(parts, source);
};

export const readComprehension =
  (type: Comprehension["type"]): ExpressionReader =>
  (node, source) =>
    readComprehensionParts(type, inside(node), node, source);

const isClauseStart = (node: Concrete): boolean => node.name === "for" || node.name === "async";

/** @param node gives the span. */
export function readComprehensionParts(
  type: Comprehension["type"],
  parts: readonly Concrete[],
  node: { from: number; to: number },
  source: Source,
): Comprehension {
  const start = parts.findIndex(isClauseStart);
  const head = parts.slice(0, Math.max(0, start));
  const entry = type === "dict" && head.length > 0 ? readDictItem(head, source) : undefined;
  return {
    kind: "Comprehension",
    ...source.spanOf(node),
    type,
    element: entry?.key ?? (head.length > 0 ? readStarrable(head, source) : source.expression(undefined, node.from)),
    value: entry?.value,
    clauses: readClauses(parts.slice(Math.max(0, start)), node.to, source),
  };
}

function readClauses(parts: readonly Concrete[], end: number, source: Source): ComprehensionClause[] {
  const starts = parts.flatMap((part, index) => (part.name === "for" ? [index] : []));
  return starts.map((start, number) => {
    const clause = parts.slice(start + 1, starts[number + 1]).filter((part) => part.name !== "async");
    const inIndex = clause.findIndex((part) => part.name === "in");
    const firstIf = clause.findIndex((part) => part.name === "if");
    const target = clause.slice(0, inIndex < 0 ? undefined : inIndex);
    const conditions = firstIf < 0 ? [] : clause.slice(firstIf).filter((part) => part.name !== "if");
    const iterable = inIndex < 0 ? undefined : clause[inIndex + 1];
    return {
      target: readExpressionList(target, source, clause[0]?.from ?? end),
      iterable: source.expression(iterable?.name === "if" ? undefined : iterable, end),
      conditions: conditions.map((condition) => source.expression(condition, end)),
    };
  });
}
