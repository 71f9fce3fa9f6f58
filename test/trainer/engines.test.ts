import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { selectTestRuntime, testRuntime } from "../support/runtime";
import { readTraining } from "./support/read-training";
import { stepLosses } from "./support/step-losses";

const steps = 12;

/** Models that draw while they train; examples are shuffled, and the last batch of an epoch is smaller. */
const models: Record<string, string> = {
  "dropout between layers": `
x = random.rand(60, 12).astype("float32")
y = random.randint(0, 3, 60)
model = keras.Sequential([keras.Input((12,)), layers.Dense(16, activation="relu"), layers.Dropout(0.4), layers.GaussianNoise(0.2),
    layers.Dense(16, activation="selu"), layers.AlphaDropout(0.2), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")`,
  "convolutions under normalization": `
x = random.rand(60, 10, 10, 3).astype("float32")
y = random.randint(0, 3, 60)
model = keras.Sequential([keras.Input((10, 10, 3)), layers.RandomFlip(), layers.Conv2D(8, 3, use_bias=False),
    layers.BatchNormalization(), layers.ReLU(), layers.SpatialDropout2D(0.3), layers.MaxPooling2D(), layers.Flatten(),
    layers.Dropout(0.5), layers.Dense(3, activation="softmax")])
model.compile(keras.optimizers.SGD(0.05, momentum=0.9), "sparse_categorical_crossentropy")`,
  "masked recurrent layers": `
x = random.randint(1, 30, (60, 9)) * (np.arange(9) < random.randint(2, 10, (60, 1)))
y = random.randint(0, 2, (60, 1)).astype("float32")
model = keras.Sequential([keras.Input((9,), dtype="int32"), layers.Embedding(30, 8, mask_zero=True),
    layers.Bidirectional(layers.LSTM(6, return_sequences=True, dropout=0.2)), layers.GRU(6, recurrent_dropout=0.3), layers.Dense(1, activation="sigmoid")])
model.compile("rmsprop", "binary_crossentropy")`,
  attention: `
x = random.rand(60, 7, 8).astype("float32")
y = random.rand(60, 1).astype("float32")
inputs = keras.Input((7, 8))
h = layers.MultiHeadAttention(2, 4, dropout=0.2)(inputs, inputs)
h = layers.LayerNormalization()(inputs + layers.Dropout(0.1)(h))
model = keras.Model(inputs, layers.Dense(1)(layers.GlobalAveragePooling1D()(h)))
model.compile(keras.optimizers.AdamW(0.01), "mse")`,
};

const program = (model: string): string => `import keras
import numpy as np
from keras import layers
random = np.random.RandomState(0)
${model.trim()}
model.fit(x, y, batch_size=16, epochs=3)
`;

function lossesOnWasm(programs: readonly string[]): number[][] {
  const script = join(__dirname, "support/losses-on-wasm.ts");
  const hooks = ["tsx/cjs", join(__dirname, "../../scripts/lib/kmodel-modules.cjs")];
  const command = [...hooks.flatMap((hook) => ["--require", hook]), script, String(steps)];
  const { stdout, stderr } = spawnSync(process.execPath, command, {
    input: JSON.stringify(programs),
    encoding: "utf8",
  });
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout) as number[][];
}

/** Where one engine runs there is nothing to compare. */
if (testRuntime === "native")
  describe("engines agree on", function () {
    this.timeout(60_000);
    let onWasm: number[][] = [];

    before(() => {
      onWasm = lossesOnWasm(Object.values(models).map(program));
    });

    Object.keys(models).forEach((name, index) => {
      it(name, async () => {
        const { tf } = await selectTestRuntime();
        for (const way of ["eager", "graph"] as const) {
          const asked = await readTraining(tf, program(models[name]!));
          const losses = stepLosses(asked, way, steps);
          asked.engine.dispose();
          losses.forEach((loss, step) => {
            const wanted = onWasm[index]![step]!;
            const apart = Math.abs(loss - wanted) / Math.abs(wanted);
            assert.ok(apart < 1e-4, `${way}, step ${step + 1}: ${loss}, on WebAssembly ${wanted}`);
          });
        }
      });
    });
  });
