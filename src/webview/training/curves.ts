import type { Curve, Point } from "./run";

/** Metrics of which more is better, by the names that Keras gives them; of all others, losses and errors, less is. */
const moreIsBetter =
  /accuracy|acc$|auc|precision|recall|sensitivity|specificity|f1|f_?beta|r2|io_?u|cosine_similarity|correlation|true_/i;

/** What is recorded with the metrics but is better neither high nor low. */
const isSetting = /^(learning_rate|lr)$/;

/** The best epoch: of validation where there is one. Undefined before the first epoch, or when there is no number. */
export function bestPoint({ name, epochs, validation }: Curve): Point | undefined {
  if (isSetting.test(name)) return undefined;
  // An output may be called after a metric: `recall_loss` is a loss.
  const sign = moreIsBetter.test(name) && !name.endsWith("loss") ? -1 : 1;
  const points = (validation.length > 0 ? validation : epochs).filter(({ value }) => Number.isFinite(value));
  return points.reduce<Point | undefined>(
    (best, point) => (best === undefined || sign * point.value < sign * best.value ? point : best),
    undefined,
  );
}

/**
 * The running average over about a fiftieth of the points, so that it looks alike however many there are. It starts at the
 * first value, not at 0, and gaps stay gaps.
 */
export function smooth(points: readonly Point[]): Point[] {
  const memory = 1 - 1 / Math.max(2, points.length / 50);
  let sum = 0;
  let weight = 0;
  return points.map(({ time, value }) => {
    if (!Number.isFinite(value)) return { time, value };
    sum = memory * sum + (1 - memory) * value;
    weight = memory * weight + (1 - memory);
    return { time, value: sum / weight };
  });
}

/** When the values first were no numbers, in epochs; undefined when all are. */
export const firstGap = ({ steps, epochs, validation }: Curve): number | undefined =>
  [steps, epochs, validation]
    .flatMap((points) => points.find(({ value }) => !Number.isFinite(value)) ?? [])
    .reduce<number | undefined>((first, { time }) => (first === undefined ? time : Math.min(first, time)), undefined);

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
