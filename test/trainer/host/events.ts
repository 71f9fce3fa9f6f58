import type { FitStarted, TrainingEvent } from "../../../src/protocol";

/** A training of ten steps an epoch. */
export const fitStarted: FitStarted = {
  type: "fit",
  fit: 0,
  model: "model",
  epochs: 3,
  stepsPerEpoch: 10,
  batchSize: 1,
  samples: 10,
  validationSamples: 0,
  metrics: ["loss"],
  optimizer: "sgd",
  params: 1,
};

export const stepEvent = (step: number, secondsPerStep: number): TrainingEvent => ({
  type: "step",
  fit: 0,
  epoch: 0,
  step,
  logs: { loss: 1 },
  secondsPerStep,
});
