import type { Model } from "./model";
import { outputActivation } from "./output-activation";

export interface TrainingDefaults {
  loss: string;
  metrics: string[];
  optimizer: string;
}

/** What a model's output suggests for training it. */
export function trainingDefaults(model: Model): TrainingDefaults {
  const [output] = model.modelOutputs;
  const activation = output && outputActivation(output);
  if (activation === "softmax")
    return { loss: "sparse_categorical_crossentropy", metrics: ["accuracy"], optimizer: "adam" };
  if (activation === "sigmoid") return { loss: "binary_crossentropy", metrics: ["accuracy"], optimizer: "adam" };
  return { loss: "mse", metrics: ["mae"], optimizer: "adam" };
}
