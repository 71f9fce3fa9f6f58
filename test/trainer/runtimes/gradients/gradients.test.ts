import type { Tensor, Tensor4D } from "@tensorflow/tfjs-core";
import { checkGradients, type GradientCase, type TensorFlow } from "../gradient-check";

const as4 = (x: Tensor) => x as Tensor4D;

const others: GradientCase[] = [
  ["softmax", [[4, 3]], (tf, x) => tf.softmax(x)],
  ["logSoftmax", [[4, 3]], (tf, x) => tf.logSoftmax(x)],
  ["logSumExp", [[4, 3]], (tf, x) => tf.logSumExp(x, 1)],
  ["cumsum", [[4, 3]], (tf, x) => tf.cumsum(x, 1)],
  ["cumsum, exclusive and reversed", [[4, 3]], (tf, x) => tf.cumsum(x, 0, true, true)],
  ["prod", [[4, 3]], (tf, x) => tf.prod(x, 1)],
  ["erf", [[4, 3]], (tf, x) => tf.erf(x)],
  ["elu", [[4, 3]], (tf, x) => tf.elu(x)],
  ["selu", [[4, 3]], (tf, x) => tf.selu(x)],
  ["softplus", [[4, 3]], (tf, x) => tf.softplus(x)],
  ["leakyRelu", [[4, 3]], (tf, x) => tf.leakyRelu(x, 0.2)],
  ["clipByValue", [[4, 3]], (tf, x) => tf.clipByValue(x, -0.15, 0.15)],
  ["sigmoid and tanh", [[4, 3]], (tf, x) => tf.mul(tf.sigmoid(x), tf.tanh(x))],
  ["log of square", [[4, 3]], (tf, x) => tf.log(tf.add(tf.square(x), 1))],
  ["pow", [[4, 3], [3]], (tf, x, y) => tf.pow(tf.add(tf.abs(x), 0.5), y)],
  ["division, broadcast", [[4, 3], [3]], (tf, x, y) => tf.div(x, tf.add(tf.square(y), 1))],
  [
    "maximum and minimum",
    [[4, 3], [3]],
    (tf, x, y) => tf.sub(tf.maximum(x, tf.mul(y, 1.7)), tf.minimum(x, tf.mul(y, 1.7))),
  ],
  [
    "where",
    [
      [4, 3],
      [4, 3],
    ],
    (tf, x, y) => tf.where(tf.greater(x, 0), tf.mul(x, 2), y),
  ],
  [
    "where, broadcast condition",
    [
      [4, 3],
      [4, 3],
    ],
    (tf, x, y) => tf.where(tf.tensor([1, 0, 1], [1, 3], "bool"), x, y),
  ],
  [
    "mean and variance",
    [[4, 3]],
    (tf, x) => {
      const { mean, variance } = tf.moments(x, 0);
      return tf.add(mean, variance);
    },
  ],
  ["max and min", [[4, 3]], (tf, x) => tf.sub(tf.max(x, 1), tf.slice(tf.min(x, 0), 0, 1))],
  ["gather with repeated indices", [[5, 3]], (tf, x) => tf.gather(x, tf.tensor1d([0, 2, 2, 4], "int32"))],
  [
    "gather, indices of rank 2",
    [[5, 3]],
    (tf, x) =>
      tf.gather(
        x,
        tf.tensor2d(
          [
            [0, 2],
            [2, 1],
          ],
          undefined,
          "int32",
        ),
      ),
  ],
  ["gather on axis 1", [[2, 5, 3]], (tf, x) => tf.gather(x, tf.tensor1d([1, 4, 1], "int32"), 1)],
  ["slice, rank 2", [[5, 6]], (tf, x) => tf.slice(x, [1, 2], [3, 2])],
  ["slice, rank 5", [[2, 3, 2, 3, 4]], (tf, x) => tf.slice(x, [0, 1, 0, 1, 1], [2, 2, 1, 2, 3])],
  ["stridedSlice", [[5, 6]], (tf, x) => tf.reverse(tf.slice(x, [1, 0]), 0)],
  [
    "split and concat",
    [[3, 8]],
    (tf, x) => {
      const [a, b, c] = tf.split(x, [2, 5, 1], 1);
      return tf.concat([tf.mul(c!, 2), a!, tf.square(b!)], 1);
    },
  ],
  [
    "unstack and stack",
    [[3, 4, 2]],
    (tf, x) =>
      tf.stack(
        tf.unstack(x, 1).map((part, index) => tf.mul(part, index + 1)),
        2,
      ),
  ],
  [
    "pad",
    [[3, 4]],
    (tf, x) =>
      tf.pad(
        x,
        [
          [1, 2],
          [0, 1],
        ],
        0.3,
      ),
  ],
  [
    "mirrorPad",
    [[3, 4]],
    (tf, x) =>
      tf.mirrorPad(
        x,
        [
          [1, 2],
          [0, 1],
        ],
        "reflect",
      ),
  ],
  ["tile", [[3, 4]], (tf, x) => tf.tile(x, [2, 3])],
  ["tile, rank 5", [[2, 1, 3, 1, 2]], (tf, x) => tf.tile(x, [2, 3, 1, 2, 2])],
  ["where on any", [[4, 3]], (tf, x) => tf.mul(x, tf.cast(tf.any(tf.greater(x, 0), 1, true), "float32"))],
  ["where on all", [[4, 3]], (tf, x) => tf.mul(x, tf.cast(tf.all(tf.greater(x, -0.5), 1, true), "float32"))],
  ["transpose", [[2, 3, 4]], (tf, x) => tf.transpose(x, [2, 0, 1])],
  [
    "batchNorm",
    [[4, 3], [3], [3]],
    (tf, x, gamma, beta) => {
      const { mean, variance } = tf.moments(x, 0);
      return tf.batchNorm(x, mean, variance, beta, gamma, 1e-3);
    },
  ],
  [
    "mirrorPad, symmetric",
    [[3, 4]],
    (tf, x) =>
      tf.mirrorPad(
        x,
        [
          [3, 1],
          [0, 4],
        ],
        "symmetric",
      ),
  ],
  ["squaredDifference, broadcast", [[4, 3], [3]], (tf, x, y) => tf.squaredDifference(x, y)],
  [
    "atan2, broadcast",
    [
      [4, 3],
      [4, 1],
    ],
    (tf, x, y) => tf.atan2(x, tf.add(tf.square(y), 1)),
  ],
  ["mod, broadcast", [[4, 3], [3]], (tf, x, y) => tf.mod(tf.add(x, 5), tf.add(y, 20))],
  ["broadcastTo", [[1, 3]], (tf, x) => tf.broadcastTo(x, [4, 3])],
  ["max over two axes", [[2, 3, 4]], (tf, x) => tf.max(x, [0, 2], true)],
  ["mean over two axes", [[2, 3, 4]], (tf, x) => tf.mean(x, [1, 2])],
  ["prod over two axes", [[2, 3, 4]], (tf, x) => tf.prod(x, [0, 2])],
  ["relu, relu6 and abs", [[4, 3]], (tf, x) => tf.add(tf.relu(x), tf.mul(tf.relu6(tf.mul(x, 30)), tf.abs(x)))],
  ["sin, cos and tan", [[4, 3]], (tf, x) => tf.add(tf.sin(x), tf.mul(tf.cos(x), tf.tan(x)))],
  [
    "exp, expm1, log1p, rsqrt",
    [[4, 3]],
    (tf, x) => tf.mul(tf.add(tf.exp(x), tf.expm1(x)), tf.rsqrt(tf.add(tf.log1p(tf.square(x)), 1))),
  ],
  [
    "asinh, atan, sinh and cosh",
    [[4, 3]],
    (tf, x) => tf.add(tf.mul(tf.asinh(x), tf.atan(x)), tf.mul(tf.sinh(x), tf.cosh(x))),
  ],
  ["localResponseNormalization", [[2, 2, 2, 6]], (tf, x) => tf.localResponseNormalization(as4(x), 2)],
  [
    "spaceToBatchND",
    [[2, 4, 4, 2]],
    (tf, x) =>
      tf.spaceToBatchND(
        x,
        [2, 2],
        [
          [0, 0],
          [0, 0],
        ],
      ),
  ],
  [
    "where on not and and",
    [
      [4, 3],
      [4, 3],
    ],
    (tf, x, y) => tf.where(tf.logicalNot(tf.logicalAnd(tf.less(x, 0), tf.notEqual(y, 9))), x, tf.mul(y, 3)),
  ],
  ["prelu", [[4, 3], [3]], (tf, x, alpha) => tf.prelu(x, alpha)],
  ["one step of an LSTM", [[2, 3], [2, 4], [2, 4], [3, 16], [4, 16], [16]], lstmStep],
];

function lstmStep(tf: TensorFlow, ...inputs: Tensor[]): Tensor {
  const [x, hidden, carry, kernel, recurrentKernel, bias] = inputs as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
  const gates = tf.add(tf.add(tf.matMul(x, kernel), tf.matMul(hidden, recurrentKernel)), bias);
  const [input, forget, candidate, output] = tf.split(gates, 4, 1) as [Tensor, Tensor, Tensor, Tensor];
  const newCarry = tf.add(tf.mul(tf.sigmoid(forget), carry), tf.mul(tf.sigmoid(input), tf.tanh(candidate)));
  return tf.concat([tf.mul(tf.sigmoid(output), tf.tanh(newCarry)), newCarry], 1);
}

describe("gradients of other operations", () => {
  checkGradients(others);
});
