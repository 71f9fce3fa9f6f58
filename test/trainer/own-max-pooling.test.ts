import assert from "node:assert/strict";
import type { Tensor } from "@tensorflow/tfjs-core";
import {
  type Attribute,
  flagAttributes,
  type NodeBackend,
  nodeBackend,
  typeAttributes,
} from "../../src/trainer/runtimes/native/backend";
import type { Runtime } from "../../src/trainer/runtimes/runtime";
import { alsoWithOtherInstructions } from "../support/instructions";
import { selectTestRuntime, testRuntime } from "../support/runtime";

interface Case {
  /** (images, rows, columns, channels) */
  readonly images: readonly [number, number, number, number];
  readonly size: readonly [number, number];
  readonly strides: readonly [number, number];
}

const cases: readonly Case[] = [
  { images: [4, 26, 26, 32], size: [2, 2], strides: [2, 2] },
  { images: [3, 11, 11, 5], size: [2, 2], strides: [2, 2] },
  { images: [2, 13, 9, 20], size: [3, 3], strides: [2, 2] },
  { images: [2, 8, 7, 3], size: [3, 2], strides: [1, 3] },
  { images: [1, 3, 3, 1], size: [3, 3], strides: [1, 1] },
];

/** Operations of `src/native/kernels`, each beside TensorFlow's own. */
if (testRuntime === "native")
  describe("poolings of our own", () => {
    let tf: Runtime["tf"];
    let backend: NodeBackend;
    before(async () => {
      ({ tf } = await selectTestRuntime());
      backend = nodeBackend(tf)!;
    });

    const requireSame = (found: Tensor, expected: Tensor): void => {
      assert.deepEqual(found.shape, expected.shape);
      const other = expected.dataSync();
      assert.ok(found.dataSync().every((value, place) => value === other[place]));
    };

    const integers = (name: string, [rows, columns]: readonly [number, number]): Attribute[] => [
      { name: `${name}_rows`, type: backend.binding.TF_ATTR_INT, value: rows },
      { name: `${name}_columns`, type: backend.binding.TF_ATTR_INT, value: columns },
    ];

    for (const { images, size, strides } of cases)
      for (const padding of ["same", "valid"])
        it(`(${images.join(", ")}) by (${size.join(", ")}), strides (${strides.join(", ")}), ${padding}`, () => {
          // Few different numbers, so that several in a window are the largest.
          const x = tf.relu(tf.round(tf.randomUniform([...images], -3, 4, "float32", 1)));
          const theirs = [
            ...typeAttributes(backend, { T: "float32" }),
            { name: "ksize", type: backend.binding.TF_ATTR_INT, value: [1, ...size, 1] },
            { name: "strides", type: backend.binding.TF_ATTR_INT, value: [1, ...strides, 1] },
            { name: "padding", type: backend.binding.TF_ATTR_STRING, value: padding.toUpperCase() },
            { name: "data_format", type: backend.binding.TF_ATTR_STRING, value: "NHWC" },
          ];
          const ours = [
            ...integers("size", size),
            ...integers("stride", strides),
            ...flagAttributes(backend, { same: padding === "same" }),
          ];
          const output = backend.executeSingleOutput("MaxPool", theirs, [x]);
          requireSame(backend.executeSingleOutput("KModelMaxPool", ours, [x]), output);
          const dy = tf.round(tf.randomUniform(output.shape, -9, 10, "float32", 2));
          const gradient = backend.executeSingleOutput("MaxPoolGrad", theirs, [x, output, dy]);
          const found = (relu: boolean): Tensor =>
            backend.executeSingleOutput(
              "KModelMaxPoolGrad",
              [...ours, ...flagAttributes(backend, { relu })],
              [x, output, dy],
            );
          requireSame(found(false), gradient);
          requireSame(found(true), tf.mul(gradient, tf.cast(tf.greater(x, 0), "float32")));
        });

    it("keeps what is not a number", () => {
      const x = tf.tensor4d([1, NaN, 5, 2], [1, 2, 2, 1]);
      const given = [
        ...integers("size", [2, 2]),
        ...integers("stride", [2, 2]),
        ...flagAttributes(backend, { same: false }),
      ];
      assert.ok(Number.isNaN(backend.executeSingleOutput("KModelMaxPool", given, [x]).dataSync()[0]));
    });

    alsoWithOtherInstructions(__filename);
  });
