import { hasOwnOperations } from "../runtimes/native/own-operations";
import type { Recording } from "./recording";

/**
 * TensorFlow's operations that change variables, and our own that do the same. TensorFlow's interface for operations has no access to
 * variables; ours write into the memory of what was read of them.
 */
const counterparts: Readonly<Record<string, string>> = { ResourceApplyAdam: "KModelApplyAdam" };

/** Our own operation for one of TensorFlow's, where there is one. */
export const inPlaceOperation = (operation: string): string | undefined =>
  hasOwnOperations() ? counterparts[operation] : undefined;

/** The variables that are written to in place in some function: their memory has to be theirs alone. */
export function variablesInPlace(recordings: readonly Recording[]): ReadonlySet<string> {
  const updates = recordings.flatMap(({ values }) => values.filter((value) => value.kind === "update"));
  return new Set(
    updates.flatMap(({ operation, variables }) =>
      inPlaceOperation(operation) ? variables.map(({ name }) => name) : [],
    ),
  );
}
