import assert from "node:assert/strict";
import type { Model } from "../../../src/keras/models/model";
import { NotRecordable } from "../../../src/trainer/graph/recording";
import { EagerSteps } from "../../../src/trainer/training/eager-steps";
import { GraphSteps } from "../../../src/trainer/training/graph-steps";
import type { DataSet } from "../../../src/trainer/training/data";
import type { Training, TrainingSteps } from "../../../src/trainer/training/steps";
import { formula, indices } from "../../keras/support/formula";
import { testRuntime } from "../../support/runtime";
import { readModel } from "../../support/program";
import { useEngine } from "../../support/engine";

const count = 13;
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

const same = floats(6);

/** Programs that ask something of a recording, each with its examples. */
const programs: Record<string, { source: string; data: DataSet }> = {
  "dropout and batch normalization": {
    source: `
model = keras.Sequential([keras.Input((6,)), layers.Dense(8, use_bias=False), layers.BatchNormalization(), layers.ReLU(),
    layers.Dropout(0.4), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])`,
    data: { inputs: [floats(6)], targets: [wholes(3)], sampleWeight: undefined },
  },
  "weights of examples": {
    source: `
model = keras.Sequential([keras.Input((6,)), layers.Dense(4, kernel_regularizer="l2", kernel_constraint="max_norm"), layers.Dense(1)])
model.compile("rmsprop", "mse", metrics=["mae"], weighted_metrics=["mse"])`,
    data: { inputs: [floats(6)], targets: [floats(1)], sampleWeight: formula([count], 5, 1).map(Math.abs) },
  },
  "accumulated gradients, moving averages, a schedule": {
    source: `
rate = keras.optimizers.schedules.ExponentialDecay(0.05, 3, 0.5)
model = keras.Sequential([keras.Input((6,)), layers.Dense(4, activation="tanh"), layers.Dense(1)])
model.compile(keras.optimizers.SGD(rate, momentum=0.9, gradient_accumulation_steps=3, use_ema=True, ema_momentum=0.8,
    ema_overwrite_frequency=2, clipnorm=0.5, weight_decay=0.01), "mse")`,
    data: { inputs: [floats(6)], targets: [floats(1)], sampleWeight: undefined },
  },
  "an embedding under a masked, bidirectional LSTM": {
    source: `
model = keras.Sequential([keras.Input((5,)), layers.Embedding(7, 4, mask_zero=True), layers.Bidirectional(layers.LSTM(3)),
    layers.Dense(1, activation="sigmoid")])
model.compile("nadam", "binary_crossentropy", metrics=["accuracy", "auc"])`,
    data: { inputs: [wholes(7, 5)], targets: [wholes(2, 1)], sampleWeight: undefined },
  },
  "an autoencoder, whose inputs are its targets": {
    source: `
model = keras.Sequential([keras.Input((6,)), layers.Dense(3, "relu"), layers.Dense(6)])
model.compile("adam", "mse")`,
    data: { inputs: [same], targets: [same], sampleWeight: undefined },
  },
  "dropout and a schedule": {
    source: `
rate = keras.optimizers.schedules.ExponentialDecay(0.05, 3, 0.5)
model = keras.Sequential([keras.Input((6,)), layers.Dense(8, "relu6"), layers.Dropout(0.4), layers.Dense(1)])
model.compile(keras.optimizers.Adam(rate), "mse")`,
    data: { inputs: [floats(6)], targets: [floats(1)], sampleWeight: undefined },
  },
  "a GRU": {
    source: `
model = keras.Sequential([keras.Input((6, 4)), layers.GRU(5), layers.Dense(1)])
model.compile("adam", "mse")`,
    data: { inputs: [floats(6, 4)], targets: [floats(1)], sampleWeight: undefined },
  },
  "attention and layer normalization": {
    source: `
inputs = keras.Input((5, 4))
h = layers.MultiHeadAttention(2, 3, dropout=0.2)(inputs, inputs, use_causal_mask=True)
h = layers.LayerNormalization()(layers.Add()([inputs, h]))
h = layers.GlobalAveragePooling1D()(h)
model = keras.Model(inputs, layers.Dense(2)(h))
model.compile("adamw", "huber")`,
    data: { inputs: [floats(5, 4)], targets: [floats(2)], sampleWeight: undefined },
  },
  convolutions: {
    source: `
inputs = keras.Input((8, 8, 2))
h = layers.SeparableConv2D(4, 3, padding="same", strides=2)(inputs)
h = layers.BatchNormalization()(h)
h = layers.MaxPooling2D(2, padding="same")(layers.ReLU()(h))
h = layers.Conv2DTranspose(3, 2, strides=2)(h)
h = layers.GroupNormalization(3)(h)
h = layers.GaussianNoise(0.1)(h)
h = layers.AveragePooling2D(2)(h)
model = keras.Model(inputs, layers.Dense(2)(layers.Flatten()(h)))
model.compile("sgd", "mse")`,
    data: { inputs: [floats(8, 8, 2)], targets: [floats(2)], sampleWeight: undefined },
  },
};

