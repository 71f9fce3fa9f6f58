import { type Argument, formatArgument, isList } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { asNumber } from "../../core/parameters";
import { sampleWindow } from "../../initializers/windows";
import { frames, overlapped } from "../frames";
import type { Operations } from "../operations";
import { part } from "../part";
import { inverseRealTransform, realTransform } from "./real";
import type { Pair } from "./transform";

/** How a signal is cut into pieces. */
export interface Pieces {
  length: number;
  stride: number;
  /** How many numbers are transformed: a piece between margins of zeros. */
  transformed: number;
  /** The weights of a piece's numbers, or null for ones. */
  window: readonly number[] | null;
  /** Whether pieces are around, not after, the places they belong to. */
  isCentered: boolean;
}

/** A window by name or by values. Throws KerasError. */
export function toWindow(window: Argument, length: number): readonly number[] | null {
  if (window === null) return null;
  // As TensorFlow samples them: windows of odd length are symmetric.
  if (window === "hann" || window === "hamming") return sampleWindow(window, length, length % 2 === 0)!;
  if (isList(window) && window.length === length) return window.map((one) => asNumber(one) ?? NaN);
  throw new KerasError(
    "unknown-value",
    isList(window)
      ? `The shape of \`window\` must be equal to [sequence_length], (${length},). Received: window shape=(${window.length},)`
      : `If a string is passed to \`window\`, it must be one of \`"hann"\`, \`"hamming"\`. Received: window=${formatArgument(window)}`,
    { argument: "window", suggestions: ["hann", "hamming"] },
  );
}

/** The window in the middle of as many zeros as are transformed. */
function centered({ length, transformed, window }: Pieces): number[] {
  const before = Math.floor((transformed - length) / 2);
  return Array.from({ length: transformed }, (_, index) => {
    if (window === null) return 1;
    return window[index - before] ?? 0;
  });
}

/** The transforms of the pieces of a signal: (…, pieces, frequencies). */
export function shortTimeTransform<T>(ops: Operations<T>, x: T, pieces: Pieces): Pair<T> {
  const { stride, transformed, isCentered } = pieces;
  const margin = Math.floor(transformed / 2);
  const rank = ops.shape(x).length;
  const padded = isCentered
    ? ops.pad(
        x,
        ops.shape(x).map((_, axis) => (axis === rank - 1 ? [margin, margin] : [0, 0])),
        "reflect",
      )
    : x;
  const window = ops.constant(centered(pieces), [transformed], ops.dtype(x));
  return realTransform(ops, ops.multiply(frames(ops, padded, transformed, stride), window), transformed);
}

/** By how much the weights of a window have to be divided so that overlapping pieces add up to the signal again. */
function balanced({ transformed, stride }: Pieces, window: readonly number[]): number[] {
  const sums = new Float64Array(stride);
  window.forEach((weight, index) => (sums[index % stride]! += weight ** 2));
  return Array.from({ length: transformed }, (_, index) => window[index]! / sums[index % stride]!);
}

/** The signal whose pieces have these transforms; `length` cuts it or fills it up with zeros. */
export function inverseShortTimeTransform<T>(ops: Operations<T>, x: Pair<T>, pieces: Pieces, length: number | null): T {
  const { transformed, stride, isCentered, window } = pieces;
  const shape = ops.shape(x[0]);
  const count = shape.at(-2)!;
  if (typeof count !== "number") return ops.full([...shape.slice(0, -2), length], 0, ops.dtype(x[0]));
  const parts = inverseRealTransform(ops, x, transformed);
  const weights = window === null ? centered(pieces) : balanced(pieces, centered(pieces));
  const weighted = ops.multiply(parts, ops.constant(weights, [transformed], ops.dtype(x[0])));
  const whole = part(ops, overlapped(ops, weighted, stride), -1, 0, (count - 1) * stride + transformed);
  const start = isCentered ? Math.floor(transformed / 2) : 0;
  const rest = (count - 1) * stride + transformed - start;
  return part(ops, whole, -1, start, start + (length ?? rest - start));
}
