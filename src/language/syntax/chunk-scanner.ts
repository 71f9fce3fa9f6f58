import { afterLineBreak, byteOrderMark, endOfLine, hash, isBlank, isLineBreak } from "./characters";
import { scanStatementLine } from "./statement-line";
import { blockKeywords, clauseKeywords } from "./statement-start";

/** One top-level statement with its whole body, and the blank lines and comments up to the next one. */
export interface ChunkExtent {
  from: number;
  to: number;
  /** Ends of statement lines, relative to `from`, that were cut because a bracket or string stays open. */
  cuts: number[];
}

interface CodeLine {
  from: number;
  indentation: number;
}

const firstWord = /[A-Za-z]+|@/y;
const afterDecorator: ReadonlySet<string> = new Set(["@", "def", "class", "async"]);

/** How many lines that look like statements may stand inside an open bracket before it counts as never closed. */
const mostSwallowed = 100;
/** How many characters may be read in vain for statements that never close, beyond four times the text. */
const patience = 4_000_000;

/** Cuts a text, from the start of a chunk on, into chunks that follow each other without a gap. */
export class ChunkScanner {
  private position: number;
  private wasted = 0;
  private pending: CodeLine | undefined;

  constructor(
    private readonly text: string,
    from: number,
  ) {
    this.position = from;
  }

  /** The next chunk, or undefined at the end of the text. */
  next(): ChunkExtent | undefined {
    const from = this.position;
    if (from >= this.text.length) return undefined;
    const cuts: number[] = [];
    let line = this.pending ?? this.findCodeLine(from);
    let head = line === undefined ? "" : this.wordAt(line.from + line.indentation);
    const opensBlock = blockKeywords.has(head) || head === "@";
    while (line !== undefined) {
      const end = this.scanLine(line);
      if (end.isCut) cuts.push(end.to - from);
      line = this.findCodeLine(end.to);
      if (line === undefined || line.indentation > 0) continue;
      const word = this.wordAt(line.from);
      if (head === "@" ? !afterDecorator.has(word) : !(opensBlock && clauseKeywords.has(word))) break;
      head = word;
    }
    this.pending = line;
    this.position = line?.from ?? this.text.length;
    return { from, to: this.position, cuts };
  }

  private scanLine({ from, indentation }: CodeLine): { to: number; isCut: boolean } {
    const hurry = this.wasted > patience + 4 * this.text.length;
    const line = scanStatementLine(this.text, from, indentation, hurry ? 1 : mostSwallowed);
    if (line.isCut && !hurry) this.wasted += this.text.length - from;
    return line;
  }

  /** The first line from `from` on that holds more than blanks and a comment. */
  private findCodeLine(from: number): CodeLine | undefined {
    const { text } = this;
    let line = from === 0 && text.charCodeAt(0) === byteOrderMark ? 1 : from;
    while (line < text.length) {
      let first = line;
      while (first < text.length && isBlank(text.charCodeAt(first))) first++;
      const code = text.charCodeAt(first);
      if (first < text.length && code !== hash && !isLineBreak(code)) return { from: line, indentation: first - line };
      const end = endOfLine(text, first, text.length);
      line = end < text.length ? afterLineBreak(text, end) : end;
    }
    return undefined;
  }

  private wordAt(offset: number): string {
    firstWord.lastIndex = offset;
    return firstWord.exec(this.text)?.[0] ?? "";
  }
}
