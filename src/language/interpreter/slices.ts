import { PythonError } from "./errors";
import { integerOf } from "./types";
import { type Slice, Unknown } from "./values";

/** The positions that `start:stop:step` takes; undefined where a bound is not known. Throws PythonError for a step of 0. */
export function slicePositions({ start, stop, step }: Slice, length: number): number[] | undefined {
  const bounds = [start, stop, step].map((bound) =>
    bound === null ? null : bound instanceof Unknown ? undefined : integerOf(bound),
  );
  if ([start, stop, step].some((bound) => bound instanceof Unknown)) return undefined;
  if (bounds.includes(undefined)) throw new PythonError("TypeError", "slice indices must be integers or None");
  const stride = bounds[2] ?? 1;
  if (stride === 0) throw new PythonError("ValueError", "slice step cannot be zero");
  const clamp = (bound: number, least: number, most: number) =>
    Math.min(Math.max(bound < 0 ? bound + length : bound, least), most);
  const positions: number[] = [];
  if (stride > 0) {
    const end = bounds[1] === null ? length : clamp(bounds[1]!, 0, length);
    for (let at = bounds[0] === null ? 0 : clamp(bounds[0]!, 0, length); at < end; at += stride) positions.push(at);
  } else {
    const end = bounds[1] === null ? -1 : clamp(bounds[1]!, -1, length - 1);
    for (let at = bounds[0] === null ? length - 1 : clamp(bounds[0]!, -1, length - 1); at > end; at += stride)
      positions.push(at);
  }
  return positions;
}
