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
import { requireCloseTensors } from "../support/close-tensors";
import { alsoWithOtherInstructions } from "../support/instructions";
import { selectTestRuntime, testRuntime } from "../support/runtime";

interface Case {
  /** (images, rows, columns, channels) */
  readonly images: readonly [number, number, number, number];
  /** (rows, columns, filters) */
  readonly kernel: readonly [number, number, number];
  readonly strides?: readonly [number, number];
}

const cases: readonly Case[] = [
  { images: [2, 9, 11, 3], kernel: [3, 3, 16] },
  { images: [3, 28, 28, 1], kernel: [3, 3, 32] },
  { images: [2, 13, 13, 32], kernel: [3, 3, 64] },
  { images: [1, 40, 70, 16], kernel: [5, 3, 16] },
  { images: [5, 7, 5, 4], kernel: [1, 1, 37] },
  { images: [4, 6, 6, 5], kernel: [2, 4, 7] },
  { images: [2, 8, 8, 16], kernel: [3, 3, 32], strides: [2, 2] },
  { images: [2, 9, 8, 3], kernel: [7, 7, 17], strides: [2, 2] },
  { images: [2, 9, 8, 3], kernel: [3, 3, 5], strides: [3, 1] },
  { images: [2, 7, 7, 6], kernel: [1, 1, 5], strides: [2, 2] },
  { images: [2, 10, 10, 2], kernel: [2, 2, 3], strides: [4, 3] },
  { images: [2, 1, 50, 8], kernel: [1, 9, 48] },
  { images: [3, 4, 4, 130], kernel: [3, 3, 50] },
];

const requireClose = (found: Tensor, expected: Tensor): void => requireCloseTensors(found, expected, 1e-4);

