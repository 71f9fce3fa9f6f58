/** What is told of the executions of a pass, by the numbers that Keras gives their first and last batch. */
interface ExecutionHooks {
  onStart(first: number): void;
  /** Also of a last one that is not whole: as if it were. */
  onEnd(last: number): void;
}

/** Goes through batches, of which Keras runs so many in one execution (`steps_per_execution`). */
export function runInExecutions<T>(
  batches: Iterable<T>,
  size: number,
  run: (batch: T) => void,
  { onStart, onEnd }: ExecutionHooks,
): void {
  let count = 0;
  for (const batch of batches) {
    if (count % size === 0) onStart(count);
    run(batch);
    count++;
    if (count % size === 0) onEnd(count - 1);
  }
  const rest = count % size;
  if (rest > 0) onEnd(count - rest + size - 1);
}
