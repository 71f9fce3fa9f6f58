import type { GradientCorrection } from "./gradient";

const comparisons = ["Equal", "NotEqual", "Greater", "GreaterEqual", "Less", "LessEqual", "LogicalAnd", "LogicalOr"];
const ofOne = ["LogicalNot", "Any", "All"];

/**
 * A condition made from a trained value (as in `where(x > 0, …)`) has no slope. tfjs-core knows that of few of them, and otherwise
 * stops with "gradient function not found".
 */
export const comparisonGradients: readonly GradientCorrection[] = [
  ...comparisons.map(
    (kernelName) =>
      ({
        kernelName,
        inputsToSave: ["a", "b"],
        gradient: ({ tf, saved }) => ({ a: () => tf.zeros(saved[0]!.shape), b: () => tf.zeros(saved[1]!.shape) }),
      }) satisfies GradientCorrection,
  ),
  ...ofOne.map(
    (kernelName) =>
      ({
        kernelName,
        inputsToSave: ["x"],
        gradient: ({ tf, saved }) => ({ x: () => tf.zeros(saved[0]!.shape) }),
      }) satisfies GradientCorrection,
  ),
];
