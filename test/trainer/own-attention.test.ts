import assert from "node:assert/strict";
import { type Attention, dotProductAttention, fusedAttention } from "../../src/keras/ops/attention";
import type { Dropout } from "../../src/keras/ops/fused";
import type { Operations } from "../../src/keras/ops/operations";
import { dropoutMask } from "../../src/keras/random/dropout-mask";
import { createKernels, type Tensor } from "../../src/trainer/kernels";
import type { Runtime } from "../../src/trainer/runtimes/runtime";
import { requireCloseTensors } from "../support/close-tensors";
import { alsoWithOtherInstructions } from "../support/instructions";
import { selectTestRuntime, testRuntime } from "../support/runtime";

interface Sizes {
  readonly batch: number;
  readonly queries: number;
  readonly keys: number;
  readonly heads: number;
  readonly size: number;
  readonly valueSize: number;
}

const usual: Sizes = { batch: 3, queries: 37, keys: 37, heads: 4, size: 16, valueSize: 16 };

const forms: readonly (Sizes & { readonly name: string })[] = [
  { name: "several heads", ...usual },
  { name: "one head", ...usual, heads: 1 },
  { name: "one example", ...usual, batch: 1 },
  { name: "no example", ...usual, batch: 0 },
  { name: "other places of the key", ...usual, queries: 5, keys: 70 },
  { name: "one place of the key", ...usual, queries: 3, keys: 1 },
  { name: "one place of the query", ...usual, queries: 1 },
  {
    name: "odd sizes, and another one of the value",
    ...usual,
    queries: 33,
    keys: 29,
    heads: 3,
    size: 7,
    valueSize: 19,
  },
  { name: "wide heads over many places", batch: 1, queries: 130, keys: 131, heads: 2, size: 64, valueSize: 48 },
];

/** Masks by their sizes along (batch, heads, queries, keys). */
const masks: readonly { readonly name: string; readonly shape: (sizes: Sizes) => number[] }[] = [
  { name: "keys", shape: ({ batch, keys }) => [batch, 1, 1, keys] },
  { name: "queries", shape: ({ batch, queries }) => [batch, 1, queries, 1] },
  { name: "places", shape: ({ queries, keys }) => [1, 1, queries, keys] },
  { name: "heads", shape: ({ batch, heads, queries, keys }) => [batch, heads, queries, keys] },
];

/** What layers mean by attention, computed by TensorFlow's operations, beside the operation of our own. */
if (testRuntime === "native")
  describe("attention as an operation of our own", () => {
    let tf: Runtime["tf"];
    let ops: Operations<Tensor>;
    before(async () => {
      ({ tf } = await selectTestRuntime());
      ops = createKernels(tf);
    });

    const sidesOf = ({ batch, queries, keys, heads, size, valueSize }: Sizes): Tensor[] => [
      tf.randomUniform([batch, queries, heads, size], -2, 2, "float32", 1),
      tf.randomUniform([batch, keys, heads, size], -2, 2, "float32", 2),
      tf.randomUniform([batch, keys, heads, valueSize], -2, 2, "float32", 3),
    ];

    /** Output and gradients of both. */
    function compare(sizes: Sizes, mask: Tensor | null, dropout?: Dropout<Tensor>): void {
      const sides = sidesOf(sizes);
      const given = ([query, key, value]: readonly Tensor[]): Attention<Tensor> => ({
        query: query!,
        key: key!,
        value: value!,
        axes: [1],
        mask,
      });
      const drop = (scores: Tensor): Tensor =>
        dropout === undefined
          ? scores
          : tf.mul(scores, dropoutMask(ops, scores.shape, dropout.rate, dropout.seed, "float32"));
      const fused = (...inputs: Tensor[]): Tensor => fusedAttention(ops, given(inputs), dropout)!;
      const step = (...inputs: Tensor[]): Tensor => dotProductAttention(ops, given(inputs), drop).output;
      const output = step(...sides);
      const upstream = tf.randomUniform(output.shape, -1, 1, "float32", 4);
      requireCloseTensors(fused(...sides), output);
      const [found, expected] = [fused, step].map((way) => tf.grads(way)(sides, upstream));
      found!.forEach((gradient, side) => requireCloseTensors(gradient, expected![side]!));
    }

    const seed = (): Tensor => tf.tensor1d([1337, -12345], "int32");

    /** Some are seen; the first query, or the first example, sees nothing. */
    function maskOf(shape: number[]): Tensor {
      const [seen, places] = [tf.randomUniform(shape, 0, 1, "float32", 5), tf.range(0, tf.util.sizeFromShape(shape))];
      return tf.logicalAnd(tf.greater(seen, 0.4), tf.greaterEqual(tf.reshape(places, shape), shape[3]!));
    }

    for (const { name, ...sizes } of forms) {
      it(`gives output and gradients: ${name}`, () => compare(sizes, null));
      it(`drops what TensorFlow draws: ${name}`, () => compare(sizes, null, { rate: 0.3, seed: seed() }));
    }

    for (const { name, shape } of masks)
      it(`sees what a mask leaves of ${name}`, () => {
        for (const sizes of [usual, forms[7]!]) {
          compare(sizes, maskOf(shape(sizes)));
          compare(sizes, maskOf(shape(sizes)), { rate: 0.5, seed: seed() });
        }
      });

    it("has no score too large or too small for a power of e", () => {
      const [query, key, value] = sidesOf(usual) as [Tensor, Tensor, Tensor];
      const sides = { query: tf.mul(query, 100), key, value, axes: [1], mask: null };
      requireCloseTensors(
        fusedAttention(ops, sides, undefined)!,
        dotProductAttention(ops, sides, (scores) => scores).output,
        1e-3,
      );
    });

    it("is not taken where heads are shared, all is dropped, or a mask has more examples", () => {
      const [query, key, value] = sidesOf(usual) as [Tensor, Tensor, Tensor];
      const sides = { query, key, value, axes: [1], mask: null };
      const shared = tf.slice(key, [0, 0, 0, 0], [-1, -1, 1, -1]);
      assert.equal(fusedAttention(ops, { ...sides, key: shared }, undefined), undefined);
      assert.equal(fusedAttention(ops, sides, { rate: 1, seed: seed() }), undefined);
      const one = Object.fromEntries(
        Object.entries({ query, key, value }).map(([name, x]) => [name, tf.slice(x, 0, 1)]),
      );
      assert.equal(fusedAttention(ops, { ...sides, ...one, mask: maskOf([3, 1, 1, 37]) }, undefined), undefined);
    });

    alsoWithOtherInstructions(__filename);
  });
