import { parser as grammar } from "@lezer/python";
import { toConcrete } from "./concrete";
import { EditedText } from "./edited-text";
import { expressionReaders } from "./expressions";
import type { Comment, Statement, SyntaxProblem } from "./nodes";
import { repair } from "./repair";
import { Source } from "./source";
import { statementReaders } from "./statements";

/** What one chunk of the text holds. */
export interface ChunkContent {
  statements: Statement[];
  problems: SyntaxProblem[];
  comments: Comment[];
}

/**
 * Reads one top-level statement (or the blank lines and comments where one is missing).
 * @param base where `text` begins in the document.
 * @param cuts the ends of statement lines in `text` that stay open.
 */
export function readChunk(text: string, base: number, cuts: readonly number[]): ChunkContent {
  const repaired = repair(text, cuts);
  const edited = new EditedText(text, repaired.edits);
  const tree = toConcrete(grammar.parse(edited.text));
  const source = new Source(edited, base, expressionReaders, statementReaders);
  const statements = source.statements(tree.root.children);
  return {
    statements,
    problems: [],
    comments: repaired.comments.map(({ from, to }) => ({ from: base + from, to: base + to, text: text.slice(from, to) })),
  };
}
