import type { Statement } from "../syntax/nodes";
import { equals } from "./equality";
import { containerSizes, forgetChanged } from "./changed-containers";
import type { Interpreter } from "./interpreter";
import type { Scope } from "./scope";
import type { Completion } from "./statements";
import { Unknown, type Value } from "./values";

/**
 * Reads every branch of a condition that is not known, each from the same start, and merges: a variable on which the
 * branches agree keeps its value, any other becomes unknown. A completion counts only when all branches end with one.
 */
export function mergeBranches(
  interpreter: Interpreter,
  scope: Scope,
  branches: readonly (readonly Statement[])[],
): Completion | undefined {
  const before = new Map(scope.variables);
  const sizes = containerSizes(scope);
  const ends: Map<string, Value>[] = [];
  const completions: (Completion | undefined)[] = [];
  interpreter.unsure++;
  for (const branch of branches) {
    restore(scope, before);
    const completion = interpreter.execute(branch, scope);
    // Whether an exception is raised here is not known: what follows it is read as if it were not.
    if (completion?.kind === "raise") continue;
    completions.push(completion);
    ends.push(new Map(scope.variables));
  }
  interpreter.unsure--;
  if (completions.some((completion) => completion && completion.kind !== "continue")) interpreter.possibleExits++;
  if (ends.length === 0) {
    restore(scope, before);
    return undefined;
  }
  const flowing = ends.filter((_, index) => completions[index] === undefined);
  restore(scope, merge(flowing.length > 0 ? flowing : ends));
  forgetChanged(scope, sizes);
  if (completions.some((completion) => completion === undefined)) return undefined;
  const returns = completions.every((completion) => completion!.kind === "return");
  return returns ? mergeReturns(completions as (Completion & { kind: "return" })[]) : completions[0];
}

function mergeReturns(completions: readonly (Completion & { kind: "return" })[]): Completion {
  const [first, ...rest] = completions;
  const agree = rest.every(({ value }) => isSame(first!.value, value));
  return agree ? first! : { kind: "return", value: new Unknown("it depends on a condition that is not known") };
}

function restore(scope: Scope, variables: ReadonlyMap<string, Value>): void {
  scope.variables.clear();
  for (const [name, value] of variables) scope.variables.set(name, value);
}

const isSame = (a: Value, b: Value): boolean => a === b || equals(a, b) === true;

function merge(ends: readonly ReadonlyMap<string, Value>[]): Map<string, Value> {
  const merged = new Map<string, Value>();
  for (const name of new Set(ends.flatMap((end) => [...end.keys()]))) {
    const values = ends.map((end) => end.get(name));
    const [first] = values;
    const agree = values.every((value) => first !== undefined && value !== undefined && isSame(first, value));
    merged.set(name, agree ? first! : new Unknown("it depends on a condition that is not known"));
  }
  return merged;
}
