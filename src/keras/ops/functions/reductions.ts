import { type OperationFunction, reduction } from "./define";

/** Over axes. https://keras.io/api/ops/numpy/ */
export const reductionFunctions: readonly OperationFunction[] = [
  reduction("sum", "Sum over axes.", (ops, x, axis, keep) => ops.sum(x, axis, keep)),
  reduction("mean", "Mean over axes.", (ops, x, axis, keep) => ops.mean(x, axis, keep)),
  reduction("max", "Maximum over axes.", (ops, x, axis, keep) => ops.max(x, axis, keep)),
  reduction("min", "Minimum over axes.", (ops, x, axis, keep) => ops.min(x, axis, keep)),
  reduction("prod", "Product over axes.", (ops, x, axis, keep) => ops.prod(x, axis, keep)),
];
