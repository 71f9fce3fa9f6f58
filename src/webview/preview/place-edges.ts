import type { GraphLink } from "d3-dag";
import type { GraphEdge, Shape } from "../../protocol";
import type { EdgeLabel, PlacedEdge, PlacedNode } from "./placed";

/** An edge of the library that arranges them. */
export type Link = GraphLink<PlacedNode, GraphEdge>;

/** Leads the edges from the cards' lower sides to the upper ones, and labels each tensor once. */
export function placeEdges(links: readonly Link[], path: string): PlacedEdge[] {
  const ends = new Map(links.map((link) => [link, [link.source.x, link.target.x] as [number, number]]));
  spread(
    links,
    ({ source }) => source.data,
    (link) => link.points[1]![0],
    (link, x) => (ends.get(link)![0] = x),
    ({ data }) => data.output,
  );
  spread(
    links,
    ({ target }) => target.data,
    (link) => link.points.at(-2)![0],
    (link, x) => (ends.get(link)![1] = x),
  );
  const labelled = new Set<string>();
  const forks = forkedTensors(links);
  return links.map((link): PlacedEdge => {
    const { data: edge, source, target } = link;
    const [from, to] = ends.get(link)!;
    const bottom = source.data.y + source.data.height;
    const points: PlacedEdge["points"] = [[from, bottom], ...link.points.slice(1, -1), [to, target.data.y]];
    const tensor = tensorOf(link);
    const text = shapeLabel(edge.shape);
    const isFirst = !labelled.has(tensor) && text !== "";
    labelled.add(tensor);
    return {
      key: `${path}${edge.source}:${edge.output}-${edge.target}:${edge.input}`,
      edge,
      points,
      label: isFirst ? placeLabel(text, points, forks.has(tensor)) : undefined,
    };
  });
}

const tensorOf = ({ data: { source, output } }: Link): string => `${source}:${output}`;

/** Tensors whose edges leave to both sides, so that there is no room beside their start. */
function forkedTensors(links: readonly Link[]): Set<string> {
  const turnsOf = new Map<string, number[]>();
  for (const link of links) {
    const turns = turnsOf.get(tensorOf(link)) ?? [];
    turns.push(link.points[1]![0] - link.source.x);
    turnsOf.set(tensorOf(link), turns);
  }
  const isForked = ([, turns]: [string, number[]]): boolean => Math.min(...turns) < -4 && Math.max(...turns) > 4;
  return new Set([...turnsOf].filter(isForked).map(([tensor]) => tensor));
}

/** Beside the edge's start; of a forked tensor beside its end. On the side that the edge does not turn to. */
function placeLabel(text: string, points: PlacedEdge["points"], isForked: boolean): EdgeLabel {
  const [first, second] = isForked ? [points.at(-1)!, points.at(-2)!] : [points[0]!, points[1]!];
  const y = first[1] + (isForked ? -8 : 18);
  return second[0] > first[0] + 4
    ? { text, x: first[0] - 7, y, anchor: "end" }
    : { text, x: first[0] + 7, y, anchor: "start" };
}

/** Gives the edges at a node's side places of their own, in the order in which they leave; edges of one tensor share theirs. */
function spread(
  links: readonly Link[],
  nodeOf: (link: Link) => PlacedNode,
  order: (link: Link) => number,
  place: (link: Link, x: number) => void,
  portOf?: (link: Link) => number,
): void {
  const groups = new Map<PlacedNode, Link[]>();
  for (const link of links) groups.set(nodeOf(link), [...(groups.get(nodeOf(link)) ?? []), link]);
  for (const [node, group] of groups) {
    const ordered = [...group].sort((a, b) => order(a) - order(b));
    const ports = portOf ? [...new Set(group.map(portOf))].sort((a, b) => a - b) : [];
    ordered.forEach((link, index) => {
      const count = portOf ? ports.length : ordered.length;
      const position = portOf ? ports.indexOf(portOf(link)) : index;
      const step = Math.min(28, (node.width * 0.7) / count);
      place(link, node.x + node.width / 2 + (position - (count - 1) / 2) * step);
    });
  }
}

/** `8 × 8 × 32`: without the batch, which is the same on every edge. */
function shapeLabel(shape: Shape): string {
  if (shape === null) return "?";
  return shape
    .slice(1)
    .map((size) => (size === null ? "None" : String(size)))
    .join(" × ");
}
