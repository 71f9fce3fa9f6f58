import assert from "node:assert/strict";
import { axisOfInput } from "../../src/keras/ops/axes";
import { moments, normalize } from "../../src/keras/ops/moments";
import { numberLike } from "../../src/keras/ops/numbers";
import type { Operations } from "../../src/keras/ops/operations";
import { createKernels, type Tensor } from "../../src/trainer/kernels";
import type { Runtime } from "../../src/trainer/runtimes/runtime";
import { requireCloseTensors } from "../support/close-tensors";
import { alsoWithOtherInstructions } from "../support/instructions";
import { selectTestRuntime, testRuntime } from "../support/runtime";

const shapes = [[1], [5, 1], [3, 7], [2, 5, 64], [700, 33], [4, 2100], [0, 4]];

const affines = [
  { name: "factor and offset", has: [true, true] },
  { name: "a factor", has: [true, false] },
  { name: "an offset", has: [false, true] },
  { name: "neither", has: [false, false] },
];

/** What layers mean by it, computed by TensorFlow's operations, beside the operation of our own. */
if (testRuntime === "native")
  describe("layer normalization as an operation of our own", () => {
    let tf: Runtime["tf"];
    let ops: Operations<Tensor>;
    before(async () => {
      ({ tf } = await selectTestRuntime());
      ops = createKernels(tf);
    });

    /** Output and gradients of both. */
    function compare(x: Tensor, by: "variance" | "mean square", has: readonly boolean[], epsilon = 1e-3): void {
      const last = x.shape.at(-1)!;
      const vectors = [6, 7].map((seed) => tf.randomUniform([last], -1, 1, "float32", seed));
      const given = [x, ...vectors.filter((_, index) => has[index])];
      const affine = (rest: readonly Tensor[]) => ({
        factor: has[0] ? rest[0] : undefined,
        offset: has[1] ? rest.at(-1) : undefined,
      });
      const fused = (input: Tensor, ...rest: Tensor[]): Tensor =>
        ops.fused!.layerNormalization(input, by, affine(rest), epsilon)!;
      const step = (input: Tensor, ...rest: Tensor[]): Tensor => {
        const axes = [axisOfInput(-1, input.shape)];
        const found =
          by === "variance"
            ? moments(ops, input, axes)
            : { mean: numberLike(ops, input, 0), variance: ops.mean(ops.square(input), axes, true) };
        return normalize(ops, input, found, epsilon, affine(rest));
      };
      const output = step(...(given as [Tensor]));
      requireCloseTensors(fused(...(given as [Tensor])), output);
      const upstream = tf.randomUniform(output.shape, -1, 1, "float32", 8);
      const [found, expected] = [fused, step].map((way) => tf.grads(way)(given, upstream));
      found!.forEach((gradient, index) => requireCloseTensors(gradient, expected![index]!, 2e-5));
    }

    for (const shape of shapes)
      for (const { name, has } of affines) {
        const numbers = () => tf.randomUniform(shape, -2, 3, "float32", 9);
        it(`gives output and gradients with ${name}: (${shape.join(", ")})`, () => compare(numbers(), "variance", has));
        it(`divides by the root mean square with ${name}: (${shape.join(", ")})`, () =>
          compare(numbers(), "mean square", has));
      }

    it("bears numbers that hardly differ, or not at all", () => {
      const small = tf.add(tf.mul(tf.randomUniform([40, 64], -1, 1, "float32", 9), 1e-4), 0.01);
      compare(small, "variance", [true, true], 1e-6);
      compare(tf.ones([6, 20]), "variance", [true, true], 1e-3);
    });

    it("adds the gradients of factor and offset in the same order each time", () => {
      const x = tf.randomUniform([3000, 40], -2, 3, "float32", 9);
      const factor = tf.ones([40]);
      const gradient = (): ArrayLike<number> =>
        tf
          .grads((input: Tensor, scale: Tensor) =>
            ops.fused!.layerNormalization(input, "variance", { factor: scale }, 1e-3)!,
          )([x, factor], x)[1]!
          .dataSync();
      const first = gradient();
      for (let time = 0; time < 20; time++) assert.deepEqual(gradient(), first);
    });

    alsoWithOtherInstructions(__filename);
  });