const optimizers = [
  "SGD(0.1)",
  "SGD(0.1, momentum=0.9)",
  "SGD(0.1, momentum=0.9, nesterov=True, weight_decay=0.01)",
  "Adam(0.01, beta_1=0.8, epsilon=1e-3)",
  "Adam(0.01, amsgrad=True)",
  "AdamW(0.01, weight_decay=0.1)",
  "Adamax(0.01)",
  "Adadelta(1.0)",
  "RMSprop(0.01)",
  "RMSprop(0.01, momentum=0.5)",
  "RMSprop(0.01, centered=True)",
  "Adagrad(0.1)",
  "Adafactor(0.01)",
  "Nadam(0.01)",
  "Ftrl(0.1)",
  "Lion(0.001)",
  "Lamb(0.01)",
  "Muon(0.01)",
];
for (const optimizer of optimizers)
  programs[`keras.optimizers.${optimizer}`] = {
    source: `
model = keras.Sequential([keras.Input((6,)), layers.Dense(4, activation="tanh"), layers.Dense(2)])
model.compile(keras.optimizers.${optimizer}, "mse")`,
    data: { inputs: [floats(6)], targets: [floats(2)], sampleWeight: undefined },
  };

/** The logs after each of ten steps, of which every third has a smaller batch, and the weights after them. */
function run(steps: TrainingSteps, batchSize: number): { losses: number[]; logs: Record<string, number> } {
  steps.mark();
  steps.reset();
  const losses: number[] = [];
  for (let step = 0; step < 10; step++) {
    const size = step % 3 === 2 ? count % batchSize : batchSize;
    steps.train(Int32Array.from({ length: size }, (_, index) => (step * 3 + index) % count));
    losses.push(steps.read()["loss"]!);
  }
  const logs = steps.read();
  steps.dispose();
  return { losses, logs };
}

