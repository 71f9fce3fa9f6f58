import type { Weight } from "../../keras/core/weight";
import type { Model } from "../../keras/models/model";

/** Keras' own files: models and weights, written whole or not at all. */
export interface ModelFiles {
  /** Writes `.keras` or `.h5` for a model, `.weights.h5` for weights. */
  save(model: Model, path: string, kind: "model" | "weights", values: (weight: Weight) => Float32Array): void;
  load(model: Model, path: string, set: (weight: Weight, values: Float32Array) => void): void;
}
