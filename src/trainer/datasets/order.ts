/** An item of a data set by the positions of its examples: one of them, or a batch. */
export type Item = number | Int32Array;

/** Numbers between 0 and 1, from a seed. */
export type Draw = () => number;

/** The positions 0 … count - 1. */
export function* upTo(count: number): Iterable<number> {
  for (let index = 0; index < count; index++) yield index;
}

/** Items in the order of `tf.data`'s shuffle: each is drawn from the next so many. */
export function* shuffled(items: Iterable<Item>, size: number, draw: Draw): Iterable<Item> {
  const buffer: Item[] = [];
  for (const item of items) {
    if (buffer.length < size) buffer.push(item);
    else {
      const place = Math.floor(draw() * buffer.length);
      yield buffer[place]!;
      buffer[place] = item;
    }
  }
  while (buffer.length > 0) {
    const place = Math.floor(draw() * buffer.length);
    yield buffer[place]!;
    buffer[place] = buffer.at(-1)!;
    buffer.pop();
  }
}

/** So many examples together. */
export function* batched(items: Iterable<Item>, size: number, dropsRemainder: boolean): Iterable<Int32Array> {
  let batch: number[] = [];
  for (const item of items) {
    batch.push(item as number);
    if (batch.length < size) continue;
    yield Int32Array.from(batch);
    batch = [];
  }
  if (batch.length > 0 && !dropsRemainder) yield Int32Array.from(batch);
}

/** The examples of batches. */
export function* unbatched(items: Iterable<Item>): Iterable<number> {
  for (const item of items) yield* item as Int32Array;
}

/** The items from one place on and before another; `every` so many of them. */
export function* between(items: Iterable<Item>, from: number, to: number, every = 1): Iterable<Item> {
  if (to <= from) return;
  let index = 0;
  for (const item of items) {
    if (index >= from && (index - from) % every === 0) yield item;
    if (++index >= to) return;
  }
}

/** Pass after pass. Ends where a pass is empty. */
export function* repeated(pass: () => Iterable<Item>, times: number): Iterable<Item> {
  for (let time = 0; time < times; time++) {
    let isEmpty = true;
    for (const item of pass()) {
      isEmpty = false;
      yield item;
    }
    if (isEmpty) return;
  }
}
