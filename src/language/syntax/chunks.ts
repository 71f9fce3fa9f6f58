import { type Insertion, type LogicalLine, readLogicalLine } from "./logical-lines";
import type { SyntaxProblem } from "./nodes";

/** A top-level statement with its whole body, as the parser is given it. */
export interface Chunk {
  from: number;
  to: number;
  insertions: Insertion[];
  problems: SyntaxProblem[];
}

/** After so many broken statements, brackets are no longer trusted beyond a line that looks like a statement. */
const mostBroken = 20;

/**
 * Cuts a program into its top-level statements. A bracket or long string that is never closed ends where the next
 * statement begins, so that it does not swallow what follows; a program whose brackets balance is never second-guessed.
 */
export function cutChunks(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let broken = 0;
  let joinsNext = false;
  for (let at = 0; at < text.length; ) {
    let { line, isOpen } = readLogicalLine(text, at, broken >= mostBroken);
    if (isOpen && broken < mostBroken) {
      broken++;
      ({ line, isOpen } = readLogicalLine(text, at, true));
    }
    const last = chunks[chunks.length - 1];
    if (last && (joinsNext || belongsToLast(text, line))) {
      last.to = line.to;
      last.insertions.push(...line.insertions);
      last.problems.push(...line.problems);
    } else {
      chunks.push({ from: line.from, to: line.to, insertions: line.insertions, problems: line.problems });
    }
    if (!line.isEmpty) joinsNext = text[line.from] === "@";
    at = Math.max(line.to, at + 1);
  }
  return chunks;
}

function belongsToLast(text: string, line: LogicalLine): boolean {
  return line.isEmpty || line.indentation > 0 || /^(?:else|elif|except|finally)\b/.test(text.slice(line.from, line.from + 8));
}
