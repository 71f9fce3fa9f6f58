import assert from "node:assert/strict";
import { nodeAt } from "../../../src/webview/preview/lit-node";
import { makeGraph, makeNode, spanAt } from "../graphs/made";
import { siamese } from "../graphs/programs";
import { graphOf } from "../graphs/read";

describe("the node at the cursor", () => {
  const graph = makeGraph(
    [
      makeNode("inner", { span: spanAt(10, 20, 2), callSpan: spanAt(10, 25, 2) }),
      makeNode("outer", { span: spanAt(5, 30, 2) }),
      makeNode("implied"),
    ],
    ["inner-outer"],
  );

  it("is the one with the shortest span around it", () => {
    assert.equal(nodeAt(graph, 15, 2, new Set()), "inner");
    assert.equal(nodeAt(graph, 28, 2, new Set()), "outer");
  });

  it("is the one that begins on the cursor's line where none is around it", () => {
    assert.equal(nodeAt(graph, 40, 2, new Set()), "inner");
    assert.equal(nodeAt(graph, 40, 3, new Set()), undefined);
  });

  it("is the nested model while that is closed, and its layer when it is open", () => {
    const offset = siamese.indexOf("layers.Conv2D(4") + 10;
    const line = siamese.slice(0, offset).split("\n").length;
    const nested = graphOf(siamese);
    assert.equal(nodeAt(nested, offset, line, new Set()), "tower");
    assert.equal(nodeAt(nested, offset, line, new Set(["tower"])), "tower/conv2d");
  });
});
