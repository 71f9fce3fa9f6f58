import type { Module, Statement } from "./nodes";
import { nodesAt } from "./walk";

/** Statements that hold no others. */
const simpleStatements: ReadonlySet<string> = new Set([
  "Assign",
  "AugmentedAssign",
  "ExpressionStatement",
  "Delete",
  "Return",
  "Raise",
  "Assert",
  "Import",
  "ImportFrom",
  "Global",
  "Nonlocal",
]);

/** The innermost simple statement at an offset; undefined in the head of a compound one. */
export function simpleStatementAt(module: Module, offset: number): Statement | undefined {
  return nodesAt(module, offset)
    .reverse()
    .find((node): node is Statement => simpleStatements.has(node.kind));
}

/** The simple statements whose syntax is broken: their trees are a guess at what is meant. */
export function brokenStatements(module: Module): ReadonlySet<Statement> {
  return new Set(
    module.problems.map(({ from }) => simpleStatementAt(module, from)).filter((statement) => statement !== undefined),
  );
}
