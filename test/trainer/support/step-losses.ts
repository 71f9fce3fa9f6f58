import { epochOrder, exampleCount } from "../../../src/trainer/training/data";
import { EagerSteps } from "../../../src/trainer/training/eager-steps";
import { GraphSteps } from "../../../src/trainer/training/graph-steps";
import type { AskedTraining } from "./read-training";

/** How steps are run. */
export type Way = "eager" | "graph";

/** The loss of each of the first steps of a training, each by itself. */
export function stepLosses({ engine, model, data, options }: AskedTraining, way: Way, steps: number): number[] {
  const { batchSize, shuffle } = options;
  const stepsPerEpoch = Math.ceil(exampleCount(data) / batchSize);
  engine.weights.initialize(model);
  const updater = engine.updater(model);
  updater.prepare(model.trainableWeights());
  const training = { machine: engine, model, data, updater, seed: engine.seed };
  const run =
    way === "eager"
      ? new EagerSteps(training)
      : GraphSteps.record(training, { batchSize, steps, validation: undefined }, () => {});
  run.mark();
  const losses = Array.from({ length: steps }, (_, step) => {
    const order = epochOrder(exampleCount(data), shuffle, engine.seed + Math.floor(step / stepsPerEpoch));
    const from = (step % stepsPerEpoch) * batchSize;
    run.reset();
    run.train(order.subarray(from, from + batchSize));
    return run.read()["loss"]!;
  });
  run.dispose();
  engine.tf.tidy(() => {
    updater.finish(model.trainableWeights());
  });
  return losses;
}
