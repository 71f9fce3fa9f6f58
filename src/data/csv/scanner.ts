/** What a byte means between cells. */
const [plain, separates, ends, quotes, comments] = [0, 1, 2, 3, 4];
const [tab, newline, carriageReturn, space, quote] = [9, 10, 13, 32, 34];

/** How a table's text is made up. */
export interface TextForm {
  /** One character, or `\s+` for any number of spaces. */
  readonly separator: string;
  /** What stands behind this character in a line is left out. */
  readonly comment?: string | undefined;
  /** Whether spaces behind a separator are left out. */
  readonly skipsSpaces?: boolean | undefined;
}

/** Splits the bytes of one row after the other into cells. https://www.rfc-editor.org/rfc/rfc4180 */
export class RowScanner {
  /** Of the row that was read last: how many cells it has, and where each of them begins and ends. */
  count = 0;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  private readonly kinds = new Uint8Array(256);
  private readonly atSpaces: boolean;
  private readonly skipsSpaces: boolean;

  constructor({ separator, comment, skipsSpaces = false }: TextForm) {
    this.skipsSpaces = skipsSpaces;
    this.atSpaces = separator === " " || separator === "\\s+";
    const separators = this.atSpaces ? [space, tab] : [separator === "\\t" ? tab : separator.charCodeAt(0)];
    for (const one of separators) this.kinds[one] = separates;
    this.kinds[newline] = this.kinds[carriageReturn] = ends;
    this.kinds[quote] = quotes;
    if (comment !== undefined) this.kinds[comment.charCodeAt(0)] = comments;
  }

  /** Reads the row at a place. What stands behind it, or -1 where the bytes end before; `isLast` tells that no others follow. */
  scan(bytes: Uint8Array, from: number, to: number, isLast: boolean): number {
    const { kinds, atSpaces, skipsSpaces } = this;
    this.count = 0;
    let at = from;
    for (;;) {
      if (atSpaces) while (at < to && kinds[bytes[at]!] === separates) at++;
      else if (skipsSpaces) while (at < to && bytes[at] === space) at++;
      const start = at;
      if (at < to && kinds[bytes[at]!] === quotes) at = afterQuotes(bytes, at + 1, to);
      while (at < to && (kinds[bytes[at]!] === plain || kinds[bytes[at]!] === quotes)) at++;
      if (at >= to) {
        if (!isLast) return -1;
        this.add(start, to, start === to);
        return to;
      }
      const kind = kinds[bytes[at]!]!;
      this.add(start, at, kind !== separates && start === at);
      if (kind === separates) at++;
      else return kind === comments ? afterLine(bytes, at, to, isLast) : afterEnd(bytes, at, to, isLast);
    }
  }

  /** Whether the row that was read last is empty; such lines are no rows. */
  isBlank(bytes: Uint8Array): boolean {
    if (this.count > 1) return false;
    for (let at = this.starts[0]!; at < this.ends[0]!; at++) if (bytes[at] !== space && bytes[at] !== tab) return false;
    return true;
  }

  /** At spaces, those at the end of a line are no cell. */
  private add(start: number, end: number, isEmptyEnd: boolean): void {
    if (isEmptyEnd && this.atSpaces && this.count > 0) return;
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** The place behind the quote that ends a cell; two quotes stand for one in it. */
function afterQuotes(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (bytes[at] !== quote) continue;
    if (bytes[at + 1] !== quote || at + 1 >= to) return at + 1;
    at++;
  }
  return to;
}

function afterEnd(bytes: Uint8Array, at: number, to: number, isLast: boolean): number {
  if (bytes[at] !== carriageReturn) return at + 1;
  if (at + 1 >= to) return isLast ? to : -1;
  return bytes[at + 1] === newline ? at + 2 : at + 1;
}

function afterLine(bytes: Uint8Array, from: number, to: number, isLast: boolean): number {
  const found = bytes.indexOf(newline, from);
  return found >= 0 && found < to ? found + 1 : isLast ? to : -1;
}

/** The text of a cell, without the quotes around it. */
export function cellText(bytes: Buffer, start: number, end: number): string {
  if (bytes[start] !== quote || end - start < 2) return bytes.toString("utf8", start, end);
  const inner = bytes[end - 1] === quote ? end - 1 : end;
  return bytes.toString("utf8", start + 1, inner).replaceAll('""', '"');
}
