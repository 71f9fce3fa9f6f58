import assert from "node:assert/strict";
import type { TrainingEvent } from "../../../src/protocol";
import { Run } from "../../../src/webview/training/run";
import { digitsEvents, ending, runEvents } from "./events";

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
    assert.deepEqual(
      loss.epochs.map(({ time }) => time),
      [1, 2, 3],
    );
    assert.equal(loss.steps[4]!.time, 0.5);
    assert.deepEqual(
      [run.saved, run.end?.status, run.evaluations[0]?.logs["accuracy"]],
      [["/work/digits.keras"], "finished", 0.9889],
    );
  });

  it("knows how far the run is and how long it will take", () => {
    const run = runOf(runEvents(10, 50, 2));
    assert.equal(run.progress, 0.2);
    assert.ok(Math.abs(run.secondsLeft! - 8 * 50 * 0.014) < 1e-9);
  });

  it("puts a second fit behind the first", () => {
    const run = runOf([...runEvents(2, 5), ...runEvents(3, 5)]);
    assert.deepEqual(
      run.curves.get("loss")!.epochs.map(({ time }) => time),
      [1, 2, 3, 4, 5],
    );
  });

  it("keeps a value that is not a number as a gap", () => {
    const run = runOf([
      ...runEvents(1, 1),
      { type: "step", fit: 0, epoch: 0, step: 1, logs: { loss: null as unknown as number }, secondsPerStep: 1 },
    ]);
    assert.ok(Number.isNaN(run.curves.get("loss")!.steps.at(-1)!.value));
  });

  it("knows how far a run came of which only epochs are left", () => {
    const run = runOf(runEvents(10, 50, 4).filter(({ type }) => type !== "step"));
    assert.deepEqual([run.epochsDone, run.progress, run.lastTime, run.isOver], [4, 0.4, 4, false]);
    run.interrupt();
    assert.equal(run.isOver, true);
    run.add({ type: "output", text: "" });
    assert.equal(run.isOver, false);
  });

  it("reads what the trainer writes", () => {
    const run = runOf(digitsEvents);
    assert.equal(run.end?.status, "finished");
    assert.deepEqual(
      [...run.curves.values()].map(({ name, epochs, validation }) => [name, epochs.length, validation.length]),
      [
        ["loss", 15, 15],
        ["accuracy", 15, 15],
      ],
    );
  });
});

describe("a training run that is taken up", () => {
  it("draws what the trainer tells again once", () => {
    const events = runEvents(3, 10);
    const run = runOf([...events.slice(0, -5), { type: "restart", message: "A step hung." }, ...events]);
    const loss = run.curves.get("loss")!;
    assert.deepEqual([loss.steps.length, loss.epochs.length], [30, 3]);
    assert.equal(run.lastTime, 3);
    assert.deepEqual(run.warnings, ["A step hung."]);
  });

  it("knows that it waits", () => {
    const run = runOf([...runEvents(3, 10), { type: "pause", isPaused: true }]);
    assert.ok(run.isPaused);
    run.add({ type: "pause", isPaused: false });
    assert.ok(!run.isPaused);
  });
});
