import assert from "node:assert/strict";
import { KerasError } from "../../src/keras/core/errors";
import { type Metric, metrics } from "../../src/keras/metrics";
import { resolveAccuracy } from "../../src/keras/models/compilation";
import type { Tensor } from "../../src/trainer/kernels";
import { assertClose } from "./support/close";
import { formula, indices } from "./support/formula";
import { type Kernels, loadKernels, valuesOf } from "./support/kernels";
import { groupByClass, makeObject } from "./support/objects";
import { readRecorded, type RecordedTensor } from "./support/recorded";

interface MetricCase {
  source: string;
  /** With Keras' counter behind it: `auc_2`. */
  name: string;
  results: number[][];
  after_reset: number[];
  weighted: number[] | { error: string };
}

interface Family {
  batches: { y_true: RecordedTensor; y_pred: RecordedTensor; sample_weight: number[] }[];
  metrics: MetricCase[];
}

interface CompiledCase {
  output: number[];
  target: number[];
  limit: number;
  metrics: { name: string; function: string }[];
  results: Record<string, number>;
}

const recorded = readRecorded("metrics") as {
  families: Record<string, Family>;
  compiled: CompiledCase[];
  names: Record<string, { resolves_to?: string; error?: string }>;
};

describe("metrics as Keras computes them", () => {
  const cases = Object.entries(recorded.families).flatMap(([family, { batches, metrics: given }]) =>
    given.map((one) => ({ ...one, batches, family })),
  );
  const { followed, pending } = groupByClass(metrics, cases);
  let kernels: Kernels;
  before(async () => {
    kernels = await loadKernels();
  });

  const start = (metric: Metric, outputShape: readonly number[]): Tensor[] =>
    metric.state(outputShape).map(({ shape }) => kernels.tf.zeros([...shape]));

  function check({ source, family, batches, name, results, after_reset, weighted }: (typeof cases)[number]): void {
    const { tf, ops, tensor } = kernels;
    const metric = makeObject(metrics, source);
    const what = `${source} of ${family}`;
    assert.equal(metric.name, name.replace(/_\d+$/, ""), what);
    const outputShape = batches[0]!.y_pred.shape;
    assertClose(valuesOf(metric.result(ops, start(metric, outputShape))), after_reset, `${what} at first`);
    let plain = start(metric, outputShape);
    let withWeights = start(metric, outputShape);
    batches.forEach(({ y_true, y_pred, sample_weight }, index) => {
      const [target, prediction] = [tensor(y_true), tensor(y_pred)];
      plain = metric.update(ops, plain, target, prediction, null, null);
      withWeights = metric.update(ops, withWeights, target, prediction, tf.tensor(sample_weight), null);
      assertClose(valuesOf(metric.result(ops, plain)), results[index]!, `${what} after batch ${index}`);
    });
    assert.ok(Array.isArray(weighted), what);
    assertClose(valuesOf(metric.result(ops, withWeights)), weighted, `${what} with sample weights`);
  }

  for (const [name, group] of followed) {
    it(name, () => {
      for (const one of group) kernels.tf.tidy(() => check(one));
    });
  }

  it("`accuracy` is resolved by the form of outputs and targets", () => {
    for (const { output, target, limit, metrics: made, results } of recorded.compiled) {
      kernels.tf.tidy(() => {
        const { tf, ops } = kernels;
        const [prediction, wanted] = [
          [4, ...output],
          [4, ...target],
        ];
        const metric = resolveAccuracy("accuracy", wanted, prediction);
        const what = `accuracy of ${JSON.stringify(output)} for ${JSON.stringify(target)}`;
        assert.equal(metric.name, made[0]!.function, what);
        const y = tf.sigmoid(tf.tensor(formula(prediction, 1, 2), prediction));
        const state = metric.update(
          ops,
          start(metric, prediction),
          tf.tensor(indices(wanted, limit), wanted),
          y,
          null,
          null,
        );
        assertClose(valuesOf(metric.result(ops, state)), [results["accuracy"]!], what);
      });
    }
  });

  it("follows all classes", () => assert.deepEqual(pending, []));

  it("knows the names that Keras knows", () => {
    for (const [name, { resolves_to: wanted }] of Object.entries(recorded.names)) {
      if (wanted === undefined) assert.throws(() => metrics.resolve(name, "metrics"), KerasError, name);
      else assert.equal(metrics.resolve(name, "metrics").definition.name, wanted, name);
    }
  });
});
