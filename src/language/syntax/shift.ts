import type { Span } from "./nodes";

const isSpan = (value: object): value is Span => "from" in value && typeof value.from === "number";

/** Every object below `roots` that has a position, so that all can be moved in one flat loop. */
export function collectSpans(roots: readonly object[]): Span[] {
  const spans: Span[] = [];
  const waiting: object[] = [...roots];
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (isSpan(current)) spans.push(current);
    for (const key in current) {
      const value = current[key as keyof typeof current] as unknown;
      if (typeof value === "object" && value !== null) waiting.push(value);
    }
  }
  return spans;
}

/** Moves spans in place. */
export function shiftSpans(spans: readonly Span[], distance: number): void {
  for (const span of spans) {
    span.from += distance;
    span.to += distance;
  }
}
