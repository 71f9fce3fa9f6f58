import assert from "node:assert/strict";
import { formatBytes, totalsOf } from "../../../src/webview/preview/totals";
import { makeGraph } from "../graphs/made";

const texts = (changes: object): string[] =>
  totalsOf({ ...makeGraph([], []), ...changes }).map(({ value, label }) => `${value} ${label}`.trim());

describe("a model's totals", () => {
  it("counts parameters, memory and work", () => {
    const counts = { totalParams: 21674, trainableParams: 21482, nonTrainableParams: 192, flops: 648_128 };
    assert.deepEqual(texts(counts), ["21,674 params", "21,482 trainable", "84.7 KB weights", "648K FLOPs"]);
  });

  it("leaves out what is the same or not known", () => {
    assert.deepEqual(texts({ totalParams: 10, trainableParams: 10 }), ["10 params", "40 B weights"]);
  });

  it("says that a model is not built", () => {
    assert.deepEqual(texts({ built: false }), ["not built"]);
  });

  it("writes memory in steps of 1024", () => {
    assert.deepEqual([0, 1023, 1024, 1024 ** 2 * 97.8, 1024 ** 4].map(formatBytes), [
      "0 B",
      "1023 B",
      "1.0 KB",
      "97.8 MB",
      "1.0 TB",
    ]);
  });
});
