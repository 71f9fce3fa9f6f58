import assert from "node:assert/strict";
import { layoutGraph } from "../../../src/webview/preview/layout";
import { type Direction, neighbour } from "../../../src/webview/preview/neighbours";
import { siamese } from "../graphs/programs";
import { graphOf } from "../graphs/read";

describe("arrow keys in the graph", () => {
  const layout = layoutGraph(graphOf(siamese), new Set(["tower"]));
  const steps: [from: string, direction: Direction, to: string | undefined][] = [
    ["first", "down", "tower"],
    ["tower", "up", "first"],
    ["first", "right", "second"],
    ["second", "left", "first"],
    ["tower", "down", "distance"],
    ["same", "down", undefined],
    ["first", "up", undefined],
    ["tower/conv2d", "down", "tower/flatten"],
  ];
  for (const [from, direction, to] of steps) {
    it(`lead ${direction} from ${from} to ${to ?? "nowhere"}`, () => {
      assert.equal(neighbour(layout, from, direction), to);
    });
  }
});
