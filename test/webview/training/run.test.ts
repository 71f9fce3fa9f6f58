import assert from "node:assert/strict";
import type { TrainingEvent } from "../../../src/protocol";
import { bestPoint, nearest, thin } from "../../../src/webview/training/curves";
import { formatDuration, formatValue } from "../../../src/webview/training/format";
import { type Point, Run } from "../../../src/webview/training/run";
import { ending, runEvents } from "./events";

function runOf(events: readonly TrainingEvent[]): Run {
  const run = new Run("/work/digits.kmodel");
  for (const event of events) run.add(event);
  return run;
}

describe("training run", () => {
  it("keeps training and validation of each metric, by step and by epoch", () => {
    const run = runOf([...runEvents(3, 10), ...ending]);
    assert.deepEqual([...run.curves.keys()], ["loss", "accuracy"]);
    const loss = run.curves.get("loss")!;
    assert.deepEqual([loss.steps.length, loss.epochs.length, loss.validation.length], [30, 3, 3]);
    assert.deepEqual(loss.epochs.map(({ time }) => time), [1, 2, 3]);
    assert.equal(loss.steps[4]!.time, 0.5);
    assert.deepEqual([run.saved, run.end?.status, run.evaluations[0]?.logs["accuracy"]], [["/work/digits.keras"], "finished", 0.9889]);
  });

  it("knows how far the run is and how long it will take", () => {
    const run = runOf(runEvents(10, 50, 2));
    assert.equal(run.progress, 0.2);
    assert.ok(Math.abs(run.secondsLeft! - 8 * 50 * 0.014) < 1e-9);
  });

  it("puts a second fit behind the first", () => {
    const run = runOf([...runEvents(2, 5), ...runEvents(3, 5)]);
    assert.deepEqual(run.curves.get("loss")!.epochs.map(({ time }) => time), [1, 2, 3, 4, 5]);
  });

  it("keeps a value that is not a number as a gap", () => {
    const run = runOf([...runEvents(1, 1), { type: "step", fit: 0, epoch: 0, step: 1, logs: { loss: null as unknown as number }, secondsPerStep: 1 }]);
    assert.ok(Number.isNaN(run.curves.get("loss")!.steps.at(-1)!.value));
  });
});

describe("curves", () => {
  const points = (values: number[]): Point[] => values.map((value, time) => ({ time, value }));

  it("finds the best epoch: the lowest loss, the highest accuracy, of validation where there is one", () => {
    const curve = (name: string, epochs: number[], validation: number[]) => ({ name, steps: [], epochs: points(epochs), validation: points(validation) });
    assert.equal(bestPoint(curve("loss", [3, 2, 1], []))?.time, 2);
    assert.equal(bestPoint(curve("loss", [3, 2, 1], [3, 1, 2]))?.time, 1);
    assert.equal(bestPoint(curve("sparse_categorical_accuracy", [0.1, 0.9, 0.5], []))?.time, 1);
    assert.equal(bestPoint(curve("loss", [NaN, NaN], [])), undefined);
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
    assert.deepEqual([nearest(all, 1.4)?.time, nearest(all, 1.6)?.time, nearest(all, -5)?.time, nearest(all, 9)?.time, nearest([], 1)], [1, 2, 0, 3, undefined]);
  });

  it("writes values and durations briefly", () => {
    assert.deepEqual([0.97923456, 1234567, 0.0000123, NaN, 0].map(formatValue), ["0.9792", "1.235e+6", "1.23e-5", "NaN", "0"]);
    assert.deepEqual([4.25, 42.2, 200, 3900].map(formatDuration), ["4.3 s", "42 s", "3 min 20 s", "1 h 5 min"]);
  });
});
