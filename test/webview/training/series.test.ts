import assert from "node:assert/strict";
import type { Curve, Point } from "../../../src/webview/training/run";
import { marksOf, seriesOf, trainingPoints } from "../../../src/webview/training/series";

const points = (values: number[]): Point[] => values.map((value, index) => ({ time: index + 1, value }));
const curve: Curve = { name: "loss", steps: points([4, 3, 2, 1]), epochs: points([3, 1]), validation: points([5, 6]) };
const names = (isSmooth: boolean, detail: "step" | "epoch") =>
  seriesOf(curve, { detail, isSmooth }, 300).map(({ name }) => name);

describe("training series", () => {
  it("are by step or by epoch, or by what there is", () => {
    const byStep = { detail: "step", isSmooth: false } as const;
    const byEpoch = { detail: "epoch", isSmooth: false } as const;
    assert.equal(trainingPoints(curve, byStep), curve.steps);
    assert.equal(trainingPoints(curve, byEpoch), curve.epochs);
    assert.equal(trainingPoints({ ...curve, steps: [] }, byStep), curve.epochs);
    assert.equal(trainingPoints({ ...curve, epochs: [] }, byEpoch), curve.steps);
  });

  it("are smoothed by step alone, the values kept behind", () => {
    assert.deepEqual(names(true, "step"), ["raw", "training", "validation"]);
    assert.deepEqual(names(true, "epoch"), ["training", "validation"]);
    assert.deepEqual(names(false, "step"), ["training", "validation"]);
  });

  it("have a dot at the best epoch and at values between gaps", () => {
    const gaps = { ...curve, epochs: points([3, NaN, 2, NaN]), validation: points([1]) };
    const marks = marksOf(gaps, seriesOf(gaps, { detail: "epoch", isSmooth: false }, 300));
    assert.deepEqual(
      marks.map(({ name, time }) => [name, time]),
      [
        ["training", 1],
        ["training", 3],
        ["validation", 1],
        ["best", 1],
      ],
    );
  });
});
