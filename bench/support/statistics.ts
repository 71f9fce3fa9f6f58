/** The value below which a part of all values lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!;
}

/** A line of numbers in milliseconds: middle, 95th percentile, largest. */
export function report(what: string, values: readonly number[], goal?: string): void {
  const [middle, late, last] = [0.5, 0.95, 1].map((part) => percentile(values, part).toFixed(2));
  console.log(
    `  ${what.padEnd(46)} p50 ${middle} ms  p95 ${late} ms  max ${last} ms  (${values.length})${goal === undefined ? "" : `  goal: ${goal}`}`,
  );
}
