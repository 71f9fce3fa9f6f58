import type { DatasetParts } from "./plan";
import { reshaped } from "./element";

/** So many items together. */
export function inBatches({ plan, element, count }: DatasetParts, size: number, dropsRemainder: boolean): DatasetParts {
  return {
    plan: { kind: "batch", of: plan, size, dropsRemainder },
    element: reshaped(element, (shape) => [dropsRemainder ? size : null, ...shape]),
    count: count === undefined ? undefined : (dropsRemainder ? Math.floor : Math.ceil)(count / size),
  };
}
