import { ObjectRegistry } from "../core/object";
import type { Loss } from "./loss";
import {
  binaryCrossentropy,
  categoricalCrossentropy,
  klDivergence,
  poisson,
  sparseCategoricalCrossentropy,
} from "./probabilistic";
import { huber, logCosh, meanAbsoluteError, meanAbsolutePercentageError, meanSquaredError } from "./regression";

export type { Loss, Reduction } from "./loss";
export { lossOf } from "./loss";

/** https://keras.io/api/losses/ */
export const losses = new ObjectRegistry<Loss>("loss", [
  meanSquaredError,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  logCosh,
  huber,
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
  klDivergence,
  poisson,
]);
