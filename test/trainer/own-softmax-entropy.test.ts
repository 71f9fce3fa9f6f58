import assert from "node:assert/strict";
import type { Operations } from "../../src/keras/ops/operations";
import { createKernels, type Tensor } from "../../src/trainer/kernels";
import { type NodeBackend, nodeBackend, typeAttributes } from "../../src/trainer/runtimes/native/backend";
import type { Runtime } from "../../src/trainer/runtimes/runtime";
import { requireCloseTensors } from "../support/close-tensors";
import { alsoWithOtherInstructions } from "../support/instructions";
import { selectTestRuntime, testRuntime } from "../support/runtime";

const shapes = [1, 5, 128].flatMap((rows) => [1, 3, 10, 16, 17, 33, 1000].map((classes) => [rows, classes] as const));

/** Rows of logits, most of them with numbers that are not finite. */
const unusual = {
  "nothing unusual": [1, 2, 3],
  "a number far above the others": [100, -100, 3],
  "numbers that are as far apart as they can": [3e38, -3e38, 0],
  "what is not a number": [1, NaN, 3],
  "what is not a number, first": [NaN, 2, 3],
  "nothing that is a number": [NaN, NaN, NaN],
  "minus infinity": [1, 2, -Infinity],
  "nothing but minus infinity": [-Infinity, -Infinity, -Infinity],
  infinity: [1, 2, Infinity],
};

/** TensorFlow's operations beside our own. */
if (testRuntime === "native")
  describe("softmax cross-entropies as operations of our own", () => {
    let tf: Runtime["tf"];
    let backend: NodeBackend;
    let ops: Operations<Tensor>;
    before(async () => {
      ({ tf } = await selectTestRuntime());
      backend = nodeBackend(tf)!;
      ops = createKernels(tf);
    });

    const own = (name: string, given: Tensor[]): Tensor[] => backend.executeMultipleOutputs(name, [], given, 2);

    /** Losses and slopes of both, where labels are shares of the classes or, of one axis, numbers of classes. */
    function compare(logits: Tensor, labels: Tensor): void {
      const given = [logits, labels];
      const areNumbers = labels.rank === 1;
      const found = own(areNumbers ? "KModelSparseSoftmaxEntropy" : "KModelSoftmaxEntropy", given);
      const expected = backend.executeMultipleOutputs(
        areNumbers ? "SparseSoftmaxCrossEntropyWithLogits" : "SoftmaxCrossEntropyWithLogits",
        typeAttributes(backend, { T: "float32", ...(areNumbers && { Tlabels: "int32" as const }) }),
        given,
        2,
      );
      found.forEach((tensor, index) => requireAlike(tensor, expected[index]!));
    }

    /** Throws where numbers are not close, or those that are not finite are others. */
    function requireAlike(found: Tensor, expected: Tensor): void {
      const [one, other] = [found, expected].map((tensor) => ({
        finite: tf.where(tf.isFinite(tensor), tensor, tf.zerosLike(tensor)),
        rest: Array.from(tensor.dataSync(), (value) => (Number.isFinite(value) ? 0 : value)),
      }));
      assert.deepEqual(one!.rest, other!.rest);
      requireCloseTensors(one!.finite, other!.finite);
    }

    const numbersOf = (rows: number, classes: number): Tensor =>
      tf.tensor1d(
        Array.from({ length: rows }, (_, row) => (row * 7 + classes - 1) % classes),
        "int32",
      );

    for (const [rows, classes] of [...shapes, [0, 3] as const])
      it(`gives losses and slopes: (${rows}, ${classes})`, () => {
        for (const most of [3, 100]) {
          const logits = tf.randomUniform([rows, classes], -most, most, "float32", 1);
          const shares = tf.randomUniform([rows, classes], 0, 2, "float32", 2);
          compare(logits, tf.softmax(shares));
          compare(logits, shares);
          compare(logits, numbersOf(rows, classes));
        }
      });

    for (const [name, row] of Object.entries(unusual))
      it(`gives what TensorFlow gives of ${name}`, () => {
        // Behind a vector of others, too.
        for (const more of [0, 37]) {
          const logits = tf.tensor2d([[...Array.from({ length: more }, () => -1), ...row]]);
          for (const label of [more, more + 1, more + 2]) {
            const number = tf.tensor1d([label], "int32");
            compare(logits, number);
            compare(logits, tf.cast(tf.oneHot(number, more + 3), "float32"));
            compare(logits, tf.fill([1, more + 3], 0.25));
          }
        }
      });

    it("gives no loss where there are no classes", () => compare(tf.zeros([2, 0]), tf.zeros([2, 0])));

    it("refuses labels of other shapes, and numbers that no class has", () => {
      const logits = tf.zeros([2, 3]);
      for (const labels of [tf.zeros([1, 3]), tf.zeros([2, 1]), tf.zeros([3, 2]), tf.zeros([6])])
        assert.throws(() => own("KModelSoftmaxEntropy", [logits, labels]), /Labels have the shape of the logits/);
      assert.throws(() => own("KModelSoftmaxEntropy", [tf.zeros([3]), tf.zeros([3])]), /rows and classes/);
      const sparse = (given: Tensor, labels: Tensor): Tensor[] =>
        own("KModelSparseSoftmaxEntropy", [given, tf.cast(labels, "int32")]);
      for (const labels of [tf.zeros([1]), tf.zeros([3]), tf.zeros([2, 1]), tf.scalar(0)])
        assert.throws(() => sparse(logits, labels), /There is one label for each row of the logits/);
      assert.throws(() => sparse(tf.zeros([3]), tf.zeros([3])), /one label for each row/);
      assert.throws(() => sparse(logits, tf.tensor1d([0, 3])), /There is no class 3 of 3/);
      assert.throws(() => sparse(logits, tf.tensor1d([-1, 2])), /There is no class -1 of 3/);
    });

    for (const shape of [
      [6, 10],
      [2, 3, 33],
    ])
      it(`gives gradients: (${shape.join(", ")})`, () => {
        const logits = tf.randomUniform(shape, -4, 4, "float32", 3);
        const upstream = tf.randomUniform(shape.slice(0, -1), -1, 1, "float32", 4);
        const each = tf.expandDims(upstream, -1);
        const shares = tf.softmax(tf.randomUniform(shape, -1, 1, "float32", 5));
        const numbers = tf.reshape(numbersOf(6, shape.at(-1)!), upstream.shape);
        const entropy = (labels: Tensor, given: Tensor): Tensor => ops.fused!.softmaxEntropy(labels, given)!;
        const slopes = (labels: Tensor): Tensor => tf.mul(each, tf.sub(tf.softmax(logits), labels));
        const logarithms = tf.logSoftmax(logits);

        requireCloseTensors(entropy(shares, logits), tf.neg(tf.sum(tf.mul(shares, logarithms), -1)));
        const [ofShares, ofLogits] = tf.grads(entropy)([shares, logits], upstream);
        requireCloseTensors(ofShares!, tf.neg(tf.mul(each, logarithms)));
        requireCloseTensors(ofLogits!, slopes(shares));

        const known = tf.cast(tf.oneHot(numbers, shape.at(-1)!), "float32");
        requireCloseTensors(entropy(numbers, logits), tf.neg(tf.sum(tf.mul(known, logarithms), -1)));
        requireCloseTensors(tf.grad((given: Tensor) => entropy(numbers, given))(logits, upstream), slopes(known));
      });

    alsoWithOtherInstructions(__filename);
  });
