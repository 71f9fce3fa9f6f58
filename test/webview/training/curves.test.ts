import assert from "node:assert/strict";
import { bestPoint, firstGap, nearest, smooth, thin } from "../../../src/webview/training/curves";
import type { Curve, Point } from "../../../src/webview/training/run";

describe("curves", () => {
  const points = (values: number[]): Point[] => values.map((value, time) => ({ time, value }));

  const curve = (name: string, epochs: number[], validation: number[] = []): Curve => ({
    name,
    steps: [],
    epochs: points(epochs),
    validation: points(validation),
  });

  it("finds the best epoch: the lowest loss, the highest accuracy, of validation where there is one", () => {
    assert.equal(bestPoint(curve("loss", [3, 2, 1]))?.time, 2);
    assert.equal(bestPoint(curve("loss", [3, 2, 1], [3, 1, 2]))?.time, 1);
    assert.equal(bestPoint(curve("sparse_categorical_accuracy", [0.1, 0.9, 0.5]))?.time, 1);
    assert.equal(bestPoint(curve("loss", [NaN, NaN])), undefined);
    assert.equal(bestPoint(curve("loss", [])), undefined);
  });

  it("knows of Keras' metrics whether more is better", () => {
    const best = (name: string) => bestPoint(curve(name, [1, 2]))?.value;
    const more = ["auc", "mean_io_u", "f1_score", "fbeta_score", "r2_score", "pearson_correlation", "true_positives"];
    const less = ["mean_squared_error", "kl_divergence", "false_positives", "logcosh", "hinge", "recall_loss"];
    for (const name of [...more, "sensitivity_at_specificity", "cosine_similarity"]) assert.equal(best(name), 2, name);
    for (const name of less) assert.equal(best(name), 1, name);
    assert.equal(best("learning_rate"), undefined);
  });

  it("smooths without a bias towards 0, and keeps gaps", () => {
    assert.deepEqual(
      smooth(points([5, 5, NaN, 5])).map(({ value }) => Math.round(value * 1e9) / 1e9),
      [5, 5, NaN, 5],
    );
    const last = smooth(points(Array.from({ length: 2000 }, (_, index) => index % 2))).at(-1)!.value;
    assert.ok(Math.abs(last - 0.5) < 0.02, String(last));
  });

  it("finds where values are first no numbers", () => {
    assert.equal(firstGap(curve("loss", [1, 2, NaN, 3], [1, NaN])), 1);
    assert.equal(firstGap(curve("loss", [1, 2, 3])), undefined);
  });

  it("thins a hundred thousand points to what a chart can show, extremes and gaps kept", () => {
    const values = Array.from({ length: 100_000 }, (_, index) => Math.sin(index / 100));
    values[4321] = 99;
    values[77_777] = NaN;
    const thinned = thin(points(values), 1000);
    assert.ok(thinned.length <= 1600, String(thinned.length));
    assert.ok(thinned.some(({ value }) => value === 99));
    assert.ok(thinned.some(({ value }) => Number.isNaN(value)));
    assert.ok(thinned.every(({ time }, index) => index === 0 || time > thinned[index - 1]!.time));
  });

  it("finds the point nearest in time", () => {
    const all = points([0, 1, 2, 3]);
    assert.deepEqual(
      [nearest(all, 1.4)?.time, nearest(all, 1.6)?.time, nearest(all, -5)?.time, nearest(all, 9)?.time, nearest([], 1)],
      [1, 2, 0, 3, undefined],
    );
  });
});
