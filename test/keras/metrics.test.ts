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

interface Batch {
  y_true: RecordedTensor;
  y_pred: RecordedTensor;
  sample_weight: RecordedTensor;
}

interface Family {
  batches: Batch[];
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
  /** What the constructors refuse. */
  invalid: { source: string; message: string }[];
  names: Record<string, { resolves_to?: string; error?: string }>;
};

/** They gather values and know no targets. */
const takesValues: ReadonlySet<string> = new Set(["Mean", "Sum"]);

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
    const { ops, tensor } = kernels;
    const metric = makeObject(metrics, source);
    const what = `${source} of ${family}`;
    assert.equal(metric.name, name.replace(/_\d+$/, ""), what);
    const outputShape = batches[0]!.y_pred.shape;
    assertClose(valuesOf(metric.result(ops, start(metric, outputShape))), after_reset, `${what} at first`);
    let plain = start(metric, outputShape);
    const inputs = ({ y_true, y_pred }: Batch): [Tensor, Tensor] =>
      takesValues.has(metric.definition.name) ? [tensor(y_pred), tensor(y_pred)] : [tensor(y_true), tensor(y_pred)];
    batches.forEach((batch, index) => {
      plain = metric.update(ops, plain, ...inputs(batch), null, null);
      assertClose(valuesOf(metric.result(ops, plain)), results[index]!, `${what} after batch ${index}`);
    });
    const runWeighted = (): number[] => {
      const state = batches.reduce<readonly Tensor[]>(
        (before, batch) => metric.update(ops, before, ...inputs(batch), tensor(batch.sample_weight), null),
        start(metric, outputShape),
      );
      return valuesOf(metric.result(ops, state));
    };
    if (Array.isArray(weighted)) assertClose(runWeighted(), weighted, `${what} with sample weights`);
    else assert.throws(runWeighted, Error, `${what} with sample weights: ${weighted.error}`);
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

  for (const { source, message } of recorded.invalid)
    it(`refuses ${source}`, () => assert.throws(() => makeObject(metrics, source), KerasError, message));

  it("knows the names that Keras knows", () => {
    for (const [name, { resolves_to: wanted }] of Object.entries(recorded.names)) {
      if (wanted === undefined) assert.throws(() => metrics.resolve(name, "metrics"), KerasError, name);
      else assert.equal(metrics.resolve(name, "metrics").definition.name, wanted, name);
    }
  });
});
