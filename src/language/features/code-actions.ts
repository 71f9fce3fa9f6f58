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
    .filter(({ span }) => span.from <= to && from <= span.to)
    .flatMap((problem) => {
      const span = replaceable(analysis.text, problem.span);
      if (!span) return [];
      return problem.suggestions.map((text) => ({ title: `Change to "${text}"`, problem, span, text }));
    });
}

/** What a suggestion replaces: a name with its dots, or what stands in quotes. Undefined for anything larger. */
function replaceable(text: string, { from, to }: Span): Span | undefined {
  const written = text.slice(from, to);
  if (/^[\w.]+$/.test(written)) return { from, to };
  return /^(["'])[^"'\n]*\1$/.test(written) ? { from: from + 1, to: to - 1 } : undefined;
}
