import type { Tensor, Tensor3D, Tensor4D, Tensor5D } from "@tensorflow/tfjs-core";
import { checkGradients, type GradientCase } from "../gradient-check";

const as3 = (x: Tensor) => x as Tensor3D;
const as4 = (x: Tensor) => x as Tensor4D;
const as5 = (x: Tensor) => x as Tensor5D;

const convolutions: GradientCase[] = [
  [
    "conv2d 3x3 valid",
    [
      [2, 5, 5, 2],
      [3, 3, 2, 3],
    ],
    (tf, x, w) => tf.conv2d(as4(x), as4(w), 1, "valid"),
  ],
  [
    "conv2d 3x3 same",
    [
      [2, 5, 4, 2],
      [3, 3, 2, 3],
    ],
    (tf, x, w) => tf.conv2d(as4(x), as4(w), 1, "same"),
  ],
  [
    "conv2d 2x3 same",
    [
      [2, 5, 4, 2],
      [2, 3, 2, 3],
    ],
    (tf, x, w) => tf.conv2d(as4(x), as4(w), 1, "same"),
  ],
  [
    "conv2d 3x3 same, strides 2",
    [
      [2, 6, 5, 2],
      [3, 3, 2, 3],
    ],
    (tf, x, w) => tf.conv2d(as4(x), as4(w), 2, "same"),
  ],
  [
    "conv2d 2x2 valid, strides [1, 3]",
    [
      [2, 5, 8, 2],
      [2, 2, 2, 3],
    ],
    (tf, x, w) => tf.conv2d(as4(x), as4(w), [1, 3], "valid"),
  ],
  [
    "conv2d 1x1, strides 2",
    [
      [2, 5, 5, 3],
      [1, 1, 3, 4],
    ],
    (tf, x, w) => tf.conv2d(as4(x), as4(w), 2, "valid"),
  ],
  [
    "conv2d, one wide run of channels",
    [
      [2, 3, 3, 8],
      [3, 3, 8, 3],
    ],
    (tf, x, w) => tf.conv2d(as4(x), as4(w), 1, "same"),
  ],
  [
    "conv1d 3 same",
    [
      [2, 7, 2],
      [3, 2, 3],
    ],
    (tf, x, w) => tf.conv1d(as3(x), as3(w), 1, "same"),
  ],
  [
    "conv1d 3 valid, strides 2",
    [
      [2, 7, 2],
      [3, 2, 3],
    ],
    (tf, x, w) => tf.conv1d(as3(x), as3(w), 2, "valid"),
  ],
  [
    "conv2dTranspose, strides 2",
    [
      [2, 3, 3, 2],
      [3, 3, 3, 2],
    ],
    (tf, x, w) => tf.conv2dTranspose(as4(x), as4(w), [2, 7, 7, 3], 2, "valid"),
  ],
  [
    "conv2dTranspose same",
    [
      [2, 3, 3, 2],
      [3, 3, 3, 2],
    ],
    (tf, x, w) => tf.conv2dTranspose(as4(x), as4(w), [2, 3, 3, 3], 1, "same"),
  ],
  [
    "depthwiseConv2d",
    [
      [2, 5, 5, 2],
      [3, 3, 2, 1],
    ],
    (tf, x, w) => tf.depthwiseConv2d(as4(x), as4(w), 1, "valid"),
  ],
  [
    "depthwiseConv2d, multiplier 2, strides 2, same",
    [
      [2, 5, 6, 3],
      [3, 2, 3, 2],
    ],
    (tf, x, w) => tf.depthwiseConv2d(as4(x), as4(w), 2, "same"),
  ],
  [
    "separableConv2d",
    [
      [1, 4, 4, 2],
      [3, 3, 2, 2],
      [1, 1, 4, 3],
    ],
    (tf, x, d, p) => tf.separableConv2d(as4(x), as4(d), as4(p), 1, "same"),
  ],
  [
    "conv3d 2x2x2 valid",
    [
      [2, 4, 4, 4, 2],
      [2, 2, 2, 2, 3],
    ],
    (tf, x, w) => tf.conv3d(as5(x), as5(w), 1, "valid"),
  ],
  [
    "conv3d 2x3x2 same",
    [
      [2, 3, 3, 4, 2],
      [2, 3, 2, 2, 3],
    ],
    (tf, x, w) => tf.conv3d(as5(x), as5(w), 1, "same"),
  ],
  [
    "conv3d, strides 2",
    [
      [2, 4, 5, 4, 2],
      [2, 2, 2, 2, 3],
    ],
    (tf, x, w) => tf.conv3d(as5(x), as5(w), 2, "same"),
  ],
  [
    "conv3dTranspose, strides [2, 1, 3]",
    [
      [2, 2, 3, 2, 2],
      [3, 2, 2, 3, 2],
    ],
    (tf, x, w) => tf.conv3dTranspose(as5(x), as5(w), [2, 5, 4, 5, 3], [2, 1, 3], "valid"),
  ],
  [
    "conv3dTranspose same",
    [
      [1, 3, 2, 3, 2],
      [2, 3, 2, 2, 2],
    ],
    (tf, x, w) => tf.conv3dTranspose(as5(x), as5(w), [1, 3, 2, 3, 2], 1, "same"),
  ],
];

describe("gradients of convolutions", () => {
  checkGradients(convolutions);
});
