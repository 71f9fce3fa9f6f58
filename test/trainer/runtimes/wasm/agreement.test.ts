import assert from "node:assert/strict";
import type { Tensor, Tensor3D, Tensor4D, Tensor5D } from "@tensorflow/tfjs-core";
import { selectRuntime } from "../../../../src/trainer/runtimes/runtime";
import { randomNumbers, shuffledGrid } from "../finite-differences";

type TensorFlow = Awaited<ReturnType<typeof selectRuntime>>["tf"];
type Case = [name: string, shapes: number[][], operation: (tf: TensorFlow, ...inputs: Tensor[]) => Tensor];

const as3 = (x: Tensor) => x as Tensor3D;
const as4 = (x: Tensor) => x as Tensor4D;
const as5 = (x: Tensor) => x as Tensor5D;

const operations: Case[] = [
  [
    "conv1d",
    [
      [2, 9, 3],
      [3, 3, 4],
    ],
    (tf, x, w) => tf.conv1d(as3(x), as3(w), 1, "same"),
  ],
  [
    "conv1d, dilated",
    [
      [2, 9, 3],
      [3, 3, 4],
    ],
    (tf, x, w) => tf.conv1d(as3(x), as3(w), 1, "valid", "NWC", 2),
  ],
  [
    "conv2d, strides 2, same",
    [
      [2, 7, 6, 3],
      [3, 3, 3, 4],
    ],
    (tf, x, w) => tf.conv2d(as4(x), as4(w), 2, "same"),
  ],
  [
    "conv2d, dilated",
    [
      [2, 7, 6, 3],
      [3, 3, 3, 4],
    ],
    (tf, x, w) => tf.conv2d(as4(x), as4(w), 1, "same", "NHWC", 2),
  ],
  [
    "conv2dTranspose",
    [
      [2, 3, 4, 3],
      [3, 2, 5, 3],
    ],
    (tf, x, w) => tf.conv2dTranspose(as4(x), as4(w), [2, 6, 8, 5], 2, "same"),
  ],
  [
    "depthwiseConv2d",
    [
      [2, 5, 6, 3],
      [3, 3, 3, 2],
    ],
    (tf, x, w) => tf.depthwiseConv2d(as4(x), as4(w), 1, "same"),
  ],
  [
    "conv3d, same",
    [
      [2, 4, 3, 5, 2],
      [2, 3, 2, 2, 3],
    ],
    (tf, x, w) => tf.conv3d(as5(x), as5(w), 1, "same"),
  ],
  [
    "conv3d, strides 2",
    [
      [2, 4, 5, 5, 2],
      [2, 2, 2, 2, 3],
    ],
    (tf, x, w) => tf.conv3d(as5(x), as5(w), 2, "valid"),
  ],
  ["maxPool of negative values", [[2, 5, 5, 3]], (tf, x) => tf.maxPool(as4(tf.sub(x, 20)), 3, 2, "same")],
  ["maxPool3d of negative values", [[2, 5, 4, 5, 2]], (tf, x) => tf.maxPool3d(as5(tf.sub(x, 20)), 2, 2, "same")],
  ["avgPool, same", [[2, 5, 5, 3]], (tf, x) => tf.avgPool(as4(x), 3, 2, "same")],
  ["avgPool3d, same", [[2, 5, 4, 5, 2]], (tf, x) => tf.avgPool3d(as5(x), 2, 2, "same")],
  [
    "resizeBilinear, half-pixel centers",
    [[2, 4, 5, 2]],
    (tf, x) => tf.image.resizeBilinear(as4(x), [7, 9], false, true),
  ],
  [
    "resizeNearestNeighbor, half-pixel centers",
    [[2, 4, 5, 2]],
    (tf, x) => tf.image.resizeNearestNeighbor(as4(x), [7, 9], false, true),
  ],
  [
    "matMul of large batches",
    [
      [3, 40, 30],
      [3, 30, 35],
    ],
    (tf, a, b) => tf.matMul(a, b),
  ],
  [
    "matMul of large batches, transposed",
    [
      [2, 3, 30, 40],
      [3, 35, 30],
    ],
    (tf, a, b) => tf.matMul(a, b, true, true),
  ],
  ["softmax", [[4, 7]], (tf, x) => tf.softmax(x)],
  ["logSumExp", [[4, 7]], (tf, x) => tf.logSumExp(x, 1)],
  ["cumsum on axis 0", [[4, 7]], (tf, x) => tf.cumsum(x, 0)],
  ["cumprod", [[4, 7]], (tf, x) => tf.cumprod(x, 1)],
  ["erf", [[4, 7]], (tf, x) => tf.erf(x)],
  ["moments", [[4, 7]], (tf, x) => tf.stack([tf.moments(x, 1).mean, tf.moments(x, 1).variance])],
  [
    "where",
    [
      [4, 7],
      [4, 7],
    ],
    (tf, x, y) => tf.where(tf.greater(x, 0), x, y),
  ],
  [
    "gather",
    [[6, 3]],
    (tf, x) =>
      tf.gather(
        x,
        tf.tensor2d(
          [
            [0, 5],
            [5, 2],
          ],
          [2, 2],
          "int32",
        ),
      ),
  ],
  ["slice, rank 6", [[2, 3, 2, 3, 2, 3]], (tf, x) => tf.slice(x, [1, 0, 1, 0, 0, 1], [1, 2, 1, 3, 2, 2])],
  ["slice of integers", [[5, 6]], (tf, x) => tf.slice(tf.cast(tf.mul(x, 100), "int32"), [2, 3], [3, 2])],
  ["slice of nothing", [[5, 6]], (tf, x) => tf.slice(x, [2, 3], [0, 2])],
  ["split on axis 0", [[6, 2]], (tf, x) => tf.split(x, [1, 3, 2], 0)[1]!],
  ["unstack on the last axis", [[3, 4]], (tf, x) => tf.unstack(x, -1)[2]!],
  ["topk", [[4, 7]], (tf, x) => tf.topk(x, 3).values],
  ["argMax", [[4, 7]], (tf, x) => tf.argMax(x, 1)],
  ["oneHot", [[3]], (tf) => tf.oneHot(tf.tensor1d([2, 0, 1], "int32"), 4)],
  [
    "einsum",
    [
      [4, 7],
      [7, 3],
    ],
    (tf, x, y) => tf.einsum("ij,jk->ki", x, y),
  ],
  [
    "magnitude of complex numbers",
    [
      [4, 7],
      [4, 7],
    ],
    (tf, x, y) => tf.abs(tf.complex(x, y)),
  ],
  [
    "fft",
    [
      [4, 8],
      [4, 8],
    ],
    (tf, x, y) => tf.imag(tf.fft(tf.complex(x, y))),
  ],
  ["rfft and irfft", [[4, 8]], (tf, x) => tf.irfft(tf.rfft(x))],
];

