import assert from "node:assert/strict";
import { Float } from "../../src/keras/core/argument";
import { KerasError } from "../../src/keras/core/errors";
import { Weight } from "../../src/keras/core/weight";
import { initializers } from "../../src/keras/initializers/initializers";
import { optimizers } from "../../src/keras/optimizers";
import { Updater } from "../../src/trainer/training/update";
import { WeightStore } from "../../src/trainer/weight-store";
import { assertClose } from "./support/close";
import { formula } from "./support/formula";
import { type Kernels, loadKernels } from "./support/kernels";
import { groupByClass, makeObject } from "./support/objects";
import { readRecorded, type RecordedTensor } from "./support/recorded";

interface OptimizerCase {
  source: string;
  shapes?: number[][];
  names?: string[];
  /** The step whose first gradient is infinite. */
  overflow?: number;
  /** With Keras' counter behind it: `sgd_2`. */
  name: string;
  /** The learning rate before each step; none where each weight has its own. */
  rates: number[];
  /** Both variables after each step. */
  values: number[][][];
  /** The state after the last step. */
  variables: (RecordedTensor & { path: string })[];
}

interface Refusal {
  type: string;
  message: string;
}

const recorded = readRecorded("optimizers") as {
  cases: OptimizerCase[];
  defaults: Record<string, Record<string, unknown>>;
  names: Record<string, string | Refusal>;
  constructed: Record<string, string | Refusal>;
};

describe("optimizers as Keras computes them", () => {
  const { followed, pending } = groupByClass(optimizers, recorded.cases);
  const usualShapes = [[3, 2], [2]];
  let kernels: Kernels;
  before(async () => {
    kernels = await loadKernels();
  });

  function check({ source, name, rates, values, variables, overflow, ...form }: OptimizerCase): void {
    const { tf, ops } = kernels;
    const { shapes = usualShapes, names = ["v0", "v1"] } = form;
    const store = new WeightStore(tf, 1);
    const zeros = initializers.resolve("zeros", "initializer");
    const weights = shapes.map(
      (shape, index) => new Weight(names[index]!, names[index]!, shape, { initializer: zeros }),
    );
    weights.forEach((weight, index) => store.set(weight, formula(shapes[index]!, 1 + index)));
    const optimizer = makeObject(optimizers, source);
    assert.equal(optimizer.name, name.replace(/_\d+$/, ""));
    const updater = new Updater(tf, ops, optimizer, store);
    updater.prepare(weights);
    values.forEach((expected, step) => {
      if (rates.length > 0)
        assertClose([updater.parts[0]!.learningRate], [rates[step]!], `${source} rate of step ${step}`);
      const gradients = weights.map((weight, index) => {
        const made = tf.tensor(formula(shapes[index]!, 3 + index + step, 2), shapes[index]);
        const gradient = tf.add(made, store.variable(weight));
        return step === overflow && index === 0 ? tf.mul(gradient, Infinity) : gradient;
      });
      const numbers = updater.numbers().map(({ rate, step: one }) => ({ rate: tf.scalar(rate), step: tf.scalar(one) }));
      const given = new Map(weights.map((weight, index) => [weight, gradients[index]!]));
      updater.advance(1, updater.apply(given, numbers, updater.phase));
      weights.forEach((weight, index) =>
        assertClose([...store.get(weight)], expected[index]!, `${source} step ${step}, variable ${index}`),
      );
    });
    const state = updater.state(weights).variables();
    assert.deepEqual(
      state.map(({ shape }) => shape),
      variables.map(({ shape }) => shape),
      `${source} state`,
    );
    state.forEach((one, index) =>
      assertClose([...one.values], variables[index]!.values, `${source} ${variables[index]!.path}`),
    );
  }

  for (const [name, cases] of followed) {
    it(name, () => {
      for (const one of cases) kernels.tf.tidy(() => check(one));
    });
  }

  it("follows all classes", () => assert.deepEqual(pending, []));

  it("have Keras' arguments and defaults, in its order", () => {
    for (const { name, parameters } of optimizers.classes) {
      if (!recorded.defaults[name]) continue;
      const positional = Object.entries(parameters).filter(([, { keywordOnly }]) => !keywordOnly);
      const own = positional.map(([key, { default: value }]) => [key, value instanceof Float ? value.value : value]);
      assert.deepEqual(own, Object.entries(recorded.defaults[name]), name);
    }
  });

  it("knows the names that Keras knows", () => {
    for (const [name, wanted] of Object.entries(recorded.names)) {
      if (typeof wanted !== "string") assert.throws(() => optimizers.resolve(name, "optimizer"), KerasError, name);
      else assert.equal(optimizers.resolve(name, "optimizer").definition.name, wanted, name);
    }
  });

  it("offers the names that strings may stand for", () =>
    assert.deepEqual(
      optimizers.identifiers.filter((name) => !(name in recorded.names)),
      [],
    ));

  for (const [source, made] of Object.entries(recorded.constructed)) {
    it(`${typeof made === "string" ? "takes" : "refuses"} ${source}`, () => {
      if (typeof made === "string") assert.equal(makeObject(optimizers, source).definition.name, made);
      else assert.throws(() => makeObject(optimizers, source), KerasError, made.message);
    });
  }
});
