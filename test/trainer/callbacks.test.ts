import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runText } from "./support/run-text";

const program = `
import keras
import numpy as np

class Log(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.batches = 0

    def on_train_begin(self, logs=None):
        print("begin", self.params["epochs"])

    def on_epoch_begin(self, epoch, logs=None):
        print("epoch", epoch)

    def on_train_batch_end(self, batch, logs=None):
        self.batches += 1
        print("batch", batch, sorted(logs.keys()))

    def on_epoch_end(self, epoch, logs=None):
        print("end of", epoch, logs["loss"] == self.last if epoch else logs["loss"] > 0)
        self.last = logs["loss"]
        if epoch == 1:
            self.model.stop_training = True

    def on_train_end(self, logs=None):
        print("trained", self.batches)

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse", metrics=["mae"])
history = model.fit(np.ones((6, 2)), np.zeros((6, 1)), batch_size=3, epochs=5, callbacks=[Log()])
print(len(history.history["loss"]))
`;

describe("callbacks of the program's own", () => {
  it("run at Keras' moments and can end the training", async () => {
    const { end, events } = await runText(program);
    assert.equal(end.message, undefined);
    const printed = events.flatMap((event) => (event.type === "output" ? [event.text] : [])).join("");
    const batch = (index: number) => `batch ${index} ['loss', 'mae']\n`;
    const epoch = (index: number, rest: string) => `epoch ${index}\n${batch(0)}${batch(1)}end of ${index} ${rest}\n`;
    assert.equal(printed, `begin 5\n${epoch(0, "True")}${epoch(1, "False")}trained 4\n2\n`);
  });
});

const fitWith = (callbacks: string, optimizer = "'sgd'") => `
import keras
import numpy as np

class Look(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        self.model.get_weights()

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer="ones")])
model.compile(${optimizer}, loss="mse")
model.fit(np.ones((24, 2)), np.zeros((24, 1)), batch_size=3, epochs=5, callbacks=[${callbacks}])
`;

describe("callbacks that are not run", () => {
  for (const [name, reason] of [
    ["RemoteMonitor()", /sends nothing anywhere/],
    ["OrbaxCheckpoint('folder')", /no checkpoints of Orbax/],
  ] as const)
    it(`${name} is refused with a sentence`, async () => {
      const { end } = await runText(fitWith(`keras.callbacks.${name}`));
      assert.equal(end.status, "failed");
      assert.match(end.message!, reason);
    });

  for (const [asked, warnings] of [
    ["profile_batch=(2, 5)", 1],
    ["profile_batch='3'", 1],
    ["profile_batch=0", 0],
  ] as const)
    it(`TensorBoard(${asked}) writes no profiles and says ${warnings === 0 ? "nothing" : "so"}`, async () => {
      const { end, events } = await runText(fitWith(`keras.callbacks.TensorBoard(${asked})`));
      assert.equal(end.status, "finished", end.message);
      const told = events.flatMap((event) => (event.type === "warning" ? [event.message] : []));
      assert.equal(told.length, warnings);
      for (const one of told) assert.match(one, /^`profile_batch` of TensorBoard is left out/);
    });
});

describe("callbacks that look at the weights in the middle", () => {
  it("leave those of the epoch before to a training that diverges", async () => {
    const { end, found } = await runText(fitWith("Look()", "keras.optimizers.SGD(1e15)"), (folder) =>
      readFileSync(join(folder, "model.weights.h5")).includes(Buffer.from(Float32Array.of(1, 1).buffer)),
    );
    assert.match(end.message!, /weights of the epoch before are kept/);
    assert.ok(found);
  });
});
