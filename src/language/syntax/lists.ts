import type { Concrete } from "./concrete";
import type { Expression } from "./nodes";
import type { Source } from "./source";

/** The items between commas; tokens other than commas stay with their item. An empty last item is left out. */
export function splitAtCommas(nodes: readonly Concrete[]): Concrete[][] {
  const items: Concrete[][] = [];
  let item: Concrete[] = [];
  for (const node of nodes) {
    if (node.name === ",") {
      items.push(item);
      item = [];
    } else {
      item.push(node);
    }
  }
  if (item.length > 0) items.push(item);
  return items.filter((parts) => parts.length > 0);
}

/** An expression that a `*` may precede. */
export function readStarrable(parts: readonly Concrete[], source: Source): Expression {
  const first = parts[0]!;
  if (first.name !== "*") return source.expression(first, first.from);
  const value = source.expression(parts[1], first.to);
  return { kind: "Starred", from: source.position(first.from), to: value.to, value };
}

/** `a`, or the tuple of `a, b` and of `a,`. */
export function readExpressionList(nodes: readonly Concrete[], source: Source, missingAt: number): Expression {
  const items = splitAtCommas(nodes);
  if (items.length === 0) return source.expression(undefined, missingAt);
  const isTuple = nodes.some((node) => node.name === ",");
  if (!isTuple) return readStarrable(items[0]!, source);
  return {
    kind: "Tuple",
    ...source.span(nodes[0]!.from, nodes.at(-1)!.to),
    items: items.map((parts) => readStarrable(parts, source)),
  };
}

/** The nodes between an opening and a closing bracket. */
export function inside(node: Concrete): Concrete[] {
  const { children } = node;
  const last = children.at(-1);
  const hasCloser =
    last !== undefined && children.length > 1 && (last.name === ")" || last.name === "]" || last.name === "}");
  return children.slice(1, hasCloser ? -1 : undefined);
}
