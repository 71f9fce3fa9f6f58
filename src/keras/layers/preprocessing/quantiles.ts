/** Values in ascending order and how many stand for each: what `adapt` of Discretization keeps of data. */
export interface Summary {
  readonly values: Float32Array;
  readonly weights: Float32Array;
}

export const emptySummary: Summary = { values: new Float32Array(0), weights: new Float32Array(0) };

/** Some numbers, reduced to about `1 / epsilon` of them. */
function summarize(numbers: ArrayLike<number>, epsilon: number): Summary {
  const sorted = Float32Array.from(numbers).sort();
  const step = Math.max(sorted.length * epsilon, 1);
  const values: number[] = [];
  for (let at = Math.trunc(step - 1); at < sorted.length; at += Math.trunc(step)) values.push(sorted[at]!);
  return { values: Float32Array.from(values), weights: new Float32Array(values.length).fill(step) };
}

/** The line through points with ascending `xs`, flat beyond its ends, at some places. */
function interpolate(places: readonly number[], xs: readonly number[], ys: ArrayLike<number>): number[] {
  return places.map((place) => {
    const right = xs.findIndex((x) => x > place);
    if (right === 0) return ys[0]!;
    if (right < 0) return ys[xs.length - 1]!;
    const [x0, x1, y0, y1] = [xs[right - 1]!, xs[right]!, ys[right - 1]!, ys[right]!];
    return y0 + ((y1 - y0) / (x1 - x0)) * (place - x0);
  });
}

/** A summary by steps of `epsilon` of its weight. */
function compress(summary: Summary, epsilon: number): Summary {
  if (summary.values.length * epsilon < 1) return summary;
  const steps = Math.ceil(1 / epsilon);
  const places = Array.from({ length: steps }, (_, index) => epsilon + index * epsilon);
  let total = 0;
  const reached = Array.from(summary.weights, (weight) => (total = Math.fround(total + weight)));
  const parts = reached.map((weight) => Math.fround(weight / total));
  const values = interpolate(places, parts, summary.values);
  const weights = interpolate(places, parts, reached);
  return {
    values: Float32Array.from(values),
    weights: Float32Array.from(weights, (weight, index) => weight - (weights[index - 1] ?? 0)),
  };
}

/** A summary with more numbers in it. */
export function addNumbers(summary: Summary, numbers: ArrayLike<number>, epsilon: number): Summary {
  const added = summarize(numbers, epsilon);
  const all = [added, summary].flatMap(({ values, weights }) =>
    Array.from(values, (value, index) => [value, weights[index]!] as const),
  );
  all.sort(([a], [b]) => a - b);
  const merged = {
    values: Float32Array.from(all, ([value]) => value),
    weights: Float32Array.from(all, ([, weight]) => weight),
  };
  return compress(merged, epsilon);
}

/** Where `bins` bins of about as many numbers end, but for the last. */
export const binEnds = (summary: Summary, bins: number): number[] =>
  [...compress(summary, 1 / bins).values].slice(0, -1);
