/** One of the batches that Keras runs in one execution (`steps_per_execution`). */
export interface Executed<T> {
  readonly batch: T;
  /** Its number, where it is the first of an execution. */
  readonly begins: number | undefined;
  /** The number that Keras gives the end of an execution, whole or not, where it is the last. */
  readonly ends: number | undefined;
}

/** Batches, so many in an execution. */
export function* inExecutions<T>(batches: Iterable<T>, size: number): Iterable<Executed<T>> {
  const iterator = batches[Symbol.iterator]();
  let next = iterator.next();
  for (let index = 0; next.done !== true; index++) {
    const batch = next.value;
    next = iterator.next();
    const first = index - (index % size);
    const end = first + size - 1;
    yield {
      batch,
      begins: index === first ? index : undefined,
      ends: index === end || next.done === true ? end : undefined,
    };
  }
}
