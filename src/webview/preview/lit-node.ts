import type { GraphNode, ModelGraph, SourceSpan } from "../../protocol";

/**
 * The key of the node that is written at a place of the text: the one with the shortest span around the offset,
 * otherwise one whose span begins on the cursor's line. A node inside a closed nested model lights that model.
 */
export function nodeAt(
  graph: ModelGraph,
  offset: number,
  line: number,
  expanded: ReadonlySet<string>,
): string | undefined {
  let best: { key: string; length: number } | undefined;
  let onLine: string | undefined;
  for (const { key, node } of visibleNodes(graph, expanded)) {
    for (const span of spansOf(node)) {
      const length = span.end - span.start;
      if (contains(span, offset) && (best === undefined || length < best.length)) best = { key, length };
      if (span.line === line) onLine ??= key;
    }
  }
  return best?.key ?? onLine;
}

const contains = (span: SourceSpan, offset: number): boolean => span.start <= offset && offset <= span.end;

function spansOf({ span, callSpan, graph }: GraphNode): SourceSpan[] {
  const own = [span, callSpan].filter((one) => one !== undefined);
  return graph ? [...own, ...graph.nodes.flatMap(spansOf)] : own;
}

function* visibleNodes(
  graph: ModelGraph,
  expanded: ReadonlySet<string>,
  path = "",
): Generator<{ key: string; node: GraphNode }> {
  for (const node of graph.nodes) {
    const key = `${path}${node.id}`;
    if (node.graph && expanded.has(key)) yield* visibleNodes(node.graph, expanded, `${key}/`);
    yield { key, node };
  }
}
