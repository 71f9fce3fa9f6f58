import assert from "node:assert/strict";
import { layoutGraph } from "../../../src/webview/preview/layout";
import { makeGraph, makeNode, spanAt } from "../graphs/made";
import { residualNetwork } from "../graphs/programs";
import { exampleText, graphOf } from "../graphs/read";

describe("frames around calls of functions", () => {
  it("tells two calls of one function apart", () => {
    const { frames, nodes } = layoutGraph(graphOf(exampleText("digits")), new Set());
    assert.deepEqual(
      frames.map(({ label, key }) => [label, key]),
      [
        ["block()", "conv2d"],
        ["block()", "conv2d_1"],
      ],
    );
    const [first, second] = frames;
    assert.ok(first!.y + first!.height < second!.y);
    const inside = nodes.filter(({ y, height }) => y > first!.y && y + height < first!.y + first!.height);
    assert.equal(inside.length, 5);
  });

  it("frames each block of a residual network", () => {
    const { frames } = layoutGraph(graphOf(residualNetwork()), new Set());
    assert.equal(frames.length, 16);
  });

  it("leaves out a frame that would cut through another node", () => {
    const node = (id: string, scope: string[], start: number) =>
      makeNode(id, { scope, callSpan: spanAt(start, start + 1) });
    const nodes = [node("a", ["f"], 1), node("stranger", [], 5), node("b", ["f"], 9)];
    assert.deepEqual(layoutGraph(makeGraph(nodes, ["a-stranger", "stranger-b"]), new Set()).frames, []);
  });
});