/** Only TensorFlow's own libraries run graphs. */
if (testRuntime === "native")
  describe("steps as a graph", () => {
    const kept = useEngine();

    /** A program's training from weights that are always the same. */
    function begin(name: string, residentLimit?: number): { training: Training; model: Model } {
      const { source, data } = programs[name]!;
      const model: Model = readModel(source.trimStart());
      const { engine } = kept;
      const { weights } = engine;
      weights.initialize(model);
      model.allWeights().forEach((weight, index) =>
        weights.set(
          weight,
          formula(weight.shape, 10 + index, 0.5).map((value) => value + (weight.name.includes("variance") ? 1 : 0)),
        ),
      );
      const updater = engine.updater(model);
      updater.prepare(model.trainableWeights());
      const training = {
        machine: engine,
        model,
        data,
        updater,
        seed: 7,
        ...(residentLimit === undefined ? {} : { residentLimit }),
      };
      return { training, model };
    }

    /** Trains a program in one of these ways. */
    function train(name: string, how: "eager" | "graph" | "fed", batchSize = 5, note: (text: string) => void = refuse) {
      const { training, model } = begin(name, how === "fed" ? 0 : undefined);
      const steps =
        how === "eager"
          ? new EagerSteps(training)
          : GraphSteps.record(training, { batchSize, steps: 10, validation: undefined }, note);
      const weights = () => model.allWeights().map((weight) => kept.engine.weights.get(weight));
      return { ...run(steps, batchSize), weights: weights() };
    }

    for (const name of Object.keys(programs))
      it(`give the numbers of eager ones: ${name}`, () => {
        const [eager, graph] = [train(name, "eager"), train(name, "graph")];
        eager.losses.forEach((loss, step) => assertNear(graph.losses[step]!, loss, `loss of step ${step + 1}`));
        for (const [metric, value] of Object.entries(eager.logs)) assertNear(graph.logs[metric]!, value, metric);
        eager.weights.forEach((values, index) =>
          values.forEach((value, at) => assertNear(graph.weights[index]![at]!, value, `weight ${index}`)),
        );
      });

    it("take several batches in one call", () => {
      const weightsAfter = (areTogether: boolean): Float32Array[] => {
        const { training, model } = begin("dropout and a schedule");
        const steps = GraphSteps.record(training, { batchSize: 3, steps: 10, validation: undefined }, refuse);
        const batches = Array.from({ length: steps.together }, (_, step) =>
          Int32Array.from([0, 1, 2], (index) => (step * 3 + index) % count),
        );
        assert.ok(batches.length > 1);
        if (areTogether) steps.train(...batches);
        else for (const batch of batches) steps.train(batch);
        steps.dispose();
        return model.allWeights().map((weight) => kept.engine.weights.get(weight));
      };
      const [single, together] = [weightsAfter(false), weightsAfter(true)];
      single.forEach((values, index) =>
        values.forEach((value, at) => assertNear(together[index]![at]!, value, `weight ${index}`)),
      );
    });
    for (const name of ["dropout and batch normalization", "weights of examples"])
      it(`take arrays that are too large to keep batch by batch: ${name}`, () => {
        assert.deepEqual(train(name, "fed"), train(name, "graph"));
      });

    it("are made for each size of a batch where it can't be free", () => {
      programs["by rows"] = {
        source: `
model = keras.Sequential([keras.Input((6,)), layers.Lambda(lambda x: ops.map(lambda row: row * 2, x)), layers.Dense(1)])
model.compile("sgd", "mse")`,
        data: { inputs: [floats(6)], targets: [floats(1)], sampleWeight: undefined },
      };
      const notes: string[] = [];
      const [eager, graph] = [train("by rows", "eager"), train("by rows", "graph", 5, (note) => notes.push(note))];
      assert.match(notes.join(), /for each size of a batch: /);
      eager.losses.forEach((loss, step) => assertNear(graph.losses[step]!, loss, `loss of step ${step + 1}`));
    });

    it("are refused with what is in the way", () => {
      programs["by chance"] = {
        source: `
model = keras.Sequential([keras.Input((8, 8, 3)), layers.RandAugment(), layers.Flatten(), layers.Dense(1)])
model.compile("sgd", "mse")`,
        data: { inputs: [floats(8, 8, 3)], targets: [floats(1)], sampleWeight: undefined },
      };
      assert.throws(() => train("by chance", "graph"), NotRecordable);
    });
  });

function assertNear(actual: number, expected: number, what: string): void {
  assert.ok(
    Math.abs(actual - expected) <= 2e-5 * Math.max(1, Math.abs(expected)),
    `${what}: ${actual} for ${expected}`,
  );
}

function refuse(text: string): never {
  assert.fail(text);
}
