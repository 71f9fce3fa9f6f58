import type { Tensor, Tensor4D, Tensor5D } from "@tensorflow/tfjs-core";
import { checkGradients, type GradientCase } from "../gradient-check";

const as4 = (x: Tensor) => x as Tensor4D;
const as5 = (x: Tensor) => x as Tensor5D;

const poolings: GradientCase[] = [
  ["maxPool 2x2", [[2, 4, 4, 2]], (tf, x) => tf.maxPool(as4(x), 2, 2, "valid")],
  ["maxPool [2, 1]", [[2, 8, 1, 3]], (tf, x) => tf.maxPool(as4(x), [2, 1], [2, 1], "valid")],
  ["maxPool 3x3, strides 1, same", [[2, 5, 5, 2]], (tf, x) => tf.maxPool(as4(x), 3, 1, "same")],
  ["maxPool 3x3, strides 2, same", [[2, 6, 5, 2]], (tf, x) => tf.maxPool(as4(x), 3, 2, "same")],
  ["avgPool 2x2", [[2, 4, 4, 2]], (tf, x) => tf.avgPool(as4(x), 2, 2, "valid")],
  ["avgPool [2, 1]", [[2, 8, 1, 3]], (tf, x) => tf.avgPool(as4(x), [2, 1], [2, 1], "valid")],
  ["avgPool 3x3, strides 1, same", [[2, 5, 5, 2]], (tf, x) => tf.avgPool(as4(x), 3, 1, "same")],
  ["avgPool 2x2, strides 2, same", [[2, 5, 5, 2]], (tf, x) => tf.avgPool(as4(x), 2, 2, "same")],
  ["maxPool3d 2x2x2", [[2, 4, 4, 4, 2]], (tf, x) => tf.maxPool3d(as5(x), 2, 2, "valid")],
  ["maxPool3d 2x2x2, strides 1, same", [[2, 3, 3, 3, 1]], (tf, x) => tf.maxPool3d(as5(x), 2, 1, "same")],
  ["avgPool3d 2x2x2", [[2, 4, 4, 4, 2]], (tf, x) => tf.avgPool3d(as5(x), 2, 2, "valid")],
  ["avgPool3d 2x2x2, strides 1, same", [[2, 3, 3, 3, 2]], (tf, x) => tf.avgPool3d(as5(x), 2, 1, "same")],
  ["resizeNearestNeighbor x2", [[2, 4, 4, 2]], (tf, x) => tf.image.resizeNearestNeighbor(as4(x), [8, 8])],
  ["resizeNearestNeighbor x3", [[3, 3, 3, 1]], (tf, x) => tf.image.resizeNearestNeighbor(as4(x), [9, 9])],
  [
    "resizeNearestNeighbor, half-pixel centers",
    [[2, 5, 3, 1]],
    (tf, x) => tf.image.resizeNearestNeighbor(as4(x), [8, 7], false, true),
  ],
  [
    "resizeNearestNeighbor, aligned, smaller",
    [[2, 5, 6, 2]],
    (tf, x) => tf.image.resizeNearestNeighbor(as4(x), [3, 4], true),
  ],
  ["resizeBilinear x2", [[2, 4, 4, 2]], (tf, x) => tf.image.resizeBilinear(as4(x), [8, 8])],
];

describe("gradients of poolings and resizing", () => {
  checkGradients(poolings);
});
