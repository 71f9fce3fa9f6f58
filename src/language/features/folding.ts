import type { Analysis } from "../analysis";
import type { Statement } from "../syntax/nodes";

export interface FoldingRange {
  startLine: number;
  endLine: number;
  kind: "region" | "comment" | "imports";
}

/** Blocks, calls over several lines, runs of comments and imports. */
export function foldingRanges(analysis: Analysis): FoldingRange[] {
  const { module, lines } = analysis;
  const ranges: FoldingRange[] = [];
  const add = (from: number, to: number, kind: FoldingRange["kind"]) => {
    const [startLine, endLine] = [lines.position(from).line, lines.position(Math.max(from, to - 1)).line];
    if (endLine > startLine) ranges.push({ startLine, endLine, kind });
  };
  const visit = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      add(statement.from, statement.to, "region");
      for (const part of ["body", "otherwise", "finalizer"] as const) {
        if (part in statement) visit((statement as unknown as Record<string, Statement[]>)[part]!);
      }
    }
  };
  visit(module.statements);
  for (const [first, last] of runs(
    module.statements.filter(({ kind }) => kind === "Import" || kind === "ImportFrom"),
    analysis,
  ))
    add(first, last, "imports");
  for (const [first, last] of runs(module.comments, analysis)) add(first, last, "comment");
  return ranges;
}

/** Neighbours on lines that follow each other, as spans from the first to the last. */
function runs(items: readonly { from: number; to: number }[], { lines }: Analysis): [number, number][] {
  const found: [number, number][] = [];
  let lastLine = -2;
  for (const { from, to } of items) {
    const { line } = lines.position(from);
    if (line === lastLine + 1) found[found.length - 1]![1] = to;
    else found.push([from, to]);
    lastLine = lines.position(to).line;
  }
  return found;
}
