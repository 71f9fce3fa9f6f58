import { neuralModule, operation, type OperationFunction, toInteger } from "./define";

const neural = { module: neuralModule };

/** Of neural networks. https://keras.io/api/ops/nn/ */
export const neuralFunctions: readonly OperationFunction[] = [
  operation(
    "softmax",
    "x, axis=-1",
    "Probabilities along an axis.",
    ["x"],
    (ops, [x], { axis }) => ops.softmax(x, toInteger(axis!, "axis")),
    neural,
  ),
];
