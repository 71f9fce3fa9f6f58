import type { Analysis } from "../language/analysis";
import type { Problem } from "../language/interpreter/problem";

/** A problem as `--json` gives it: lines and columns count from 1. */
export interface ProblemDocument {
  code: string;
  severity: string;
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export function problemDocuments(analysis: Analysis): ProblemDocument[] {
  return inOrder(analysis).map(({ code, severity, message, span }) => {
    const [start, end] = [analysis.lines.position(span.from), analysis.lines.position(span.to)];
    return {
      code,
      severity,
      message,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    };
  });
}

const inOrder = ({ problems }: Analysis): Problem[] => [...problems].sort((a, b) => a.span.from - b.span.from);

/** `file:line:col: severity[code]: message`. */
export function problemLines(analysis: Analysis): string[] {
  return problemDocuments(analysis).map(
    ({ line, column, severity, code, message }) =>
      `${analysis.file}:${line}:${column}: ${severity}[${code}]: ${message}`,
  );
}

export const hasErrors = ({ problems }: Analysis): boolean => problems.some(({ severity }) => severity === "error");
