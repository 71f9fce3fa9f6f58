import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TrainingEvent } from "../../../src/protocol";
import { checkpointFolder } from "../../../src/trainer/host/checkpoint-folder";
import { SupervisedRun } from "../../../src/trainer/host/supervised-run";
import { temporaryFolder } from "../../support/folders";
import { fitStarted, stepEvent } from "./events";

const told = (...events: TrainingEvent[]): string =>
  events.map((event) => `process.stdout.write(${JSON.stringify(`${JSON.stringify(event)}\n`)});`).join("\n");
const finished: TrainingEvent = { type: "end", status: "finished", message: undefined, line: undefined, seconds: 1 };
const hang = "setInterval(() => {}, 1000);";

describe("a training that is watched", function () {
  this.timeout(20000);
  const folder = temporaryFolder("supervised");
  const file = join(folder, "model.kmodel");
  writeFileSync(file, "");
  after(() => rmSync(folder, { recursive: true }));

  /** Runs a trainer that is this JavaScript; all that it and its supervisor tell. */
  function run(
    program: string,
    during: (event: TrainingEvent, run: SupervisedRun) => void = () => {},
  ): Promise<TrainingEvent[]> {
    const path = join(folder, "trainer.js");
    writeFileSync(path, program);
    const events: TrainingEvent[] = [];
    return new Promise((resolve) => {
      const supervised: SupervisedRun = new SupervisedRun(
        { program: path, file, runtime: "wasm", engine: { native: undefined, node: process.execPath } },
        (event) => {
          events.push(event);
          during(event, supervised);
          if (event.type === "end") resolve(events);
        },
        { preparation: 1, step: 1 },
      );
    });
  }
  const withCheckpoint = async (use: () => Promise<void>): Promise<void> => {
    const place = checkpointFolder({ file });
    mkdirSync(place, { recursive: true });
    await use();
    rmSync(place, { recursive: true });
  };
  const endOf = (events: readonly TrainingEvent[]) => {
    const end = events.at(-1)!;
    assert.ok(end.type === "end");
    return end;
  };

  it("goes on from its checkpoint where a step hangs", () =>
    withCheckpoint(async () => {
      const events = await run(
        `if (process.argv.includes("--resume")) { ${told(finished)} } else { ${told(fitStarted, stepEvent(1, 0.01))} ${hang} }`,
      );
      const restarts = events.flatMap((event) => (event.type === "restart" ? [event.message] : []));
      assert.equal(restarts.length, 1);
      assert.match(restarts[0]!, /^No step came to its end for \d+ s: .* goes on from its last checkpoint\.$/);
      assert.equal(endOf(events).status, "finished");
    }));

  it("is given up where it hangs again and again", async () => {
    const events = await run(`${told(fitStarted, stepEvent(1, 0.01))} ${hang}`);
    assert.equal(events.filter(({ type }) => type === "restart").length, 2);
    assert.match(endOf(events).message!, /for the third time: the training was given up/);
  });

  it("says what the system has most likely ended it for, and that it can go on", () =>
    withCheckpoint(async () => {
      const { message, canResume } = endOf(await run(`process.kill(process.pid, "SIGKILL"); ${hang}`));
      assert.match(message!, /^The system ended the trainer, most likely for want of memory/);
      assert.equal(canResume, true);
    }));

  it("is ended within a second while there is nothing to keep", async () => {
    let asked = 0;
    const events = await run(`${told({ type: "note", message: "reading data" })} for (;;);`, (event, supervised) => {
      if (event.type !== "note") return;
      asked = performance.now();
      supervised.stop();
    });
    assert.equal(endOf(events).status, "cancelled");
    assert.ok(performance.now() - asked < 1500);
  });
});
