import type { DatasetParts } from "./plan";
import { reshaped } from "./element";

/** Examples as Keras' loaders give them: in an order that a seed says, anew in each pass, and in batches if they are to be. */
export function loaded(examples: DatasetParts, seed: number | undefined, batchSize: number | undefined): DatasetParts {
  const buffer = batchSize === undefined ? 1024 : batchSize * 8;
  const ordered: DatasetParts =
    seed === undefined
      ? examples
      : { ...examples, plan: { kind: "shuffle", of: examples.plan, buffer, seed, isAnew: true } };
  return batchSize === undefined ? ordered : inBatches(ordered, batchSize, false);
}

/** So many items together. */
export function inBatches({ plan, element, count }: DatasetParts, size: number, dropsRemainder: boolean): DatasetParts {
  return {
    plan: { kind: "batch", of: plan, size, dropsRemainder },
    element: reshaped(element, (shape) => [dropsRemainder ? size : null, ...shape]),
    count: count === undefined ? undefined : (dropsRemainder ? Math.floor : Math.ceil)(count / size),
  };
}
