import { hasOwnOperations } from "../runtimes/native/own-operations";
import type { Recording } from "./recording";

/** Operations of our own: one that is given the gradient, and one that is given the matrices whose product it is. */
interface InPlaceOperations {
  readonly ofGradient: string;
  readonly ofProduct: string;
}

/**
 * For TensorFlow's operations that change variables, our own that do the same. TensorFlow's interface for operations has no access to
 * variables; ours write into the memory of what was read of them.
 */
const counterparts: Readonly<Record<string, InPlaceOperations>> = {
  ResourceApplyAdam: { ofGradient: "KModelApplyAdam", ofProduct: "KModelApplyAdamToProduct" },
};

/** Our own operations for one of TensorFlow's, where there are any. */
export const inPlaceOperations = (operation: string): InPlaceOperations | undefined =>
  hasOwnOperations() ? counterparts[operation] : undefined;

/** The variables that are written to in place in some function: their memory has to be theirs alone. */
export function variablesInPlace(recordings: readonly Recording[]): ReadonlySet<string> {
  const updates = recordings.flatMap(({ values }) => values.filter((value) => value.kind === "update"));
  return new Set(
    updates.flatMap(({ operation, variables }) =>
      inPlaceOperations(operation) ? variables.map(({ name }) => name) : [],
    ),
  );
}
