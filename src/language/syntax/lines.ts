/** Between offsets and lines: both count from 0, characters in UTF-16 units as editors do. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.starts.push(at + 1);
  }

  get count(): number {
    return this.starts.length;
  }

  position(offset: number): { line: number; character: number } {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - this.starts[low]! };
  }

  offset(line: number, character: number): number {
    if (line >= this.starts.length) return this.text.length;
    const end = this.starts[line + 1] ?? this.text.length + 1;
    return Math.min(this.starts[Math.max(0, line)]! + character, end - 1);
  }
}
