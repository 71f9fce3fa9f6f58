import assert from "node:assert/strict";
import type { ModelGraph } from "../../../src/protocol";
import { layoutGraph } from "../../../src/webview/preview/layout";
import type { Layout, PlacedNode } from "../../../src/webview/preview/placed";
import { textWidth } from "../../../src/webview/preview/text-width";
import { makeGraph, makeNode } from "../graphs/made";
import { classifier, residualNetwork, siamese, twoInputs } from "../graphs/programs";
import { exampleText, graphOf } from "../graphs/read";

interface Box {
  name: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const boxOf = ({ key, x, y, width, height }: PlacedNode): Box => ({
  name: key,
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
});

/** The boxes of the edges' labels, a little smaller than the text's line. */
const labelBoxes = ({ edges }: Layout): Box[] =>
  edges.flatMap(({ label }) => {
    if (!label) return [];
    const width = textWidth(label.text, 11);
    const left = label.anchor === "end" ? label.x - width : label.x;
    return [{ name: label.text, left, top: label.y - 8, right: left + width, bottom: label.y + 2 }];
  });

function assertApart(boxes: readonly Box[]): void {
  boxes.forEach((a, index) => {
    for (const b of boxes.slice(index + 1)) {
      const isApart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      assert.ok(isApart, `${a.name} lies over ${b.name}: ${JSON.stringify([a, b])}`);
    }
  });
}

const placed = (layout: Layout, key: string): PlacedNode => layout.nodes.find((node) => node.key === key)!;

describe("layout", () => {
  const graphs: Record<string, () => ModelGraph> = {
    "a chain": () => graphOf(classifier),
    "two inputs": () => graphOf(twoInputs),
    "a shared tower": () => graphOf(siamese),
    "the example of digits": () => graphOf(exampleText("digits")),
    "a residual network": () => graphOf(residualNetwork(4)),
  };
  for (const [name, graph] of Object.entries(graphs)) {
    it(`lays nothing over anything else in ${name}`, () => {
      const layout = layoutGraph(graph(), new Set());
      assertApart([...layout.nodes.map(boxOf), ...labelBoxes(layout)]);
      for (const box of layout.nodes.map(boxOf)) {
        assert.ok(box.left >= 0 && box.top >= 0, `${box.name} begins outside`);
        assert.ok(box.right <= layout.width && box.bottom <= layout.height, `${box.name} ends outside`);
      }
    });

    it(`leads every edge of ${name} downwards, from card to card`, () => {
      const layout = layoutGraph(graph(), new Set());
      for (const { edge, points } of layout.edges) {
        const [from, to] = [boxOf(placed(layout, edge.source)), boxOf(placed(layout, edge.target))];
        const [start, end] = [points[0]!, points.at(-1)!];
        assert.equal(start[1], from.bottom);
        assert.equal(end[1], to.top);
        assert.ok(start[0] > from.left && start[0] < from.right && end[0] > to.left && end[0] < to.right);
        points.slice(1).forEach(([, y], index) => {
          assert.ok(y >= points[index]![1], `${edge.source} to ${edge.target} turns upwards`);
        });
      }
    });
  }

  it("keeps the order of the inputs", () => {
    for (const inputs of [
      ["first", "second"],
      ["second", "first"],
    ]) {
      const layout = layoutGraph(makeGraph([...inputs, "sum"], ["first-sum", "second-sum"]), new Set());
      assert.ok(placed(layout, inputs[0]!).x < placed(layout, inputs[1]!).x);
    }
  });

  it("opens a nested model around its inner graph", () => {
    const graph = graphOf(siamese);
    const closed = layoutGraph(graph, new Set());
    const open = layoutGraph(graph, new Set(["tower"]));
    assert.equal(placed(closed, "tower").inner, undefined);
    const { inner, width, height } = placed(open, "tower");
    assert.deepEqual(
      inner!.nodes.map(({ key }) => key),
      graph.nodes.find(({ id }) => id === "tower")!.graph!.nodes.map(({ id }) => `tower/${id}`),
    );
    assert.ok(inner!.x + inner!.width <= width && inner!.y + inner!.height <= height);
    assert.equal(placed(open, "tower#2").inner, undefined);
    assertApart(open.nodes.map(boxOf));
  });

  it("labels each tensor once", () => {
    const graph = makeGraph(["in", "a", "b", "c", "sum"], ["in-a", "in-b", "in-c", "a-sum", "b-sum", "c-sum"]);
    const layout = layoutGraph(graph, new Set());
    assert.equal(layout.edges.filter(({ edge, label }) => edge.source === "in" && label).length, 1);
    assertApart([...layout.nodes.map(boxOf), ...labelBoxes(layout)]);
  });

  it("writes unknown shapes and free dimensions", () => {
    const nodes = [
      makeNode("in", { outputShapes: [[null, null, 3]] }),
      makeNode("odd", { outputShapes: [null] }),
      "out",
    ];
    const layout = layoutGraph(makeGraph(nodes, ["in-odd", "odd-out"]), new Set());
    assert.deepEqual(
      layout.edges.map(({ label }) => label?.text),
      ["None × 3", "?"],
    );
  });

  it("places no nodes in no space", () => {
    const layout = layoutGraph(makeGraph([], []), new Set());
    assert.deepEqual(layout, { width: 0, height: 0, nodes: [], edges: [], frames: [] });
  });

  it("arranges a chain of 1,000 layers", () => {
    const names = Array.from({ length: 1000 }, (_, index) => `layer${index}`);
    const edges = names.slice(1).map((name, index) => `${names[index]!}-${name}`);
    const layout = layoutGraph(makeGraph(names, edges), new Set());
    assert.equal(layout.nodes.length, 1000);
    const middles = layout.nodes.map(({ x, width }) => x + width / 2);
    assert.ok(middles.every((middle) => middle === middles[0]));
  });
});
