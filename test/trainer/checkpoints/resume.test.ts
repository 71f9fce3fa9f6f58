import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ModelFiles } from "../../../src/exporters/keras/model-files";
import type { TrainingEvent } from "../../../src/protocol";
import type { Control } from "../../../src/trainer/control";
import { runProgram } from "../../../src/trainer/run";
import { temporaryFolder } from "../../support/folders";
import { testRuntime } from "../../support/runtime";

/** Everything that a next epoch depends on: order, dropout, slots, moving statistics, callbacks. */
const program = `
import keras, numpy as np
from keras import layers
keras.utils.set_random_seed(3)
random = np.random.RandomState(1)
x = random.rand(40, 6).astype("float32")
y = random.rand(40, 1).astype("float32")
class Counter(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.losses = []
    def on_epoch_end(self, epoch, logs=None):
        self.losses.append(logs["loss"])
    def on_train_end(self, logs=None):
        print("epochs", len(self.losses))
model = keras.Sequential([keras.Input((6,)), layers.Dense(8), layers.BatchNormalization(), layers.Dropout(0.4), layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.01, use_ema=True), "mse", metrics=["mae"])
first = model.fit(x, y, batch_size=8, epochs=2)
print("first", first.history["loss"])
history = model.fit(x, y, batch_size=8, epochs=6, validation_split=0.2, callbacks=[
    keras.callbacks.CSVLogger("log.csv"),
    keras.callbacks.ReduceLROnPlateau("loss", patience=1, min_delta=0.05),
    keras.callbacks.EarlyStopping("loss", patience=9, restore_best_weights=True),
    Counter(),
])
print("second", history.history)
print(model.predict(x[:2]).tolist())
model.save_weights("after.weights.h5")
`;

/** The process that is killed: whatever it was to do next does not happen. */
class Killed extends Error {}

interface Run {
  text?: string;
  resume?: boolean;
  /** Where the run ends without a word. */
  killedAt?: (event: TrainingEvent) => boolean;
}

describe("a run that was interrupted", function () {
  this.timeout(60000);
  const folder = temporaryFolder("resume");
  const file = join(folder, "model.kmodel");
  const kept = join(folder, ".kmodel-checkpoints");

  const run = async ({ text = program, resume = false, killedAt = () => false }: Run) => {
    writeFileSync(file, text);
    const events: TrainingEvent[] = [];
    let isKilled = false;
    const end = await runProgram({
      file,
      runtime: testRuntime,
      emit(event) {
        events.push(event);
        isKilled ||= killedAt(event);
        if (isKilled) throw new Killed();
      },
      control: { shouldStop: () => false } as Control,
      files: await ModelFiles.open(),
      overrides: {},
      resume,
      checkpointInterval: 0,
    }).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
      return undefined;
    });
    const output = events.flatMap((event) => (event.type === "output" ? [event.text] : [])).join("");
    return { end, events, output };
  };
  const afterEpoch = (fit: number, epoch: number) => (event: TrainingEvent) =>
    event.type === "step" && event.fit === fit && event.epoch === epoch;

  after(() => rmSync(folder, { recursive: true }));

  it("goes on with the same numbers, to the last digit", async () => {
    const whole = await run({});
    const log = readFileSync(join(folder, "log.csv"), "utf8");
    assert.equal(whole.end?.status, "finished", whole.end?.message);
    assert.equal(existsSync(kept), false);

    const killed = await run({ killedAt: afterEpoch(1, 3) });
    assert.equal(killed.end, undefined);
    assert.deepEqual(
      readdirSync(
        join(
          kept,
          readdirSync(kept).find((name) => name.startsWith("model"))!,
        ),
      ),
      ["fit-0", "fit-1"],
    );
    const resumed = await run({ resume: true });
    assert.equal(resumed.end?.status, "finished", resumed.end?.message);
    assert.equal(resumed.output, whole.output);
    assert.equal(readFileSync(join(folder, "log.csv"), "utf8"), log);
    const steps = resumed.events.flatMap((event) => (event.type === "step" ? [`${event.fit} ${event.epoch}`] : []));
    assert.deepEqual([...new Set(steps)], ["1 3", "1 4", "1 5"]);
    const epochs = (events: readonly TrainingEvent[]) =>
      events.flatMap((event) => (event.type === "epoch" ? [[event.fit, event.epoch, event.logs]] : []));
    assert.deepEqual(epochs(resumed.events), epochs(whole.events));
    assert.equal(existsSync(kept), false);
  });

  it("begins anew where the program is another one", async () => {
    await run({ killedAt: afterEpoch(1, 2) });
    const other = program.replace("Dense(8)", "Dense(9)");
    const { end, events } = await run({ text: other, resume: true });
    assert.equal(end?.status, "finished", end?.message);
    assert.ok(events.some((event) => event.type === "step" && event.fit === 0 && event.epoch === 0));
  });

  it("has the seed of the interrupted run where the program sets none", async () => {
    const text = program.replace("keras.utils.set_random_seed(3)\n", "");
    const killed = await run({ text, killedAt: afterEpoch(1, 1) });
    const { output } = await run({ text, resume: true });
    const first = (told: string) => /^first .*$/m.exec(told)![0];
    assert.equal(first(output), first(killed.output));
  });

  it("trains on with a warning where no checkpoint can be written", async () => {
    writeFileSync(kept, "a file where the folder should be");
    const { end, events } = await run({});
    rmSync(kept);
    assert.equal(end?.status, "finished", end?.message);
    const warnings = events.flatMap((event) => (event.type === "warning" ? [event.message] : []));
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, /^The training goes on without checkpoints: ".*" could not be written: /);
  });
});
