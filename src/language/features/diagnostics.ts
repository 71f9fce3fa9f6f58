import type { Analysis } from "../analysis";
import type { Problem } from "../interpreter/problem";

export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export interface Diagnostic {
  range: Range;
  severity: Problem["severity"];
  code: string;
  message: string;
  related: { message: string; range: Range }[];
  suggestions: readonly string[];
}

/** Everything the reader says, by lines and characters. */
export function diagnostics({ problems, lines }: Analysis): Diagnostic[] {
  const range = ({ from, to }: { from: number; to: number }): Range => ({
    start: lines.position(from),
    end: lines.position(to),
  });
  return problems.map(({ span, severity, code, message, related, suggestions }) => ({
    range: range(span),
    severity,
    code,
    message,
    related: related.map((place) => ({ message: place.message, range: range(place.span) })),
    suggestions,
  }));
}
