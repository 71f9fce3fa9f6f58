import assert from "node:assert/strict";
import { Float, type Argument } from "../../../src/keras/core/argument";
import type { Operations } from "../../../src/keras/ops/operations";
import { randomFunctions } from "../../../src/keras/random/functions";
import { createKernels } from "../../../src/trainer/kernels";
import { makeSeed } from "../../../src/trainer/kernels/random";
import type { Tensor, TensorFlow } from "../../../src/trainer/kernels/types";
import { selectTestRuntime } from "../../support/runtime";

const count = 40_000;

/** What a distribution is said to be in Keras' documentation. */
interface Statistics {
  mean: number;
  variance: number;
  /** The bounds, the upper one among the values where it is whole. */
  least?: number;
  most?: number;
  isWhole?: boolean;
}

type Case = [name: string, given: Record<string, Argument>, tensors: number[], expected: Statistics];

/** Of a normal distribution within two standard deviations. */
const truncatedVariance = 0.773741;

const cases: readonly Case[] = [
  ["normal", {}, [], { mean: 0, variance: 1 }],
  ["normal", { mean: 2, stddev: 3 }, [], { mean: 2, variance: 9 }],
  ["truncated_normal", {}, [], { mean: 0, variance: truncatedVariance, least: -2, most: 2 }],
  ["truncated_normal", { mean: 2, stddev: 3 }, [], { mean: 2, variance: 9 * truncatedVariance, least: -4, most: 8 }],
  ["uniform", {}, [], { mean: 0.5, variance: 1 / 12, least: 0, most: 1 }],
  ["uniform", { minval: -1, maxval: 3 }, [], { mean: 1, variance: 16 / 12, least: -1, most: 3 }],
  ["randint", { minval: -2, maxval: 5 }, [], { mean: 1, variance: 48 / 12, least: -2, most: 4, isWhole: true }],
  ["gamma", {}, [0.5], { mean: 0.5, variance: 0.5, least: 0 }],
  ["gamma", {}, [2], { mean: 2, variance: 2, least: 0 }],
  ["gamma", {}, [7.5], { mean: 7.5, variance: 7.5, least: 0 }],
  ["beta", {}, [0.5, 0.5], { mean: 0.5, variance: 1 / 8, least: 0, most: 1 }],
  ["beta", {}, [2, 5], { mean: 2 / 7, variance: 10 / 392, least: 0, most: 1 }],
  ["binomial", {}, [10, 0.3], { mean: 3, variance: 2.1, least: 0, most: 10, isWhole: true }],
  ["binomial", {}, [5, 0.9], { mean: 4.5, variance: 0.45, least: 0, most: 5, isWhole: true }],
  ["binomial", {}, [100, 0.5], { mean: 50, variance: 25, least: 0, most: 100, isWhole: true }],
];

const defaults: Readonly<Record<string, Argument>> = {
  mean: 0,
  stddev: 1,
  minval: 0,
  maxval: 1,
  dtype: null,
  noise_shape: null,
  axis: 0,
};

describe("samples of keras.random are distributed as Keras says", () => {
  let tf: TensorFlow;
  let ops: Operations<Tensor>;

  before(async () => {
    ({ tf } = await selectTestRuntime());
    ops = createKernels(tf);
  });

  /** The numbers of one call; seeds are fixed. */
  function draw(name: string, given: Record<string, Argument>, tensors: readonly Tensor[]): number[] {
    const row = randomFunctions.find((one) => one.name === name)!;
    return tf.tidy(() => [
      ...row.evaluate(ops, makeSeed(tf, 1, 7), tensors, { shape: [count], ...defaults, ...given }).dataSync(),
    ]);
  }

  for (const [name, given, parameters, expected] of cases)
    it(`${name} ${JSON.stringify(given)} ${parameters.join(", ")}`, () => {
      const values = draw(
        name,
        given,
        parameters.map((value) => tf.scalar(value)),
      );
      assert.equal(values.length, count);
      check(values, expected);
    });

  it("categorical", () => {
    const shares = [
      [0.1, 0.2, 0.7],
      [0.5, 0.25, 0.25],
    ];
    const logits = tf.log(tf.tensor(shares.flat(), [2, 3]));
    const drawn = draw("categorical", { num_samples: count }, [logits]);
    shares.forEach((row, index) => {
      const own = drawn.slice(index * count, (index + 1) * count);
      row.forEach((share, label) =>
        assertNear(own.filter((one) => one === label).length / count, share, Math.sqrt((share * (1 - share)) / count)),
      );
    });
  });

  it("dropout", () => {
    const values = draw("dropout", { rate: new Float(0.3) }, [tf.ones([count])]);
    assert.ok(values.every((value) => value === 0 || Math.abs(value - 1 / 0.7) < 1e-6));
    check(values, { mean: 1, variance: 0.3 / 0.7 });
  });

  it("dropout of whole rows", () => {
    const values = draw("dropout", { rate: new Float(0.5), noise_shape: [count / 4, 1] }, [tf.ones([count / 4, 4])]);
    assert.ok(values.every((value, index) => value === values[index - (index % 4)]));
  });

  it("shuffle", () => {
    const x = tf.range(0, count, 1);
    const values = draw("shuffle", {}, [x]);
    assert.deepEqual(
      [...values].sort((a, b) => a - b),
      [...x.dataSync()],
    );
    // Where they stood is no hint to where they are: the correlation of uniform places has the deviation 1 / √count.
    const half = (count - 1) / 2;
    const products = values.map((value, place) => (value - half) * (place - half));
    assertNear(products.reduce((sum, one) => sum + one) / count / (count ** 2 / 12), 0, 1 / Math.sqrt(count));
  });

  it("shuffle of columns keeps rows together", () => {
    const values = draw("shuffle", { axis: 1 }, [tf.tensor([0, 1, 2, 3, 4, 5, 6, 7], [2, 4])]);
    assert.deepEqual(
      values.slice(0, 4).map((value) => value + 4),
      values.slice(4),
    );
    assert.deepEqual(values.slice(0, 4).sort(), [0, 1, 2, 3]);
  });
});

/** Compares within five standard errors, which a right generator leaves once in a million seeds. */
function check(values: readonly number[], { mean, variance, least = -Infinity, most = Infinity, isWhole }: Statistics) {
  const average = values.reduce((sum, value) => sum + value) / count;
  const moment = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / count;
  assertNear(average, mean, Math.sqrt(variance / count));
  assertNear(moment(2), variance, Math.sqrt(Math.max(moment(4) - variance ** 2, 1e-9) / count));
  assert.ok(values.every((value) => value >= least && value <= most && (!isWhole || Number.isInteger(value))));
}

const assertNear = (found: number, expected: number, deviation: number): void =>
  assert.ok(Math.abs(found - expected) <= 5 * deviation, `${found} instead of ${expected} ± ${deviation}`);
