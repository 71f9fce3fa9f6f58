import { checkGradients, type GradientCase } from "../gradient-check";

const matrices: GradientCase[] = [
  [
    "matMul",
    [
      [4, 3],
      [3, 5],
    ],
    (tf, a, b) => tf.matMul(a, b),
  ],
  [
    "matMul, left transposed",
    [
      [3, 4],
      [3, 5],
    ],
    (tf, a, b) => tf.matMul(a, b, true),
  ],
  [
    "matMul, right transposed",
    [
      [4, 3],
      [5, 3],
    ],
    (tf, a, b) => tf.matMul(a, b, false, true),
  ],
  [
    "matMul, both transposed",
    [
      [3, 4],
      [5, 3],
    ],
    (tf, a, b) => tf.matMul(a, b, true, true),
  ],
  [
    "matMul of batches",
    [
      [2, 4, 3],
      [2, 3, 5],
    ],
    (tf, a, b) => tf.matMul(a, b),
  ],
  [
    "matMul of batches, right transposed",
    [
      [2, 2, 4, 3],
      [2, 2, 5, 3],
    ],
    (tf, a, b) => tf.matMul(a, b, false, true),
  ],
  [
    "matMul of a batch with one matrix",
    [
      [2, 4, 3],
      [3, 5],
    ],
    (tf, a, b) => tf.matMul(a, b),
  ],
  [
    "matMul of a batch with one matrix, transposed",
    [
      [2, 3, 4],
      [1, 5, 3],
    ],
    (tf, a, b) => tf.matMul(a, b, true, true),
  ],
  [
    "matMul of one matrix with a batch",
    [
      [4, 3],
      [2, 3, 5],
    ],
    (tf, a, b) => tf.matMul(a, b),
  ],
  [
    "matMul, both broadcast",
    [
      [2, 1, 4, 3],
      [1, 3, 3, 5],
    ],
    (tf, a, b) => tf.matMul(a, b),
  ],
  [
    "matMul, both broadcast, transposed",
    [
      [2, 1, 3, 4],
      [3, 5, 3],
    ],
    (tf, a, b) => tf.matMul(a, b, true, true),
  ],
];

describe("gradients of matrix products", () => {
  checkGradients(matrices);
});
