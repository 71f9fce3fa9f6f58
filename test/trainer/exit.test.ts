import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/folders";

const trained = `
import keras
import numpy as np

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.ones((8, 2)), np.ones((8, 1)), verbose=0)
`;

// On the native engine's tests a thread loads TensorFlow's libraries, whatever the engine that is asked for.
describe("the trainer's process", function () {
  this.timeout(60_000);
  for (const [what, text, status] of [
    ["0 after a training", trained, 0],
    ["1 where the program can't be read", "x = (", 1],
  ] as const)
    it(`ends with ${what}`, () => {
      const folder = temporaryFolder("exit");
      const file = join(folder, "model.kmodel");
      writeFileSync(file, text);
      const ended = spawnSync(process.execPath, [join("dist", "trainer.js"), file, "--runtime", "wasm"]);
      rmSync(folder, { recursive: true });
      assert.deepEqual([ended.status, ended.signal], [status, null]);
    });
});
