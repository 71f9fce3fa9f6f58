import type { Curve, Point } from "./run";

/** Metrics of which more is better; of all others, losses and errors, less is. */
const moreIsBetter = /accuracy|acc$|auc|precision|recall|f1|f_?beta|r2|iou|cosine_similarity|true_/i;

/** The best epoch: of validation where there is one. Undefined before the first epoch, or when there is no number. */
export function bestPoint({ name, epochs, validation }: Curve): Point | undefined {
  const sign = moreIsBetter.test(name) ? -1 : 1;
  const points = (validation.length > 0 ? validation : epochs).filter(({ value }) => Number.isFinite(value));
  return points.reduce<Point | undefined>((best, point) => (best === undefined || sign * point.value < sign * best.value ? point : best), undefined);
}

/** At most about `limit` points that draw the same line: the lowest and highest of each stretch, and every gap. */
export function thin(points: readonly Point[], limit: number): readonly Point[] {
  if (points.length <= limit) return points;
  const stretch = Math.ceil((2 * points.length) / limit);
  const kept: Point[] = [];
  for (let from = 0; from < points.length; from += stretch) kept.push(...extremes(points.slice(from, from + stretch)));
  return kept;
}

function extremes(points: readonly Point[]): Point[] {
  let [low, high] = [points[0]!, points[0]!];
  let gap: Point | undefined;
  for (const point of points) {
    if (Number.isNaN(point.value)) gap ??= point;
    if (!(point.value >= low.value)) low = Number.isNaN(point.value) ? low : point;
    if (!(point.value <= high.value)) high = Number.isNaN(point.value) ? high : point;
  }
  return [...new Set([low, high, ...(gap ? [gap] : [])])].sort((a, b) => a.time - b.time);
}

/** The value nearest in time. */
export function nearest(points: readonly Point[], time: number): Point | undefined {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.time < time) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [points[low - 1], points[low]];
  return before && after && time - before.time < after.time - time ? before : after;
}
