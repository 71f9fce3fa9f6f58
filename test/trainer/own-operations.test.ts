import assert from "node:assert/strict";
import type { Tensor } from "@tensorflow/tfjs-core";
import {
  flagAttributes,
  type NodeBackend,
  nodeBackend,
  typeAttributes,
} from "../../src/trainer/runtimes/native/backend";
import type { Runtime } from "../../src/trainer/runtimes/runtime";
import { requireCloseTensors } from "../support/close-tensors";
import { alsoWithOtherInstructions } from "../support/instructions";
import { selectTestRuntime, testRuntime } from "../support/runtime";

const requireClose = (found: Tensor, expected: Tensor): void => requireCloseTensors(found, expected, 1e-4);

/** Operations of `src/native/kernels`, each beside TensorFlow's own. */
if (testRuntime === "native")
  describe("operations of our own", () => {
    let tf: Runtime["tf"];
    let backend: NodeBackend;
    before(async () => {
      ({ tf } = await selectTestRuntime());
      backend = nodeBackend(tf)!;
    });

    const sizes = [
      { rows: 1, steps: 1, columns: 1 },
      { rows: 7, steps: 5, columns: 10 },
      { rows: 128, steps: 784, columns: 128 },
      { rows: 33, steps: 2100, columns: 70 },
      { rows: 3, steps: 0, columns: 4 },
      { rows: 0, steps: 3, columns: 4 },
    ];
    const turns = [
      { transpose_a: false, transpose_b: false, name: "" },
      { transpose_a: true, transpose_b: false, name: ", the first transposed" },
      { transpose_a: false, transpose_b: true, name: ", the second transposed" },
      { transpose_a: true, transpose_b: true, name: ", both transposed" },
    ];
    for (const { rows, steps, columns } of sizes)
      for (const { name, ...turned } of turns)
        it(`multiplies (${rows}, ${steps}) by (${steps}, ${columns})${name}`, () => {
          const matrix = (shape: [number, number], isTurned: boolean, seed: number): Tensor =>
            tf.randomUniform(isTurned ? [shape[1], shape[0]] : shape, -1, 1, "float32", seed);
          const left = matrix([rows, steps], turned.transpose_a, 1);
          const right = matrix([steps, columns], turned.transpose_b, 2);
          const flags = flagAttributes(backend, turned);
          const types = typeAttributes(backend, { T: "float32" });
          const expected = backend.executeSingleOutput("MatMul", [...flags, ...types], [left, right]);
          const product = (relu: boolean, bias: Tensor): Tensor =>
            backend.executeSingleOutput(
              "KModelMatMul",
              [...flags, ...flagAttributes(backend, { relu })],
              [left, right, bias],
            );
          requireClose(product(false, tf.zeros([0])), expected);
          const bias = tf.randomUniform([columns], -1, 1, "float32", 3);
          requireClose(product(true, bias), tf.relu(tf.add(expected, bias)));
        });

    it("adds rows up where their ids say, and none where an id is negative", () => {
      const count = 5000;
      const ids = tf.tensor1d(
        Array.from({ length: 900 }, (_, row) => (row % 7 === 0 ? -1 : (row * row * 31) % count)),
        "int32",
      );
      const values = tf.randomUniform([900, 3, 17], -1, 1, "float32", 3);
      const types = typeAttributes(backend, { T: "float32", Tindices: "int32", Tnumsegments: "int32" });
      const given = [values, ids, tf.scalar(count, "int32")];
      requireClose(
        backend.executeSingleOutput("KModelSumRows", [], given),
        backend.executeSingleOutput("UnsortedSegmentSum", types, given),
      );
      assert.throws(
        () => backend.executeSingleOutput("KModelSumRows", [], [values, ids, tf.scalar(10, "int32")]),
        /There is no row \d+ of 10/,
      );
    });

    for (const shape of [
      [1, 8],
      [700, 33],
      [5, 40, 4, 16],
      [9000, 20],
      [0, 9],
    ])
      it(`adds up the first axes: (${shape.join(", ")})`, () => {
        const values = tf.randomUniform(shape, -1, 1, "float32", 4);
        const kept = shape.slice(shape.length === 4 ? 2 : 1);
        const axes = shape.slice(kept.length).map((_, axis) => axis);
        const sums = new Float32Array(tf.util.sizeFromShape(kept));
        const exact = new Float64Array(sums.length);
        values.dataSync().forEach((value, place) => (exact[place % exact.length]! += value));
        sums.set(exact);
        requireClose(tf.sum(values, axes), tf.tensor(sums, kept));
        requireClose(tf.sum(values, axes, true), tf.tensor(sums, [...axes.map(() => 1), ...kept]));
      });

    it("gives the entropies of sigmoids and their slopes", () => {
      const logits = Array.from({ length: 4001 }, (_, place) => (place - 2000) / (place % 2 === 0 ? 20 : 2000));
      const labels = logits.map((_, place) => (place % 5) / 4);
      const [losses, slopes] = backend
        .executeMultipleOutputs("KModelSigmoidEntropy", [], [tf.tensor1d(logits), tf.tensor1d(labels)], 2)
        .map((tensor) => tensor.dataSync());
      logits.forEach((logit, place) => {
        const loss = Math.max(logit, 0) - logit * labels[place]! + Math.log1p(Math.exp(-Math.abs(logit)));
        assert.ok(
          Math.abs(losses![place]! - loss) <= 4e-7 * Math.max(1, Math.abs(loss)),
          `${losses![place]} for ${loss}`,
        );
        const slope = 1 / (1 + Math.exp(-logit)) - labels[place]!;
        assert.ok(Math.abs(slopes![place]! - slope) < 2e-7, `${slopes![place]} for ${slope}`);
      });
    });

    for (const shape of [[3], [5, 7], [33, 61, 77]])
      it(`draws for dropout what TensorFlow draws: (${shape.join(", ")})`, () => {
        const given = [tf.tensor1d(shape, "int32"), tf.tensor1d([1337, -12345], "int32")];
        const types = typeAttributes(backend, { dtype: "float32", T: "int32", Tseed: "int32" });
        const shares = backend.executeSingleOutput("StatelessRandomUniform", types, given);
        const rest = [tf.scalar(0.3), tf.scalar(2)];
        const mask = backend.executeSingleOutput("KModelDropoutMask", [], [...given, ...rest]);
        requireClose(mask, tf.mul(tf.cast(tf.greaterEqual(shares, 0.3), "float32"), 2));
      });

    it("refuses a sequence whose weights or states have another size", () => {
      const [none, state] = [tf.zeros([0]), tf.zeros([2, 3])];
      const given = [tf.zeros([2, 4, 12]), tf.zeros([4, 12]), none, state, state, none];
      assert.throws(
        () => backend.executeMultipleOutputs("KModelLSTM", flagAttributes(backend, { reverse: false }), given, 3),
        /The sizes of sequence and weights differ/,
      );
      const others = [tf.zeros([2, 4, 12]), tf.zeros([3, 12]), none, tf.zeros([1, 3]), state, none];
      assert.throws(
        () => backend.executeMultipleOutputs("KModelLSTM", flagAttributes(backend, { reverse: false }), others, 3),
        /The sizes of sequence, states and mask differ/,
      );
    });

    alsoWithOtherInstructions(__filename);
  });
