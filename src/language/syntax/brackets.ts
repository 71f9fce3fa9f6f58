/** More nested brackets than any program means, and fewer than would exhaust the stack. CPython's own bound. */
export const maximumDepth = 200;

const closers: Record<number, number> = { 40: 41, 91: 93, 123: 125 };

/** The openers that are not closed yet, outermost first. */
export class BracketStack {
  private readonly expected: number[] = [];
  private readonly counts: Record<number, number> = { 41: 0, 93: 0, 125: 0 };
  private readonly positions: number[] = [];

  get depth(): number {
    return this.positions.length;
  }

  open(code: number, position: number): void {
    const closer = closers[code]!;
    this.expected.push(closer);
    this.positions.push(position);
    this.counts[closer]!++;
  }

  /** Whether an opener waits for the closer `code`. */
  awaits(code: number): boolean {
    return this.counts[code]! > 0;
  }

  /**
   * Closes the innermost opener that `code` fits.
   * @returns the closers that are missing inside it ("" for none), or undefined when nothing fits.
   */
  close(code: number): string | undefined {
    if (!this.awaits(code)) return undefined;
    let missing = "";
    for (let closer = this.pop(); closer !== code; closer = this.pop()) missing += String.fromCharCode(closer);
    return missing;
  }

  /** The position of the innermost opener. */
  get innermost(): number | undefined {
    return this.positions.at(-1);
  }

  get expectedCloser(): number | undefined {
    return this.expected.at(-1);
  }

  pop(): number {
    const closer = this.expected.pop()!;
    this.positions.pop();
    this.counts[closer]!--;
    return closer;
  }
}
