import type { Tree } from "@lezer/common";
import { parser as grammar } from "@lezer/python";
import { toConcrete } from "./concrete";
import { EditedText } from "./edited-text";
import { expressionReaders } from "./expressions";
import type { Comment, Span, Statement, SyntaxProblem } from "./nodes";
import { repair } from "./repair";
import type { Repairs } from "./repairs";
import { Source } from "./source";
import { statementReaders } from "./statements";
import { Tokenizer } from "./tokenizer";

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
  const edited = new EditedText(text, repaired.sortedEdits());
  const tree = toConcrete(parseBounded(edited.text));
  const source = new Source(edited, base, expressionReaders, statementReaders);
  const statements = source.statements(tree.root.children);
  for (const problem of source.problems) {
    const span = { from: problem.from - base, to: problem.to - base };
    repaired.lateProblem(span.from < span.to ? span : tokenNear(text, repaired, span.from), problem.message);
  }
  for (const error of tree.errors) {
    repaired.lateProblem(tokenNear(text, repaired, edited.originalOffset(error.from)), "invalid syntax");
  }
  for (const node of tree.tooDeep)
    repaired.lateProblem(tokenNear(text, repaired, edited.originalOffset(node.from)), "too deeply nested");
  return {
    statements,
    problems: repaired.problems
      .map(({ from, to, message }) => ({ from: base + from, to: base + to, message }))
      .sort((first, second) => first.from - second.from),
    comments: repaired.comments.map(({ from, to }) => ({
      from: base + from,
      to: base + to,
      text: text.slice(from, to),
    })),
  };
}

/**
 * The grammar's recovery tries many ways at once; a text made to confuse it could keep it for minutes. What lies
 * behind the bound is left out.
 */
function parseBounded(text: string): Tree {
  const parse = grammar.startParse(text);
  const bound = 2000 + 20 * text.length;
  for (let step = 0; ; step++) {
    const tree = parse.advance();
    if (tree !== null) return tree;
    if (step === bound && parse.stoppedAt === null) parse.stopAt(parse.parsedPos);
  }
}

/** The token at which the grammar stumbled: the first that ends behind `offset`, or the last of its line. */
function tokenNear(text: string, repairs: Repairs, offset: number): Span {
  const line = repairs.lineAt(offset);
  const tokens = new Tokenizer(text, repairs.lines[line] ?? 0, repairs.lines[line + 1] ?? text.length);
  let last: Span = { from: offset, to: Math.min(offset + 1, text.length) };
  while (tokens.next() !== "end") {
    if (tokens.kind === "newline" || tokens.kind === "comment") continue;
    last = { from: tokens.from, to: tokens.to };
    if (tokens.to > offset) break;
  }
  return last;
}
