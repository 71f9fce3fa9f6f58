import assert from "node:assert/strict";
import fs, { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TrainingEvent } from "../../src/protocol";
import { runText } from "./support/run-text";

const program = `
import keras, numpy as np
x = np.ones((8, 3), dtype="float32")
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(x, x[:, :1], epochs=3, callbacks=[
    keras.callbacks.CSVLogger("log.csv"),
    keras.callbacks.ModelCheckpoint("best.weights.h5", monitor="loss", save_weights_only=True),
])
`;

const warningsOf = (events: readonly TrainingEvent[]): string[] =>
  events.flatMap((event) => (event.type === "warning" ? [event.message] : []));

describe("weights that can't be written", () => {
  const { writeSync, appendFileSync } = fs;

  afterEach(() => {
    Object.assign(fs, { writeSync, appendFileSync });
  });

  it("cost a training nothing but the files where the disk is full", async () => {
    const refuse = (): never => {
      throw Object.assign(new Error("no space left on device"), { code: "ENOSPC", errno: -28 });
    };
    Object.assign(fs, { writeSync: refuse, appendFileSync: refuse });
    const { end, events } = await runText(program);
    const warnings = warningsOf(events);
    assert.equal(events.filter(({ type }) => type === "epoch").length, 3);
    for (const file of ["best\\.weights\\.h5", "log\\.csv"])
      assert.ok(
        warnings.some((one) => new RegExp(`${file}" could not be written: the disk is full$`).test(one)),
        file,
      );
    assert.equal(events.filter(({ type }) => type === "saved").length, 0);
    assert.match(end.message!, /could not be written: the disk is full/);
  });

  it("go to the folder for temporary files where their own place takes none", async () => {
    const { end, events } = await runText(program.replace(/, callbacks=[^]*/, ")\n"), undefined, (folder) => {
      mkdirSync(join(folder, "model.weights.h5"));
    });
    assert.equal(end.status, "finished");
    const saved = events.flatMap((event) => (event.type === "saved" ? [event.path] : [])).at(-1)!;
    assert.equal(saved, join(tmpdir(), "model.weights.h5"));
    assert.ok(warningsOf(events).some((one) => one.endsWith(`The weights go to "${saved}" instead.`)));
    rmSync(saved);
  });
});
