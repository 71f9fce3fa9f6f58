/** Stands where something is missing; a private-use character that the grammar takes for an identifier. */
export const hole = "\uE000";

/** Behind a name, keeps the grammar from taking it for a keyword. */
export const nameMark = `_${hole}`;

export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** A text with small repairs, and the way back from its offsets to those of the original. */
export class EditedText {
  readonly text: string;
  /** For each edit, where its text stands in the edited text. */
  private readonly starts: number[] = [];

  /** @param edits in order of position, not overlapping. */
  constructor(
    readonly original: string,
    private readonly edits: readonly Edit[],
  ) {
    let text = "";
    let copied = 0;
    for (const edit of edits) {
      text += original.slice(copied, edit.from);
      this.starts.push(text.length);
      text += edit.text;
      copied = edit.to;
    }
    this.text = edits.length === 0 ? original : text + original.slice(copied);
  }

  /** The offset in the original text; the inside of an edit is its start. */
  originalOffset(offset: number): number {
    const index = this.lastEditBefore(offset);
    if (index < 0) return offset;
    const edit = this.edits[index]!;
    const inside = offset - this.starts[index]!;
    if (edit.text.length === edit.to - edit.from && inside <= edit.text.length) return edit.from + inside;
    return inside < edit.text.length ? edit.from : edit.to + inside - edit.text.length;
  }

  private lastEditBefore(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
