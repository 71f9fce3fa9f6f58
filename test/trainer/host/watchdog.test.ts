import assert from "node:assert/strict";
import { Watchdog } from "../../../src/trainer/host/watchdog";
import { fitStarted, stepEvent } from "./events";

describe("the watchdog", () => {
  let time = 0;
  const watched = () => new Watchdog(() => time, { preparation: 600, step: 60 });

  /** Lets seconds pass as a timer sees them; when it spoke up first. */
  function pass(watchdog: Watchdog, seconds: number): number | undefined {
    for (let passed = 1; passed <= seconds; passed++) {
      time++;
      if (watchdog.tick() !== undefined) return passed;
    }
    return undefined;
  }

  it("expects nothing before a training begins, and after it", () => {
    const watchdog = watched();
    assert.equal(pass(watchdog, 5000), undefined);
    watchdog.add(fitStarted);
    watchdog.add({ type: "fit-end", fit: 0, cancelled: false, seconds: 1 });
    assert.equal(pass(watchdog, 5000), undefined);
  });

  it("gives the first step, and what comes between two epochs, more time than a step", () => {
    const watchdog = watched();
    watchdog.add(fitStarted);
    assert.equal(pass(watchdog, 700), 601);
    watchdog.add(stepEvent(1, 0.01));
    assert.equal(pass(watchdog, 100), 61);
    watchdog.add(stepEvent(10, 0.01));
    assert.equal(pass(watchdog, 700), 601);
  });

  it("waits longer where steps take long, and as long as there are signs of life", () => {
    const watchdog = watched();
    watchdog.add(fitStarted);
    watchdog.add(stepEvent(1, 4));
    assert.equal(pass(watchdog, 300), 201);
    watchdog.add(stepEvent(2, 0.01));
    for (let times = 0; times < 5; times++) {
      assert.equal(pass(watchdog, 50), undefined);
      watchdog.add({ type: "alive" });
    }
  });

  it("waits while the training is paused, and where the computer slept", () => {
    const watchdog = watched();
    watchdog.add(fitStarted);
    watchdog.add(stepEvent(1, 0.01));
    watchdog.add({ type: "pause", isPaused: true });
    assert.equal(pass(watchdog, 5000), undefined);
    watchdog.add({ type: "pause", isPaused: false });
    time += 5000;
    assert.equal(watchdog.tick(), undefined);
    assert.equal(pass(watchdog, 100), 61);
  });
});
