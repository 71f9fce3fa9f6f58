import { bestPoint, smooth, thin } from "./curves";
import type { Curve, Point } from "./run";
import type { View } from "./view";

/** A line of a chart; `raw` is what smoothing leaves behind it. */
export interface Series {
  name: "raw" | "training" | "validation";
  points: readonly Point[];
}

export interface Mark extends Point {
  name: "training" | "validation" | "best";
}

/** By step or by epoch as the view asks, the other where that one is not known: of a past run only the epochs are kept. */
export function trainingPoints({ steps, epochs }: Curve, { detail }: View): readonly Point[] {
  const [wanted, other] = detail === "step" ? [steps, epochs] : [epochs, steps];
  return wanted.length > 0 ? wanted : other;
}

/** The lines of a curve, back to front, of no more points than can be told apart in `width` pixels. */
export function seriesOf(curve: Curve, view: View, width: number): Series[] {
  const training = trainingPoints(curve, view);
  const drawn = (points: readonly Point[]): readonly Point[] => thin(points, 2 * width);
  const validation: Series = { name: "validation", points: drawn(curve.validation) };
  if (!view.isSmooth || training !== curve.steps) return [{ name: "training", points: drawn(training) }, validation];
  return [{ name: "raw", points: drawn(training) }, { name: "training", points: drawn(smooth(training)) }, validation];
}

/** The best epoch, once there is a choice, and a dot for a value that has no neighbour to be joined to. */
export function marksOf(curve: Curve, series: readonly Series[]): Mark[] {
  const lone = series.flatMap(({ name, points }) =>
    name === "raw" ? [] : points.filter((_, index) => isLone(points, index)).map((point): Mark => ({ ...point, name })),
  );
  const best = curve.epochs.length > 1 ? bestPoint(curve) : undefined;
  return best ? [...lone, { ...best, name: "best" }] : lone;
}

const isNumber = (point: Point | undefined): boolean => point !== undefined && Number.isFinite(point.value);

const isLone = (points: readonly Point[], index: number): boolean =>
  isNumber(points[index]) && !isNumber(points[index - 1]) && !isNumber(points[index + 1]);
