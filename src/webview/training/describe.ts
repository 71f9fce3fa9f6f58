import { bestPoint, firstGap } from "./curves";
import { formatValue } from "./format";
import type { Curve } from "./run";

/** The epoch, counted from 1, that a time belongs to: the end of the second epoch is 2. */
export const epochAt = (time: number): number => Math.max(1, Math.ceil(time - 1e-9));

/** `epoch 3` at its end, `epoch 3, 45 %` on its way. */
export function describeTime(time: number): string {
  const epoch = epochAt(time);
  const percent = Math.round((time - epoch + 1) * 100);
  return percent >= 100 ? `epoch ${epoch}` : `epoch ${epoch}, ${percent} %`;
}

/** `best 0.1234 in epoch 7`; empty before there is a choice. */
export function describeBest(curve: Curve): string {
  const best = curve.epochs.length > 1 ? bestPoint(curve) : undefined;
  return best ? `best ${formatValue(best.value)} in epoch ${epochAt(best.time)}` : "";
}

/** A sentence for the gap in a line; empty where there is none. */
export function describeGap(curve: Curve): string {
  const time = firstGap(curve);
  return time === undefined ? "" : `In epoch ${epochAt(time)} ${curve.name} was not a number (NaN).`;
}

/** The chart in words. */
export function describeCurve(curve: Curve): string {
  const { name, epochs, validation } = curve;
  const [first, last] = [epochs[0], epochs.at(-1)];
  if (!first || !last) return `${name}, no epoch yet`;
  const course = `${name}: from ${formatValue(first.value)} to ${formatValue(last.value)} over ${epochs.length} epochs`;
  const validated = validation.at(-1);
  return [course, validated ? `validation ${formatValue(validated.value)}` : "", describeBest(curve)]
    .filter((part) => part !== "")
    .join(", ");
}
