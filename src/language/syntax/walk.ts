import type { Expression, Module, Span, Statement } from "./nodes";

export type AnyNode = Expression | Statement;

/** The statements and expressions directly inside a node, in the order of the text. */
export function childNodes(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = [];
  collect(node, found);
  return found.sort((a, b) => a.from - b.from);
}

/** Nodes hold others in fields, lists and plain records (arguments, parameters, handlers); those records are looked through. */
function collect(value: object, found: AnyNode[]): void {
  for (const field of Object.values(value) as unknown[]) {
    if (typeof field !== "object" || field === null) continue;
    for (const item of Array.isArray(field) ? (field as unknown[]) : [field]) {
      if (typeof item !== "object" || item === null) continue;
      if ("kind" in item && "from" in item && !isParameter(item)) found.push(item as AnyNode);
      else if (!("from" in item && "to" in item && Object.keys(item).length === 2)) collect(item, found);
    }
  }
}

/** Parameters have a `kind` of their own, but are no nodes. */
const isParameter = (item: object): boolean => "collect" in item;

/** Visits every node of a program, outer ones first. */
export function walk(nodes: readonly AnyNode[], visit: (node: AnyNode) => void): void {
  for (const node of nodes) {
    visit(node);
    walk(childNodes(node), visit);
  }
}

/** The nodes that hold an offset, outermost first. An offset at a node's end counts as inside: that is where a cursor stands. */
export function nodesAt(module: Module, offset: number): AnyNode[] {
  const path: AnyNode[] = [];
  let level: readonly AnyNode[] = module.statements;
  for (;;) {
    const holding = level.filter((node) => holds(node, offset));
    const next = holding.find((node) => offset < node.to) ?? holding[holding.length - 1];
    if (!next) return path;
    path.push(next);
    level = childNodes(next);
  }
}

export const holds = (span: Span, offset: number): boolean => span.from <= offset && offset <= span.to;
