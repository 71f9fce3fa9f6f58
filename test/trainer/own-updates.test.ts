import assert from "node:assert/strict";
import type { Variable } from "@tensorflow/tfjs-core";
import type { GraphFunction } from "../../src/trainer/graph/functions";
import { GraphProgram } from "../../src/trainer/graph/program";
import type { Recorder } from "../../src/trainer/graph/recorder";
import type { Tensor } from "../../src/trainer/kernels";
import { flagAttributes, type NodeBackend, nodeBackend } from "../../src/trainer/runtimes/native/backend";
import type { Runtime } from "../../src/trainer/runtimes/runtime";
import { requireCloseTensors } from "../support/close-tensors";
import { alsoWithOtherInstructions } from "../support/instructions";
import { selectTestRuntime, testRuntime } from "../support/runtime";

const [rate, first, second, epsilon] = [0.01, 0.9, 0.999, 1e-7];
const step = 3;

/** A weight and its moments. */
type Numbers = [number, number, number];

/** What they are after a step of Adam, in double precision. */
function adam([weight, mean, square]: Numbers, gradient: number, step: number): Numbers {
  const nextMean = mean + (gradient - mean) * (1 - Math.fround(first));
  const nextSquare = square + (gradient * gradient - square) * (1 - Math.fround(second));
  const factor = (rate * Math.sqrt(1 - second ** step)) / (1 - first ** step);
  return [weight - (nextMean * factor) / (Math.sqrt(nextSquare) + epsilon), nextMean, nextSquare];
}