describe("values of the built-in engine", () => {
  let tf: TensorFlow;
  before(async () => {
    ({ tf } = await selectRuntime("wasm"));
  });
  afterEach(async () => {
    await tf.setBackend("wasm");
  });

  const compute = async (backend: string, [, shapes, operation]: Case) => {
    await tf.setBackend(backend);
    const random = randomNumbers(3);
    return tf.tidy(() => {
      const result = operation(
        tf,
        ...shapes.map((shape) => tf.tensor(shuffledGrid(tf.util.sizeFromShape(shape), random), shape)),
      );
      return { shape: result.shape, dtype: result.dtype, values: result.dataSync() };
    });
  };

  for (const operation of operations) {
    it(`equal those of the plain engine: ${operation[0]}`, async () => {
      const expected = await compute("cpu", operation);
      const actual = await compute("wasm", operation);
      assert.deepEqual(actual.shape, expected.shape);
      assert.equal(actual.dtype, expected.dtype);
      for (const [index, value] of expected.values.entries()) {
        const difference = Math.abs(actual.values[index]! - value);
        assert.ok(
          difference <= 1e-4 * (1 + Math.abs(value)),
          `at ${index}: ${actual.values[index]!} instead of ${value}`,
        );
      }
    });
  }

  it("equal sums of products where the batches of a matrix product broadcast", () => {
    const random = randomNumbers(5);
    const a = tf.tensor(shuffledGrid(24, random), [3, 1, 2, 4]);
    const b = tf.tensor(shuffledGrid(24, random), [1, 3, 4, 2]);
    const difference = tf.tidy(() => {
      const expected = tf.sum(tf.mul(tf.expandDims(a, -1), tf.expandDims(b, -3)), -2);
      return tf.max(tf.abs(tf.sub(tf.matMul(a, b), expected))).dataSync()[0]!;
    });
    assert.ok(difference < 1e-5, `differs by ${difference}`);
  });

  it("keep integers when summing segments", () => {
    const sums = tf.tidy(() =>
      tf.unsortedSegmentSum(tf.tensor1d([4, 5, 6, 7], "int32"), tf.tensor1d([1, 1, 0, 1], "int32"), 2),
    );
    assert.equal(sums.dtype, "int32");
    assert.deepEqual([...sums.dataSync()], [6, 16]);
  });

  it("leave out rows with a negative segment id", () => {
    const sums = tf.tidy(() =>
      tf
        .unsortedSegmentSum(
          tf.tensor2d([
            [1, 2],
            [3, 4],
            [5, 6],
          ]),
          tf.tensor1d([1, -1, 1], "int32"),
          2,
        )
        .dataSync(),
    );
    assert.deepEqual([...sums], [0, 0, 6, 8]);
  });

  it("refuse matrices that do not fit with the two shapes", () => {
    assert.throws(() => tf.matMul(tf.zeros([2, 3]), tf.zeros([4, 5])), /inner (dimensions|shapes).*3.*4/s);
  });
});
