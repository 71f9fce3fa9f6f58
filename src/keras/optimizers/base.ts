import { KerasError } from "../core/errors";
import { defineOptimizer } from "./define";
import { learningRate } from "./learning-rate";

/** What optimizers of the program's own build upon. https://keras.io/api/optimizers/#optimizer-class */
export const baseOptimizer = defineOptimizer({
  name: "Optimizer",
  summary: "The base of all optimizers: changes no weights.",
  parameters: { learning_rate: learningRate() },
  slots: () => [],
  update: () => () => {
    throw new KerasError("unsupported", "Optimizer has no `update_step`: train with one of `keras.optimizers`.");
  },
});