if (testRuntime === "native")
  describe("Adam's step as an operation of our own", () => {
    let tf: Runtime["tf"];
    let backend: NodeBackend;
    before(async () => {
      ({ tf } = await selectTestRuntime());
      backend = nodeBackend(tf)!;
    });

    const random = (count: number, from: number, seed: number): Tensor =>
      tf.randomUniform([count], from, 1, "float32", seed);
    const settings = (step: number): Tensor[] =>
      [first ** step, second ** step, rate, first, second, epsilon].map((number) => tf.scalar(number));
    const apply = (variables: readonly Tensor[], gradient: Tensor): void => {
      backend.executeMultipleOutputs("KModelApplyAdam", [], [...variables, ...settings(step), gradient], 0);
    };

    for (const count of [0, 1, 7, 16, 33, 1000, 70_001])
      it(`changes ${count} numbers where they are`, () => {
        const variables = [random(count, -1, 1), random(count, -1, 2), random(count, 0, 3)];
        const gradient = random(count, -1, 4);
        const before = [...variables, gradient].map((tensor) => [...tensor.dataSync()]);
        apply(variables, gradient);
        const after = variables.map((tensor) => tensor.dataSync());
        for (let index = 0; index < count; index++) {
          const [weight, mean, square, slope] = before.map((numbers) => numbers[index]!);
          adam([weight!, mean!, square!], slope!, step).forEach((expected, variable) => {
            const distance = Math.abs(after[variable]![index]! - expected);
            assert.ok(distance < 3e-6, `${variable} of ${index}: ${after[variable]![index]} for ${expected}`);
          });
        }
      });

    it("refuses variables of several sizes", () => {
      assert.throws(
        () => apply([random(3, -1, 1), random(4, -1, 2), random(3, 0, 3)], random(3, -1, 4)),
        /A weight, its moments and its gradient have one size/,
      );
    });

    for (const [rows, steps, columns] of [
      [1, 1, 1],
      [5, 3, 10],
      [784, 32, 128],
      [300, 64, 70],
      [4, 0, 5],
    ] as const)
      for (const turned of [
        { transpose_a: true, transpose_b: false },
        { transpose_a: false, transpose_b: true },
      ])
        it(`goes along a product of ${rows} · ${steps} · ${columns}, ${turned.transpose_a ? "the first" : "the second"} turned`, () => {
          const matrix = (shape: [number, number], isTurned: boolean, seed: number): Tensor =>
            tf.randomUniform(isTurned ? [shape[1], shape[0]] : shape, -1, 1, "float32", seed);
          const a = matrix([rows, steps], turned.transpose_a, 5);
          const b = matrix([steps, columns], turned.transpose_b, 6);
          const make = (): Tensor[] => [
            random(rows * columns, -1, 1),
            random(rows * columns, -1, 2),
            random(rows * columns, 0, 3),
          ];
          const [found, expected] = [make(), make()];
          const flags = flagAttributes(backend, turned);
          backend.executeMultipleOutputs("KModelApplyAdamToProduct", flags, [...found, ...settings(step), a, b], 0);
          apply(expected, tf.reshape(tf.matMul(a, b, turned.transpose_a, turned.transpose_b), [-1]));
          found.forEach((tensor, index) => requireCloseTensors(tensor, expected[index]!, 1e-5));
        });

    it("changes nothing that was given to a graph or read from it", () => {
      const zeros = tf.zeros([40, 2]);
      const variables = ["weight", "mean", "square"].map((name) => tf.variable(zeros, true, name));
      const program = GraphProgram.build(tf, [adamStep(variables)], [], 1e-6);
      const loss = (): number => {
        const outputs = program.call("step", { x: tf.ones([2, 40]) });
        return outputs["loss"]!.dataSync()[0]!;
      };
      program.push(tf);
      const losses = [loss()];
      program.pull(tf);
      const kept = variables.map((variable) => tf.clone(variable));
      const values = kept.map((tensor) => [...tensor.dataSync()]);
      losses.push(loss(), loss());
      assert.deepEqual(
        kept.map((tensor) => [...tensor.dataSync()]),
        values,
      );
      assert.ok(zeros.dataSync().every((number) => number === 0));
      // Of the weights before each step.
      let expected: Numbers = [0, 0, 0];
      for (const found of losses) {
        assert.ok(Math.abs(found - 160 * expected[0]) < 1e-3, losses.join());
        expected = adam(expected, 2, 1);
      }
      program.dispose();
      for (const variable of variables) variable.dispose();
    });

    it("takes gradients of two variables' product from both before it changes one", () => {
      const [left, right] = [1, 0.5].map((number, index) => {
        const shape: [number, number] = index === 0 ? [2, 40] : [40, 2];
        const values = [tf.fill(shape, number), tf.zeros(shape), tf.zeros(shape)];
        return values.map((value, slot) => tf.variable(value, true, `side ${index} ${slot}`));
      }) as [Variable[], Variable[]];
      const step: GraphFunction = {
        name: "step",
        inputs: [{ name: "x", dtype: "float32", shape: [null] }],
        samples: [2, 3].map((size) => ({ size, inputs: { x: tf.ones([size]) } })),
        run: ({ x }, recorder) => {
          const ones = tf.ones([2, 2]);
          const gradients = [tf.matMul(ones, right[0]!, false, true), tf.matMul(left[0]!, ones, true)];
          applyTo(recorder, left, gradients[0]!);
          applyTo(recorder, right, gradients[1]!);
          return { count: tf.sum(x!) };
        },
      };
      const program = GraphProgram.build(tf, [step], [], 1e-6);
      program.push(tf);
      let [expectedLeft, expectedRight]: [Numbers, Numbers] = [
        [1, 0, 0],
        [0.5, 0, 0],
      ];
      for (let count = 0; count < 20; count++) {
        tf.dispose(program.call("step", { x: tf.ones([2]) }));
        [expectedLeft, expectedRight] = [
          adam(expectedLeft, 2 * expectedRight[0], 1),
          adam(expectedRight, 2 * expectedLeft[0], 1),
        ];
      }
      program.pull(tf);
      for (const [variable, expected] of [
        [left[0]!, expectedLeft],
        [right[0]!, expectedRight],
      ] as const)
        for (const number of variable.dataSync())
          assert.ok(Math.abs(number - expected[0]) < 1e-4, `${number} for ${expected[0]}`);
      program.dispose();
      for (const variable of [...left, ...right]) variable.dispose();
    });

    /** Records a first step of Adam for a weight and its moments. */
    function applyTo(recorder: Recorder, [weight, mean, square]: readonly Variable[], gradient: Tensor): void {
      const nextMean = tf.add(mean!, tf.mul(tf.sub(gradient, mean!), 1 - first));
      const nextSquare = tf.add(square!, tf.mul(tf.sub(tf.square(gradient), square!), 1 - second));
      const move = tf.div(tf.mul(nextMean, rate / (1 - first)), tf.sqrt(tf.div(nextSquare, 1 - second)));
      const results = [tf.sub(weight!, move), nextMean, nextSquare];
      const changed = [weight!, mean!, square!].map((variable, index) => ({
        variable,
        before: variable,
        result: results[index]!,
      }));
      recorder.replaceByUpdate("ResourceApplyAdam", changed, [...settings(1), gradient]);
      for (const { variable, result } of changed) variable.assign(result);
    }

    /** The sum of x · weight, (40, 2), and a step along its slope. */
    const adamStep = (variables: readonly Variable[]): GraphFunction => ({
      name: "step",
      inputs: [{ name: "x", dtype: "float32", shape: [null, 40] }],
      samples: [2, 3].map((size) => ({ size, inputs: { x: tf.ones([size, 40]) } })),
      run: ({ x }, recorder) => {
        const loss = tf.sum(tf.matMul(x!, variables[0]!));
        applyTo(recorder, variables, tf.matMul(x!, tf.onesLike(tf.slice(x!, [0, 0], [-1, 2])), true));
        return { loss };
      },
    });

    alsoWithOtherInstructions(__filename);
  });
