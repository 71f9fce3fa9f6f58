/**
 * Positions that stand for several others: those of data sets side by side. Where these go through their examples in the same
 * order, a position stands for itself in each of them.
 */
export class Pairs {
  private readonly others: (readonly number[])[] = [];
  private readonly known = new Map<string, number>();

  constructor(private readonly count: number) {}

  /** The position that stands for these. */
  of(positions: readonly number[]): number {
    const [first] = positions as [number];
    if (first < this.count && positions.every((one) => one === first)) return first;
    const key = positions.join(" ");
    const found = this.known.get(key) ?? this.count + this.others.length;
    if (!this.known.has(key)) {
      this.known.set(key, found);
      this.others.push(positions);
    }
    return found;
  }

  /** What a position stands for in one of the data sets. */
  at(position: number, dataset: number): number {
    return position < this.count ? position : this.others[position - this.count]![dataset]!;
  }
}
