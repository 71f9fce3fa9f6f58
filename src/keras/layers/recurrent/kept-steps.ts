import type { Operations, ScanOptions, ScanResult } from "../../ops/operations";
import { part } from "../../ops/part";

/** Beyond so many steps their places among each other take more memory than steps one by one. */
const mostSteps = 512;

/**
 * Reads (batch, time, features) by what takes all steps at once, though some are skipped: the steps that count move together,
 * are read, and go back to their places. A skipped step gives what the step before gave, and zeros before the first, as in Keras'
 * `rnn`. What is read behind the last of them is dropped.
 *
 * @param read undefined where it does not take this sequence.
 * @param mask (batch, time): false where a step is skipped.
 */
export function readKept<T>(
  ops: Operations<T>,
  read: (sequence: T) => ScanResult<T> | undefined,
  sequence: T,
  states: readonly T[],
  mask: T,
  { reverse, zeroOutputForMask }: ScanOptions,
): ScanResult<T> | undefined {
  const steps = Number(ops.shape(sequence)[1]);
  const dtype = ops.dtype(sequence);
  if (dtype !== "float32" || steps > mostSteps) return undefined;
  const inOrder = (x: T): T => (reverse ? ops.flip(x, 1) : x);
  const kept = inOrder(ops.cast(mask, dtype));
  const counts = ops.cumsum(kept, 1);
  const places = ops.constant(
    Array.from({ length: steps }, (_, place) => place + 1),
    [1, 1, steps],
    dtype,
  );
  // (batch, time, places): the place, among those that count, of the last one up to each step.
  const lastPlace = ops.cast(ops.equal(ops.expandDims(counts, 2), places), dtype);
  const ownPlace = ops.multiply(lastPlace, ops.expandDims(kept, 2));
  const result = read(ops.matmul(ops.transpose(ownPlace, [0, 2, 1]), inOrder(sequence)));
  if (!result?.histories) return undefined;
  const outputPlace = zeroOutputForMask ? ownPlace : lastPlace;
  const atEnd = (place: T, values: T): T => ops.squeeze(ops.matmul(part(ops, place, 1, steps - 1, steps), values), 1);
  const isEmpty = ops.equal(ops.sum(kept, 1, true), ops.scalar(0, dtype));
  return {
    outputs: ops.matmul(outputPlace, result.outputs),
    last: atEnd(outputPlace, result.outputs),
    states: result.histories().map((history, index) => ops.where(isEmpty, states[index]!, atEnd(lastPlace, history))),
  };
}
