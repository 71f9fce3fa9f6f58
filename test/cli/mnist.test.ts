import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TrainingEvent } from "../../src/protocol";
import { temporaryFolder } from "../support/folders";
import { mnistArchive } from "../support/mnist";
import { jsonLines, kmodel } from "./run";

const program = `import keras
from keras import layers

keras.utils.set_random_seed(1)
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
model = keras.Sequential(
    [
        keras.Input((28, 28)),
        layers.Rescaling(1 / 255),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=3, batch_size=64)
model.evaluate(x_test, y_test)
`;

describe("keras.datasets.mnist on the command line", function () {
  this.timeout(120_000);
  let folder: string;
  let path: string;
  const train = () => kmodel(["train", path, "--json"], { cwd: folder, env: { KERAS_HOME: join(folder, "keras") } });
  before(() => {
    folder = temporaryFolder("mnist");
    path = join(folder, "mnist.kmodel");
    writeFileSync(path, program);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("has the shapes that Keras documents while it is typed, without the file", async () => {
    const { status, output } = await kmodel(["check", path]);
    assert.equal(status, 0, output);
    const wrong = join(folder, "wrong.kmodel");
    writeFileSync(wrong, program.replace("keras.Input((28, 28))", "keras.Input((28, 27))"));
    assert.match((await kmodel(["check", wrong])).output, /\(60000, 28, 28\)|\(28, 28\)/);
  });

  it("learns real digits", async () => {
    mkdirSync(join(folder, "keras/datasets"), { recursive: true });
    writeFileSync(join(folder, "keras/datasets/mnist.npz"), mnistArchive());
    const { status, output, errors } = await train();
    assert.equal(status, 0, errors);
    const [evaluation] = jsonLines<TrainingEvent>(output).filter(({ type }) => type === "evaluate");
    assert.ok(evaluation?.type === "evaluate");
    const { accuracy } = evaluation.logs;
    assert.ok(accuracy! > 0.9, `accuracy ${accuracy}`);
  });

  it("names the file that is damaged", async () => {
    writeFileSync(join(folder, "keras/datasets/mnist.npz"), "not an archive");
    const { status, output } = await train();
    assert.equal(status, 1);
    assert.match(output, /mnist\.npz.*is not a NumPy archive/);
  });

  it("names the file that is missing, and its place, when it can't be downloaded", async function () {
    rmSync(join(folder, "keras"), { recursive: true, force: true });
    const { status, errors } = await kmodel(["train", path], {
      cwd: folder,
      env: { KERAS_HOME: join(folder, "keras"), NODE_OPTIONS: `--require=${offline()}` },
    });
    assert.equal(status, 1);
    assert.match(errors, /The data set mnist\.npz is not in .*datasets, and downloading it failed\./);
  });

  /** Makes every process of the run one without a network, whatever the machine has. */
  function offline(): string {
    const module = join(folder, "offline.cjs");
    writeFileSync(module, `globalThis.fetch = () => Promise.reject(new Error("no network"));\n`);
    return module;
  }
});
