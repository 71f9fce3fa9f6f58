import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ModelFiles } from "../../src/exporters/keras/model-files";
import type { TrainingEvent } from "../../src/protocol";
import type { Control } from "../../src/trainer/control";
import { runProgram } from "../../src/trainer/run";
import { temporaryFolder } from "../support/folders";
import { testRuntime } from "../support/runtime";

const setUp = `
import keras, numpy as np
keras.utils.set_random_seed(1)
x = np.ones((3, 8, 8, 1), dtype="float32")
model = keras.Sequential([
    keras.Input((8, 8, 1)), keras.layers.Conv2D(4, 3), keras.layers.BatchNormalization(), keras.layers.Flatten(), keras.layers.Dense(1),
])
model.compile("adam", "mse")
`;

describe("a run that is stopped", () => {
  const folder = temporaryFolder("stopped");
  after(() => rmSync(folder, { recursive: true }));

  /** Runs a program of which somebody asks for the end at the `asked`-th operation. */
  async function run(program: string, asked: number): Promise<{ status: string; events: TrainingEvent[] }> {
    const file = join(folder, "model.kmodel");
    writeFileSync(file, setUp + program);
    const events: TrainingEvent[] = [];
    let operations = 0;
    const control = {
      shouldStop: () => operations >= asked,
      get isStopped() {
        return ++operations >= asked;
      },
    } as Control;
    const { status } = await runProgram({
      file,
      runtime: testRuntime,
      emit: (event) => events.push(event),
      control,
      files: await ModelFiles.open(),
      overrides: {},
    });
    return { status, events };
  }

  // Few steps run operation by operation on any engine.
  const fit = "model.fit(x, np.ones((3, 1)), batch_size=1, epochs=1)\n";

  it("ends in the middle of a step, with the weights of the steps before", async () => {
    for (const asked of [5, 30, 100]) {
      const { status, events } = await run(fit, asked);
      assert.equal(status, "cancelled", String(asked));
      assert.equal(events.filter(({ type }) => type === "epoch").length, 0);
      assert.equal(events.filter(({ type }) => type === "saved").length, 1);
    }
  });

  it("ends in the middle of an evaluation and of a prediction", async () => {
    const whole = await run(fit, Infinity);
    assert.equal(whole.status, "finished");
    for (const line of ["model.evaluate(x, np.ones((3, 1)), batch_size=1)", "model.predict(x, batch_size=1)"]) {
      const { status, events } = await run(`${line}\nprint("after")\n`, 10);
      assert.equal(status, "cancelled", line);
      assert.ok(!events.some(({ type }) => type === "output"));
    }
  });
});
