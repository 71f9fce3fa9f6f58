import type { Concrete } from "./concrete";
import { splitAtCommas } from "./lists";
import type { Expression } from "./nodes";
import type { ExpressionReader, Source } from "./source";

/** `object.name` and `object[index]`. */
export const readMember: ExpressionReader = (node, source) => {
  const [first, mark] = node.children;
  const object = source.expression(first, node.from);
  const property = node.children.find((child) => child.name === "PropertyName");
  if (mark?.name === "[") return readSubscript(node, object, source);
  const nameSpan = property === undefined ? source.span(node.to, node.to) : source.spanOf(property);
  const name = property === undefined ? "" : source.identifier(property);
  return { kind: "Attribute", ...source.spanOf(node), object, name, nameSpan };
};

function readSubscript(node: Concrete, object: Expression, source: Source): Expression {
  const hasCloser = node.children.at(-1)?.name === "]";
  const parts = node.children.slice(2, hasCloser ? -1 : undefined);
  const end = hasCloser ? node.children.at(-1)!.from : node.to;
  const items = splitAtCommas(parts).map((item) => readIndex(item, source));
  const isTuple = parts.some((part) => part.name === ",");
  const index: Expression = isTuple
    ? { kind: "Tuple", ...source.span(parts[0]!.from, parts.at(-1)!.to), items }
    : (items[0] ?? source.expression(undefined, end));
  return { kind: "Subscript", ...source.spanOf(node), object, index };
}

/** One index: an expression, or a slice when a colon stands in it. */
function readIndex(parts: readonly Concrete[], source: Source): Expression {
  const isSlice = parts.some((part) => part.name === ":");
  if (!isSlice) return source.expression(parts[0], parts[0]!.from);
  const bounds: (Expression | undefined)[] = [undefined, undefined, undefined];
  let bound = 0;
  for (const part of parts) {
    if (part.name === ":") bound++;
    else bounds[bound] ??= source.expression(part, part.from);
  }
  const [start, stop, step] = bounds;
  return { kind: "Slice", ...source.span(parts[0]!.from, parts.at(-1)!.to), start, stop, step };
}
