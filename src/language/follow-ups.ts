import type { Problem } from "./interpreter/problem";
import { simpleStatementAt } from "./syntax/broken-statements";
import type { LineIndex } from "./syntax/lines";
import type { Module, SyntaxProblem } from "./syntax/nodes";

/**
 * Leaves out what the reader says about a statement whose syntax is broken: it speaks of a guess at what is meant.
 * Of a compound statement only the broken line counts.
 */
export function withoutFollowUps(problems: readonly Problem[], module: Module, lines: LineIndex): Problem[] {
  if (module.problems.length === 0) return [...problems];
  const broken = module.problems.map((problem) => brokenLines(problem, module, lines));
  return problems.filter(({ span }) => {
    const { line } = lines.position(span.from);
    return !broken.some(([first, last]) => first <= line && line <= last);
  });
}

function brokenLines({ from }: SyntaxProblem, module: Module, lines: LineIndex): [number, number] {
  const { line } = lines.position(from);
  const statement = simpleStatementAt(module, from);
  if (!statement) return [line, line];
  return [Math.min(line, lines.position(statement.from).line), Math.max(line, lines.position(statement.to).line)];
}