/** Operations of `src/native/kernels`, each beside TensorFlow's own. */
if (testRuntime === "native")
  describe("convolutions of our own", () => {
    let tf: Runtime["tf"];
    let backend: NodeBackend;
    before(async () => {
      ({ tf } = await selectTestRuntime());
      backend = nodeBackend(tf)!;
    });

    const random = (shape: readonly number[], seed: number): Tensor =>
      tf.randomUniform([...shape], -1, 1, "float32", seed);

    const ofTensorFlow = (strides: readonly number[], padding: string): Attribute[] => [
      ...typeAttributes(backend, { T: "float32" }),
      { name: "strides", type: backend.binding.TF_ATTR_INT, value: [1, ...strides, 1] },
      { name: "padding", type: backend.binding.TF_ATTR_STRING, value: padding.toUpperCase() },
      { name: "data_format", type: backend.binding.TF_ATTR_STRING, value: "NHWC" },
    ];

    const ofOurs = ([rows, columns]: readonly number[], padding: string): Attribute[] => [
      { name: "stride_rows", type: backend.binding.TF_ATTR_INT, value: rows },
      { name: "stride_columns", type: backend.binding.TF_ATTR_INT, value: columns },
      ...flagAttributes(backend, { same: padding === "same" }),
    ];

    for (const { images, kernel, strides = [1, 1] } of cases)
      for (const padding of ["same", "valid"])
        it(`(${images.join(", ")}) by (${kernel.join(", ")}), strides (${strides.join(", ")}), ${padding}`, () => {
          const [rows, columns, filters] = kernel;
          const x = random(images, 1);
          const sizes = [rows, columns, images[3], filters];
          const weights = random(sizes, 2);
          const [theirs, ours] = [ofTensorFlow(strides, padding), ofOurs(strides, padding)];
          const expected = backend.executeSingleOutput("Conv2D", theirs, [x, weights]);
          const without = flagAttributes(backend, { relu: false });
          requireClose(
            backend.executeSingleOutput("KModelConv2D", [...ours, ...without], [x, weights, tf.zeros([0])]),
            expected,
          );
          const bias = random([filters], 3);
          requireClose(
            backend.executeSingleOutput(
              "KModelConv2D",
              [...ours, ...flagAttributes(backend, { relu: true })],
              [x, weights, bias],
            ),
            tf.relu(tf.add(expected, bias)),
          );
          const dy = random(expected.shape, 4);
          const imageSizes = tf.tensor1d([...images], "int32");
          requireClose(
            backend.executeSingleOutput("KModelConv2DInputGrad", ours, [weights, dy, imageSizes]),
            backend.executeSingleOutput("Conv2DBackpropInput", theirs, [imageSizes, weights, dy]),
          );
          const filterSizes = tf.tensor1d(sizes, "int32");
          const [dWeights, dBias] = backend.executeMultipleOutputs(
            "KModelConv2DFilterGrad",
            ours,
            [x, dy, filterSizes],
            2,
          );
          requireClose(dWeights!, backend.executeSingleOutput("Conv2DBackpropFilter", theirs, [x, filterSizes, dy]));
          requireClose(dBias!, tf.sum(dy, [0, 1, 2]));
        });

    for (const { images, kernel, strides = [1, 1] } of cases)
      for (const padding of ["same", "valid"])
        it(`each channel by itself: (${images.join(", ")}) by (${kernel.slice(0, 2).join(", ")}), strides (${strides.join(", ")}), ${padding}`, () => {
          const x = random(images, 1);
          const sizes = [kernel[0], kernel[1], images[3], 1];
          const weights = random(sizes, 2);
          // TensorFlow has it for equal strides.
          const equal = [strides[0], strides[0]];
          const [theirs, ours] = [ofTensorFlow(equal, padding), ofOurs(equal, padding)];
          const expected = backend.executeSingleOutput("DepthwiseConv2dNative", theirs, [x, weights]);
          requireClose(backend.executeSingleOutput("KModelDepthwiseConv2D", ours, [x, weights]), expected);
          const dy = random(expected.shape, 3);
          const [imageSizes, filterSizes] = [tf.tensor1d([...images], "int32"), tf.tensor1d(sizes, "int32")];
          requireClose(
            backend.executeSingleOutput("KModelDepthwiseConv2DInputGrad", ours, [weights, dy, imageSizes]),
            backend.executeSingleOutput("DepthwiseConv2dNativeBackpropInput", theirs, [imageSizes, weights, dy]),
          );
          requireClose(
            backend.executeSingleOutput("KModelDepthwiseConv2DFilterGrad", ours, [x, dy, filterSizes]),
            backend.executeSingleOutput("DepthwiseConv2dNativeBackpropFilter", theirs, [x, filterSizes, dy]),
          );
        });

    it("takes no images at all", () => {
      const [images, weights, sizes] = [
        tf.zeros([0, 5, 6, 2]),
        random([3, 3, 2, 4], 1),
        tf.tensor1d([3, 3, 2, 4], "int32"),
      ];
      const attributes = ofOurs([1, 1], "valid");
      const given = [images, weights, tf.zeros([0])];
      const output = backend.executeSingleOutput(
        "KModelConv2D",
        [...attributes, ...flagAttributes(backend, { relu: false })],
        given,
      );
      assert.deepEqual(output.shape, [0, 3, 4, 4]);
      const [gradient] = backend.executeMultipleOutputs(
        "KModelConv2DFilterGrad",
        attributes,
        [images, output, sizes],
        2,
      );
      requireClose(gradient!, tf.zeros([3, 3, 2, 4]));
    });

    it("refuses what does not belong together", () => {
      const attributes = ofOurs([1, 1], "same");
      const convolve = (images: Tensor, filters: Tensor, bias: Tensor): unknown =>
        backend.executeSingleOutput(
          "KModelConv2D",
          [...attributes, ...flagAttributes(backend, { relu: false })],
          [images, filters, bias],
        );
      const [images, filters] = [tf.zeros([1, 4, 4, 3]), tf.zeros([3, 3, 3, 5])];
      assert.throws(
        () => convolve(tf.zeros([1, 4, 4, 2]), filters, tf.zeros([0])),
        /The images have other channels than the filters/,
      );
      assert.throws(() => convolve(images, filters, tf.zeros([4])), /There is one bias for each filter/);
      const [dy, sizes] = [tf.zeros([1, 3, 4, 5]), tf.tensor1d([3, 3, 3, 5], "int32")];
      assert.throws(
        () => backend.executeMultipleOutputs("KModelConv2DFilterGrad", attributes, [images, dy, sizes], 2),
        /The gradient is of other outputs/,
      );
    });

    alsoWithOtherInstructions(__filename);
  });
