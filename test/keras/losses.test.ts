import assert from "node:assert/strict";
import { KerasError } from "../../src/keras/core/errors";
import { type Loss, lossFunctions, lossOf, losses, type Reduction } from "../../src/keras/losses";
import type { Tensor } from "../../src/trainer/kernels";
import { assertClose } from "./support/close";
import { type Kernels, loadKernels, valuesOf } from "./support/kernels";
import { groupByClass, makeObject } from "./support/objects";
import { readRecorded, type RecordedTensor } from "./support/recorded";

interface LossCase {
  source: string;
  name: string;
  y_true: RecordedTensor;
  y_pred: RecordedTensor;
  value: number;
  gradient: number[];
  none: RecordedTensor;
  sample_weight: number[];
  weighted: Record<Reduction, number[] | { error: string }>;
}

interface InvalidCase {
  source: string;
  y_true: number[];
  y_pred: number[];
  at: "constructor" | "call";
  type: string;
  message: string;
}

const recorded = readRecorded("losses") as {
  cases: LossCase[];
  invalid: InvalidCase[];
  /** Values of the functions on the first case of this expression. */
  functions: Record<string, { source: string; values: number[] }>;
  names: Record<string, { resolves_to?: string; error?: string }>;
};

describe("losses as Keras computes them", () => {
  const { followed, pending } = groupByClass(losses, recorded.cases);
  let kernels: Kernels;
  before(async () => {
    kernels = await loadKernels();
  });

  const reduce = (loss: Loss, target: Tensor, prediction: Tensor, weight: Tensor | null = null): Tensor =>
    lossOf(kernels.ops, loss, target, prediction, weight);

  function check({ source, name, y_true, y_pred, value, gradient, none }: LossCase): void {
    const { tf, tensor } = kernels;
    const loss = makeObject(losses, source);
    const [target, prediction] = [tensor(y_true), tensor(y_pred)];
    assert.equal(loss.name, name, source);
    const what = `${source} ${JSON.stringify(y_true.shape)} ${JSON.stringify(y_pred.shape)}`;
    assertClose(valuesOf(reduce(loss, target, prediction)), [value], `${what} value`);
    assertClose(
      valuesOf(tf.grad((given: Tensor) => reduce(loss, target, given))(prediction)),
      gradient,
      `${what} gradient`,
    );
    const each = reduce(makeObject(losses, source, { reduction: "none" }), target, prediction);
    assert.deepEqual(each.shape, none.shape, `${what} shape of each`);
    assertClose(valuesOf(each), none.values, `${what} each`);
  }

  function checkWeighted({ source, y_true, y_pred, sample_weight, weighted }: LossCase): void {
    const { tf, tensor } = kernels;
    for (const [reduction, expected] of Object.entries(weighted)) {
      const loss = makeObject(losses, source, { reduction });
      const run = (): Tensor => reduce(loss, tensor(y_true), tensor(y_pred), tf.tensor(sample_weight));
      if (Array.isArray(expected))
        assertClose(valuesOf(run()), expected, `${source} ${JSON.stringify(y_pred.shape)} weighted, ${reduction}`);
      else assert.throws(run, Error, `${source} weighted, ${reduction}: ${expected.error}`);
    }
  }

  for (const [name, cases] of followed) {
    it(name, () => {
      for (const one of cases) kernels.tf.tidy(() => check(one));
    });
    it(`${name} with sample weights, in every reduction`, () => {
      for (const one of cases) kernels.tf.tidy(() => checkWeighted(one));
    });
  }

  it("follows all classes", () => {
    assert.deepEqual(pending, []);
  });

  it("refuses what Keras refuses", () => {
    for (const { source, y_true, y_pred, at, message } of recorded.invalid) {
      const what = `${source} on ${JSON.stringify(y_true)} and ${JSON.stringify(y_pred)}: ${message}`;
      if (at === "constructor") {
        assert.throws(() => makeObject(losses, source), KerasError, what);
        continue;
      }
      const loss = makeObject(losses, source);
      const { tf } = kernels;
      assert.throws(() => tf.tidy(() => reduce(loss, tf.ones(y_true), tf.fill(y_pred, 0.5))), KerasError, what);
    }
  });

  it("has the functions as values", () => {
    for (const [name, { source, values }] of Object.entries(recorded.functions)) {
      const { tf, ops, tensor } = kernels;
      const given = recorded.cases.find((one) => one.source === source)!;
      const loss = losses.resolve(lossFunctions.get(name)!, "loss");
      assert.equal(loss.name, name);
      tf.tidy(() =>
        assertClose(valuesOf(loss.perSample(ops, tensor(given.y_true), tensor(given.y_pred))), values, name),
      );
    }
  });

  it("knows the names that Keras knows", () => {
    for (const [name, { resolves_to: wanted }] of Object.entries(recorded.names)) {
      if (wanted === undefined) {
        assert.throws(() => losses.resolve(name, "loss"), KerasError, name);
        continue;
      }
      const { definition } = losses.resolve(name, "loss");
      assert.equal(definition.name, losses.find(wanted)?.name, name);
    }
  });
});
