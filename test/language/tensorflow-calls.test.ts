import assert from "node:assert/strict";
import { assertClose } from "../keras/support/close";
import { formula, indices } from "../keras/support/formula";
import { readRecorded } from "../keras/support/recorded";
import { readModel } from "../support/program";

/** What TensorFlow gave: test/oracle/tensorflow_calls.py. */
const recorded = readRecorded("tensorflow_calls") as Record<
  string,
  { shape: number[]; dtype: string; values?: number[] }
>;

const program = (expression: string): string => `
import tensorflow as tf
from tensorflow import keras

class Asking(keras.layers.Layer):
    def call(self, inputs):
        x, y, i = inputs
        return ${expression}

x, y = keras.Input(batch_shape=(2, 3, 4)), keras.Input(batch_shape=(2, 3, 4))
i = keras.Input(batch_shape=(2, 3), dtype="int32")
model = keras.Model([x, y, i], Asking()([x, y, i]))
`;
import { useEngine } from "../support/engine";

const inputs = [
  { shape: [2, 3, 4], dtype: "float32" as const, values: formula([2, 3, 4], 1) },
  { shape: [2, 3, 4], dtype: "float32" as const, values: formula([2, 3, 4], 2) },
  { shape: [2, 3], dtype: "int32" as const, values: Int32Array.from(indices([2, 3], 3, 0)) },
];

describe("functions of TensorFlow inside of a layer", () => {
  const wasm = useEngine();

  for (const [expression, { shape, values }] of Object.entries(recorded))
    it(expression, () => {
      const model = readModel(program(expression));
      assert.deepEqual(model.modelOutputs[0]?.shape, shape);
      // What `predict` gives has the examples in front.
      if (values === undefined || shape[0] !== 2) return;
      const [found] = wasm.engine.predict(model, inputs, 32);
      assertClose([...found!.values].map(Number), values, expression);
    });
});
