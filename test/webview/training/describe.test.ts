import assert from "node:assert/strict";
import { describeBest, describeCurve, describeGap, describeTime } from "../../../src/webview/training/describe";
import type { Curve, Point } from "../../../src/webview/training/run";

const points = (values: number[]): Point[] => values.map((value, index) => ({ time: index + 1, value }));
const curve: Curve = { name: "loss", steps: [], epochs: points([3, 1]), validation: points([5, 6]) };

describe("training charts in words", () => {
  it("tell the epoch, and how far it is", () => {
    assert.deepEqual([0.25, 1, 1.5, 2 + 1 / 3, 3].map(describeTime), [
      "epoch 1, 25 %",
      "epoch 1",
      "epoch 2, 50 %",
      "epoch 3, 33 %",
      "epoch 3",
    ]);
  });

  it("tell course, validation and best epoch", () => {
    assert.equal(describeCurve(curve), "loss: from 3 to 1 over 2 epochs, validation 6, best 5 in epoch 1");
    assert.equal(describeCurve({ ...curve, epochs: [], validation: [] }), "loss, no epoch yet");
    assert.equal(describeBest({ ...curve, epochs: points([3]) }), "");
  });

  it("tell of a gap in a sentence", () => {
    assert.equal(describeGap(curve), "");
    const steps = [
      { time: 2.5, value: NaN },
      { time: 2.6, value: 1 },
    ];
    assert.equal(describeGap({ ...curve, steps }), "In epoch 3 loss was not a number (NaN).");
  });
});
