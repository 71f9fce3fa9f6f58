import assert from "node:assert/strict";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TrainingEvent } from "../../../src/protocol";
import type { TrainerOptions } from "../../../src/trainer/host/process";
import { Standby } from "../../../src/trainer/host/standby";
import { SupervisedRun } from "../../../src/trainer/host/supervised-run";
import { temporaryFolder } from "../../support/folders";
import { testRuntime } from "../../support/runtime";

const program = (units: number): string => `
import keras
import numpy as np

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(${units})])
model.compile("sgd", "mse")
model.fit(np.ones((8, 4)), np.ones((8, ${units})), epochs=2, verbose=0)
print("units", ${units})
`;

describe("a trainer that stands by", function () {
  this.timeout(60000);
  const folder = temporaryFolder("standby");
  const file = join(folder, "model.kmodel");
  const engine = { native: undefined, node: process.execPath };
  const options: TrainerOptions = { program: join("dist", "trainer.js"), file, runtime: "wasm", engine };
  const standby = new Standby();
  afterEach(() => {
    standby.dispose();
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const run = (waiting = standby.take(options)): Promise<TrainingEvent[]> =>
    new Promise((resolve) => {
      const events: TrainingEvent[] = [];
      const add = (event: TrainingEvent): void => {
        events.push(event);
        if (event.type === "end") resolve(events);
      };
      new SupervisedRun(options, add, undefined, waiting);
    });
  const told = (events: readonly TrainingEvent[]): string =>
    events.flatMap((event) => (event.type === "output" ? [event.text] : [])).join("");

  it("trains the program as it is when it is asked", async () => {
    writeFileSync(file, program(1));
    standby.prepare(options);
    writeFileSync(file, program(3));
    const events = await run();
    const end = events.at(-1)!;
    assert.equal(end.type === "end" && end.status, "finished");
    assert.equal(told(events), "units 3\n");
    assert.equal(standby.take(options), undefined);
  });

  it("is told apart by program and engine", () => {
    writeFileSync(file, program(1));
    standby.prepare(options);
    assert.equal(standby.take({ ...options, file: join(folder, "other.kmodel") }), undefined);
    assert.equal(standby.take({ ...options, runtime: "auto" }), undefined);
    assert.ok(standby.take({ ...options, resume: true })?.kill());
  });

  it("goes where the program asks for an engine that is set up in another way", async () => {
    const path = join(folder, "unsuited.js");
    writeFileSync(
      path,
      `const say = (message) => process.stdout.write(JSON.stringify(message) + "\\n");
      if (process.argv.includes("--standby")) process.stdin.once("data", () => { say({ type: "unsuited" }); process.exit(0); });
      else say({ type: "end", status: "finished", message: "begun anew", seconds: 1 });`,
    );
    const other = { ...options, program: path };
    standby.prepare(other);
    const end = await new Promise<TrainingEvent>((resolve) => {
      const add = (event: TrainingEvent): void => {
        if (event.type === "end") resolve(event);
      };
      new SupervisedRun(other, add, undefined, standby.take(other));
    });
    assert.equal(end.type === "end" && end.message, "begun anew");
  });

  it("trains a program that could not be read when it was started", async () => {
    writeFileSync(file, "x = (");
    standby.prepare(options);
    // It has read the file by then.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    writeFileSync(file, program(2));
    assert.equal(told(await run()), "units 2\n");
  });

  it("trains what is worth more threads, where these are the user's or of no concern", async () => {
    const { TF_NUM_INTRAOP_THREADS: threads } = process.env;
    if (testRuntime === "native") process.env.TF_NUM_INTRAOP_THREADS = "2";
    try {
      writeFileSync(file, program(1));
      const native = { ...options, runtime: testRuntime };
      standby.prepare(native);
      const waiting = standby.take(native)!;
      const lines: string[] = [];
      waiting.stdout!.on("data", (text: Buffer) => lines.push(text.toString()));
      // It has read the file by then.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      writeFileSync(file, program(2_000_000));
      assert.equal(told(await run(waiting)), "units 2000000\n");
      assert.doesNotMatch(lines.join(""), /unsuited/);
    } finally {
      if (threads === undefined) delete process.env.TF_NUM_INTRAOP_THREADS;
      else process.env.TF_NUM_INTRAOP_THREADS = threads;
    }
  });

  it("ends when nobody can ask any more, or for long did not", async () => {
    writeFileSync(file, program(1));
    standby.prepare(options);
    const left = standby.take(options)!;
    left.stdin!.end();
    assert.deepEqual(await once(left, "exit"), [0, null]);

    const impatient = new Standby(10);
    impatient.prepare(options);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(impatient.take(options), undefined);
  });
});
