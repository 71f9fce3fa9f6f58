import assert from "node:assert/strict";
import type { Model } from "../../../src/keras/models/model";
import type { Sequential } from "../../../src/keras/models/sequential";
import { GraphProgram } from "../../../src/trainer/graph/program";
import type { DataSet, HeldArray } from "../../../src/trainer/training/data";
import { batchAt, evaluateEagerly } from "../../../src/trainer/training/eager-steps";
import { arrayOf } from "../../../src/trainer/training/outputs";
import { Passes } from "../../../src/trainer/training/passes";
import { predictStep } from "../../../src/trainer/training/train-step";
import { formula, indices } from "../../keras/support/formula";
import { useEngine } from "../../support/engine";
import { readModel } from "../../support/program";
import { testRuntime } from "../../support/runtime";

const count = 29;
const batchSize = 3;
const floats = (...shape: number[]) => ({
  shape: [count, ...shape],
  dtype: "float32" as const,
  values: formula([count, ...shape], 3, 1),
});
const wholes = (limit: number, ...shape: number[]) => ({
  shape: [count, ...shape],
  dtype: "int32" as const,
  values: Int32Array.from(indices([count, ...shape], limit, 1)),
});

/** An array that is read piece by piece. */
const streamed = ({ shape, dtype, values }: ReturnType<typeof floats>) => {
  const width = values.length / count;
  return {
    shape,
    dtype,
    read: (rows: Int32Array) =>
      Float32Array.from([...rows].flatMap((row) => [...values.subarray(row * width, (row + 1) * width)])),
  };
};

const perceptron = `
model = keras.Sequential([keras.Input((6,)), layers.Dense(4, "relu", kernel_regularizer="l2"), layers.Dropout(0.5), layers.Dense(2)])
model.compile("sgd", "mse", metrics=["mae"])`;

const programs: Record<string, { source: string; data: DataSet }> = {
  "metrics and penalties": {
    source: perceptron,
    data: { inputs: [floats(6)], targets: [floats(2)], sampleWeight: undefined },
  },
  "weights of examples, streamed": {
    source: perceptron,
    data: {
      inputs: [streamed(floats(6))],
      targets: [streamed(floats(2))],
      sampleWeight: formula([count], 5, 1).map(Math.abs),
    },
  },
  "several inputs and outputs": {
    source: `
words = keras.Input((5,), dtype="int32")
image = keras.Input((8, 8, 2))
h = layers.GRU(3)(layers.Embedding(7, 4, mask_zero=True)(words))
g = layers.Flatten()(layers.BatchNormalization()(layers.Conv2D(3, 3, strides=2)(image)))
h = layers.Concatenate()([h, g])
model = keras.Model([words, image], [layers.Dense(1, name="a")(h), layers.Dense(3, "softmax", name="b")(h)])
model.compile("adam", ["mse", "sparse_categorical_crossentropy"], loss_weights=[1, 0.5], metrics=[["mae"], ["accuracy"]])`,
    data: { inputs: [wholes(7, 5), floats(8, 8, 2)], targets: [floats(1), wholes(3)], sampleWeight: undefined },
  },
  "batches whose size is not free": {
    source: `
model = keras.Sequential([keras.Input((6,)), layers.Lambda(lambda x: ops.map(lambda row: row * 2, x)), layers.Dense(2)])
model.compile("sgd", "mse")`,
    data: { inputs: [floats(6)], targets: [floats(2)], sampleWeight: undefined },
  },
};

const rows = Int32Array.from({ length: count }, (_, index) => index);

/** Only TensorFlow's own libraries run graphs. */
if (testRuntime === "native")
  describe("evaluations and predictions as graphs", () => {
    const kept = useEngine();
    let recordings = 0;
    const { build } = GraphProgram;

    before(() => {
      GraphProgram.build = (...given) => {
        const made = build.call(GraphProgram, ...given);
        recordings++;
        return made;
      };
    });
    after(() => {
      GraphProgram.build = build;
    });
    beforeEach(() => {
      recordings = 0;
    });

    function begin(source: string): Model {
      const model: Model = readModel(source.trimStart());
      kept.engine.weights.initialize(model);
      return model;
    }

    function predictEagerly(model: Model, data: DataSet): HeldArray[] {
      const { engine } = kept;
      let outputs: HeldArray[] = [];
      engine.tf.tidy(() => {
        outputs = predictStep(engine, model, batchAt(engine, data, rows).inputs).map(arrayOf);
      });
      return outputs;
    }

    function comparePrediction(passes: Passes, model: Model, data: DataSet): void {
      const [found, expected] = [passes.predict(model, data, batchSize), predictEagerly(model, data)];
      assert.deepEqual(
        found.map(({ shape }) => shape),
        expected.map(({ shape }) => shape),
      );
      found.forEach(({ values }, output) => {
        assertAllNear([...values].map(Number), [...expected[output]!.values].map(Number));
      });
    }

    for (const [name, { source, data }] of Object.entries(programs))
      it(`give the numbers of single operations: ${name}`, () => {
        const [model, passes] = [begin(source), new Passes(kept.engine)];
        comparePrediction(passes, model, data);
        comparePrediction(passes, model, data);
        const [logs, expected] = [
          passes.evaluate(model, data, batchSize),
          evaluateEagerly(kept.engine, model, data, batchSize),
        ];
        assert.deepEqual(Object.keys(logs), Object.keys(expected));
        assertAllNear(Object.values(logs), Object.values(expected));
        assertAllNear(Object.values(passes.evaluate(model, data, batchSize)), Object.values(expected));
        passes.dispose();
        assert.equal(recordings, 2);
      });

    it("follow the weights, and a model that changes", () => {
      const { data } = programs["metrics and penalties"]!;
      const [model, passes] = [begin(perceptron), new Passes(kept.engine)];
      comparePrediction(passes, model, data);
      const [kernel] = model.allWeights();
      kept.engine.weights.set(kernel!, formula([6, 4], 9, 0.7));
      comparePrediction(passes, model, data);
      assert.equal(recordings, 1);
      (model as Sequential).pop();
      comparePrediction(passes, model, data);
      assert.equal(recordings, 2);
      passes.dispose();
    });

    it("are recorded where a program goes through small data again and again", () => {
      const { data } = programs["metrics and penalties"]!;
      const [model, passes] = [begin(perceptron), new Passes(kept.engine)];
      const { numTensors } = kept.engine.tf.memory();
      for (let call = 0; call < 12; call++) passes.predict(model, data, count);
      assert.equal(recordings, 1);
      assert.equal(kept.engine.tf.memory().numTensors, numTensors);
      passes.dispose();
    });
  });

function assertAllNear(actual: readonly number[], expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, index) => {
    const wanted = expected[index]!;
    assert.ok(Math.abs(value - wanted) <= 2e-5 * Math.max(1, Math.abs(wanted)), `${value} for ${wanted}`);
  });
}
