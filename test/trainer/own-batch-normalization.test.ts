import assert from "node:assert/strict";
import type { Tensor } from "@tensorflow/tfjs-core";
import { flagAttributes, type NodeBackend, nodeBackend } from "../../src/trainer/runtimes/native/backend";
import type { Runtime } from "../../src/trainer/runtimes/runtime";
import { requireCloseTensors } from "../support/close-tensors";
import { alsoWithOtherInstructions } from "../support/instructions";
import { selectTestRuntime, testRuntime } from "../support/runtime";

const epsilon = 1e-3;

const requireClose = (found: Tensor, expected: Tensor): void => requireCloseTensors(found, expected, 1e-4);

/** Operations of `src/native/kernels`, each beside the formula in operations of TensorFlow's. */
if (testRuntime === "native")
  describe("normalizations of our own", () => {
    let tf: Runtime["tf"];
    let backend: NodeBackend;
    before(async () => {
      ({ tf } = await selectTestRuntime());
      backend = nodeBackend(tf)!;
    });

    const shapes = [
      [2, 3],
      [7, 5, 6, 16],
      [4, 9, 9, 17],
      [32, 20, 20, 32],
      [33, 130],
      [3, 1],
    ];
    for (const shape of shapes)
      for (const ceiling of [0, Infinity, 0.5])
        for (const shift of [0, 1000])
          it(`batches of (${shape.join(", ")}) about ${shift}${ceiling > 0 ? `, cut off at 0 and ${ceiling}` : ""}`, () => {
            const channels = shape.at(-1)!;
            const axes = shape.slice(1).map((_, axis) => axis);
            const random = (sizes: readonly number[], seed: number): Tensor =>
              tf.randomUniform([...sizes], -1, 1, "float32", seed);
            const [x, factor, offset] = [tf.add(random(shape, 1), shift), random([channels], 2), random([channels], 3)];
            const dy = random(shape, 4);
            const normalize = (values: Tensor, scale: Tensor, center: Tensor): Tensor => {
              const distance = tf.sub(values, tf.mean(values, axes));
              const variance = tf.mean(tf.square(distance), axes);
              const y = tf.add(tf.mul(tf.mul(distance, tf.rsqrt(tf.add(variance, epsilon))), scale), center);
              return ceiling > 0 ? tf.minimum(tf.relu(y), ceiling) : y;
            };
            const { value, grads } = tf.valueAndGrads((...given: Tensor[]) =>
              tf.sum(tf.mul(normalize(given[0]!, given[1]!, given[2]!), dy)),
            )([x, factor, offset]);
            assert.ok(Number.isFinite(value.dataSync()[0]));

            const relu = ceiling > 0;
            const margin = Object.entries({ epsilon, ceiling: relu ? ceiling : Infinity }).map(([name, number]) => ({
              name,
              type: backend.binding.TF_ATTR_FLOAT,
              value: number,
            }));
            const [output, mean, variance] = backend.executeMultipleOutputs(
              "KModelBatchNormalization",
              [...margin, ...flagAttributes(backend, { relu })],
              [x, factor, offset],
              3,
            );
            // About 1000 the numbers themselves are known to 6e-5, and the formula's mean no better.
            if (shift === 0) requireClose(output!, normalize(x, factor, offset));
            const moments = tf.moments(tf.sub(x, shift), axes);
            requireClose(mean!, tf.add(moments.mean, shift));
            requireClose(variance!, moments.variance);

            const kept = [x, factor, mean!, variance!, relu ? output! : tf.zeros([0])];
            const found = backend.executeMultipleOutputs("KModelBatchNormalizationGrad", margin, [dy, ...kept], 3);
            if (shift === 0) found.forEach((gradient, index) => requireClose(gradient, grads[index]!));
          });

    alsoWithOtherInstructions(__filename);
  });
