import assert from "node:assert/strict";
import type { Rank, Variable } from "@tensorflow/tfjs-core";
import { selectRuntime } from "../../../../src/trainer/runtimes/runtime";
import type { WasmBackend } from "../../../../src/trainer/runtimes/wasm/backend";

type TensorFlow = Awaited<ReturnType<typeof selectRuntime>>["tf"];

/** A step through most of the corrected kernels: convolutions, poolings, recurrences, attention, an embedding. */
function stepOf(tf: TensorFlow): { step: () => void; variables: Variable[] } {
  const weights = {
    embedding: tf.variable(tf.randomNormal([11, 8])),
    filter: tf.variable(tf.randomNormal([3, 3, 2, 4])),
    strided: tf.variable(tf.randomNormal([3, 3, 4, 4])),
    depthwise: tf.variable(tf.randomNormal([3, 3, 4, 1])),
    dense: tf.variable(tf.randomNormal([4, 3])),
  };
  const ids = tf.tensor2d(
    Int32Array.from({ length: 32 }, (_, index) => index % 11),
    [2, 16],
    "int32",
  );
  const optimizer = tf.train.adam(0.001);
  const loss = () => {
    const embedded = tf.reshape<Rank.R4>(tf.gather(weights.embedding, ids), [2, 8, 8, 2]);
    const convolved = tf.relu(tf.conv2d(embedded, weights.filter as never, 1, "same"));
    const pooled = tf.maxPool(convolved, 2, 2, "same");
    const halved = tf.conv2d(pooled, weights.strided as never, 2, "same");
    const depthwise = tf.avgPool(tf.depthwiseConv2d(halved, weights.depthwise as never, 1, "same"), 2, 1, "same");
    const rows = tf.reshape(depthwise, [2, 4, 4]);
    const attention = tf.matMul(tf.softmax(tf.matMul(rows, rows, false, true)), rows);
    const steps = tf.unstack(tf.matMul(attention, weights.dense), 1);
    const state = steps.reduce(
      (sum, part) => tf.add(tf.mul(sum, 0.5), tf.split(part, [1, 2], 1)[1]!),
      tf.zeros([2, 2]),
    );
    return tf.mean(tf.square(state)).asScalar();
  };
  const variables = Object.values(weights);
  const step = () => optimizer.minimize(loss, false, variables);
  return { step: () => void step(), variables };
}

describe("memory of the built-in engine", () => {
  it("stays flat over 500 training steps", async () => {
    const { tf } = await selectRuntime("wasm");
    const backend = tf.backend() as unknown as WasmBackend & { numDataIds: () => number };
    const { step, variables } = stepOf(tf);
    for (let index = 0; index < 20; index++) step();

    const tensors = tf.memory().numTensors;
    const buffers = backend.numDataIds();
    const heap = backend.wasm.HEAPU8.byteLength;
    for (let index = 0; index < 500; index++) step();

    assert.equal(tf.memory().numTensors, tensors);
    assert.equal(backend.numDataIds(), buffers);
    assert.equal(backend.wasm.HEAPU8.byteLength, heap);
    for (const variable of variables) assert.ok(variable.dataSync().every(Number.isFinite), variable.name);
    tf.disposeVariables();
  });

  it("of a tensor outlives a reshape of it, in the kernels that work on other shapes", async () => {
    const { tf } = await selectRuntime("wasm");
    const values = Float32Array.from({ length: 24 }, (_, index) => index);
    const original = tf.tensor(values, [2, 3, 4]);
    const reshaped = tf.reshape(original, [6, 4]);
    const weights = tf.ones([4, 5]);
    for (const product of [
      tf.matMul(original, weights),
      tf.matMul(reshaped, weights),
      tf.slice(reshaped, [0, 0], [6, 4]),
    ]) {
      product.dispose();
    }
    reshaped.dispose();
    assert.deepEqual(original.dataSync(), values);
    original.dispose();
    weights.dispose();
  });
});
