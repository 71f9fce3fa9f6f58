import type { Analysis } from "../analysis";
import type { Problem } from "../interpreter/problem";
import type { Span } from "../syntax/nodes";

export interface Fix {
  title: string;
  problem: Problem;
  span: Span;
  text: string;
}

/** Ways to mend what stands between two offsets: replace a mistyped name, argument or string. */
export function fixes(analysis: Analysis, from: number, to: number): Fix[] {
  return analysis.problems
    .filter(({ span, suggestions }) => suggestions.length > 0 && span.from <= to && from <= span.to)
    .flatMap((problem) => problem.suggestions.map((suggestion) => fix(analysis, problem, suggestion)));
}

function fix({ text }: Analysis, problem: Problem, suggestion: string): Fix {
  const written = text.slice(problem.span.from, problem.span.to);
  const named = /^(\w+)(\s*=)/.exec(written);
  if (problem.code === "unknown-argument" && named) {
    return {
      title: `Change to "${suggestion}"`,
      problem,
      span: { from: problem.span.from, to: problem.span.from + named[1]!.length },
      text: suggestion,
    };
  }
  const quoted = /(["'])([^"']*)\1/.exec(written);
  if (quoted) {
    const at = problem.span.from + quoted.index + 1;
    return {
      title: `Change to "${suggestion}"`,
      problem,
      span: { from: at, to: at + quoted[2]!.length },
      text: suggestion,
    };
  }
  return { title: `Change to "${suggestion}"`, problem, span: problem.span, text: suggestion };
}
