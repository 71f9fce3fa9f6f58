/** Names close to a mistyped one, best first: at most three, and only plausible ones. */
export function suggest(name: string, candidates: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  // A single letter is not mistyped, and four wrong ones are another word.
  if (wanted.length < 2) return [];
  const limit = Math.min(4, Math.max(1, Math.floor(wanted.length / 3)));
  const scored: { candidate: string; distance: number }[] = [];
  for (const candidate of candidates) {
    const lower = candidate.toLowerCase();
    const distance = isAbbreviation(wanted, lower) ? 0.5 : editDistance(wanted, lower, limit);
    if (distance <= limit) scored.push({ candidate, distance });
  }
  scored.sort((a, b) => a.distance - b.distance || a.candidate.length - b.candidate.length);
  return scored.slice(0, 3).map(({ candidate }) => candidate);
}

/** Whether it is the beginning of a longer name, one of its words, or the initials of its words: `lr` of `learning_rate`. */
function isAbbreviation(short: string, name: string): boolean {
  if (short.length >= 3 && (name.startsWith(short) || `_${name}_`.includes(`_${short}_`))) return true;
  const words = name.split("_");
  return words.length === short.length && words.every((word, index) => word.startsWith(short[index]!));
}

/** Edits (insert, delete, replace, swap neighbours) between two words; more than `limit` answers `limit + 1`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(replace, previous[j]! + 1, current[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, beforePrevious[j - 2]! + 1);
      current.push(best);
    }
    if (Math.min(...current) > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length]!;
}
