import assert from "node:assert/strict";
import type { Model } from "../../src/keras/models/model";
import type { Logs } from "../../src/protocol";
import type { Engine } from "../../src/trainer/engine";
import type { DataArray, DataSet } from "../../src/trainer/training/data";
import { assertClose } from "../keras/support/close";
import { formula, indices } from "../keras/support/formula";
import { readRecorded, type RecordedTensor } from "../keras/support/recorded";
import { readModel } from "../support/program";
import { useEngine } from "../support/engine";

interface RecordedFit {
  kind: keyof typeof dataKinds;
  optimizer: string;
  /** The whole program; the last line is `model.fit`. */
  source: string;
  history: Record<string, number[]>;
  weights: (RecordedTensor & { path: string })[];
  evaluate: Record<string, number>;
  predict: number[][];
}

const floats = (shape: number[], seed: number): DataArray => ({
  shape,
  dtype: "float32",
  values: formula(shape, seed, 1),
});

const wholes = (shape: number[], limit: number, seed: number): DataArray => ({
  shape,
  dtype: "int32",
  values: Int32Array.from(indices(shape, limit, seed)),
});

function oneHot({ shape, values }: DataArray, classes: number): DataArray {
  const rows = new Float32Array(values.length * classes);
  values.forEach((value, index) => (rows[index * classes + value] = 1));
  return { shape: [...shape, classes], dtype: "float32", values: rows };
}

/** The data of each program: see test/oracle/README.md. */
const dataKinds = {
  classifier: (n: number, seed: number) => [[floats([n, 4], seed)], [wholes([n], 3, seed)]],
  regressor: (n: number, seed: number) => [[floats([n, 4], seed)], [floats([n, 1], seed + 0.5)]],
  drawn: (n: number, seed: number) => [[floats([n, 4], seed)], [floats([n, 1], seed + 0.5)]],
  cnn: (n: number, seed: number) => [[floats([n, 6, 6, 1], seed)], [oneHot(wholes([n], 3, seed), 3)]],
  lstm: (n: number, seed: number) => [[floats([n, 5, 2], seed)], [floats([n, 1], seed + 0.5)]],
  two_inputs: (n: number, seed: number) => [
    [floats([n, 3], seed), floats([n, 2], seed + 0.2)],
    [wholes([n, 1], 2, seed), floats([n, 2], seed + 0.5)],
  ],
  own_objects: (n: number, seed: number) => [[floats([n, 4], seed)], [floats([n, 2], seed + 0.5)]],
  embedding: (n: number, seed: number) => [[wholes([n, 5], 7, seed)], [wholes([n, 1], 2, seed)]],
} satisfies Record<string, (count: number, seed: number) => [DataArray[], DataArray[]]>;

function dataOf(kind: RecordedFit["kind"], count: number, seed: number): DataSet {
  const [inputs, targets] = dataKinds[kind](count, seed);
  return { inputs, targets, sampleWeight: undefined };
}

/** Weights by formula, as the recorder sets them. */
function assignWeights(engine: Engine, model: Model): void {
  model.allWeights().forEach((weight, index) => {
    const offset = weight.name.includes("variance") ? 1 : 0;
    engine.weights.set(
      weight,
      formula(weight.shape, 10 + index, 0.5).map((value) => value + offset),
    );
  });
}

function assertLogs(actual: Logs, expected: Record<string, number>, what: string): void {
  assert.deepEqual(Object.keys(actual).sort(), Object.keys(expected).sort(), `${what}: names`);
  for (const [name, value] of Object.entries(expected)) assertClose([actual[name]!], [value], `${what} ${name}`);
}

describe("training as Keras trains", () => {
  const wasm = useEngine();

  for (const { kind, optimizer, source, history, weights, evaluate, predict } of readRecorded("fit") as RecordedFit[]) {
    it(`${kind} with ${optimizer}`, () => {
      const model = readModel(source.replace(/^history = model\.fit.*$/m, ""));
      assignWeights(wasm.engine, model);
      const validation = dataOf(kind, 5, 2);
      const trained = wasm.engine.fit(model, dataOf(kind, 10, 1), {
        epochs: 3,
        initialEpoch: 0,
        batchSize: 4,
        shuffle: false,
        validation,
        validationBatchSize: 4,
        stepsPerEpoch: undefined,
      });
      assert.deepEqual(Object.keys(trained.history).sort(), Object.keys(history).sort());
      for (const [name, values] of Object.entries(history))
        assertClose(trained.history[name]!, values, `history of ${name}`);
      assert.deepEqual(
        model.allWeights().map(({ path }) => path),
        weights.map(({ path }) => path),
      );
      model
        .allWeights()
        .forEach((weight, index) =>
          assertClose([...wasm.engine.weights.get(weight)], weights[index]!.values, weight.path),
        );
      assertLogs(wasm.engine.evaluate(model, validation, 32), evaluate, "evaluate");
      wasm.engine
        .predict(model, validation.inputs, 32)
        .forEach(({ values }, index) => assertClose([...values].map(Number), predict[index]!, `prediction ${index}`));
    });
  }
});
