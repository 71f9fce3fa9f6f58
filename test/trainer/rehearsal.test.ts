import assert from "node:assert/strict";
import { parseProgram } from "../../src/trainer/program";
import { demandOf } from "../../src/trainer/rehearsal";

const program = (layers: string, fit: string): string => `
import keras
import numpy as np
from keras import layers
x = np.load("elsewhere.npy")
model = keras.Sequential([keras.Input((28, 28, 1)), ${layers}])
model.compile("adam", "mse")
${fit}
`;

const demand = (text: string, overrides = {}) => demandOf(parseProgram(text), "model.kmodel", overrides);
const greatest = (text: string, overrides = {}): number => demand(text, overrides).greatestOperation;

describe("the rehearsal of a training", () => {
  it("finds the greatest operation of a batch, without the data", () => {
    const text = program(
      'layers.Conv2D(8, 3), layers.Conv2D(16, 3, padding="same"), layers.Flatten()',
      "model.fit(x, x)",
    );
    assert.equal(greatest(text), 32 * 26 * 26 * 16 * 9 * 8 * 2);
    assert.equal(greatest(text, { batchSize: 2 }), 2 * 26 * 26 * 16 * 9 * 8 * 2);
  });

  it("takes the inputs of all steps of a recurrence together, and each step by itself", () => {
    const text = (units: number) =>
      program(`layers.Reshape((28, 28)), layers.SimpleRNN(${units})`, "model.fit(x, x, batch_size=1)");
    assert.equal(greatest(text(16)), 28 * 28 * 16 * 2);
    assert.equal(greatest(text(1024)), 1024 * 1024 * 2);
    assert.ok(demand(text(16)).greatestRecurrence > 28 * 16 * 16 * 2);
    assert.ok(demand(text(16)).greatestRecurrence < 28 * 17 * 17 * 2);
  });

  it("finds layers that read both ways, those inside of others too", () => {
    const text = (layer: string) =>
      program(`layers.Reshape((28, 28)), keras.Sequential([${layer}])`, "model.fit(x, x, batch_size=1)");
    assert.equal(demand(text("layers.Bidirectional(layers.LSTM(3))")).readsBothWays, true);
    assert.equal(demand(text("layers.LSTM(3)")).readsBothWays, false);
  });

  it("finds nothing where nothing is trained, or the program fails", () => {
    assert.equal(greatest(program("layers.Flatten()", "model.predict(x)")), 0);
    assert.equal(greatest(program("layers.Dense(-1)", "model.fit(x, x)")), 0);
  });
});
