/** TensorBoard's own number of buckets. */
const bucketCount = 30;

/** Where each bucket of a histogram begins and ends, and how many numbers are in it; none for no numbers. */
export function bucketsOf(values: Float32Array): [number, number, number][] {
  if (values.length === 0) return [];
  const least = values.reduce((one, other) => Math.min(one, other));
  const greatest = values.reduce((one, other) => Math.max(one, other));
  const width = (greatest - least) / bucketCount;
  const counts = new Array<number>(bucketCount).fill(0);
  for (const value of values) counts[width === 0 ? bucketCount - 1 : indexOf((value - least) / width)]!++;
  return counts.map((count, index) => [
    least + index * width,
    index === bucketCount - 1 ? greatest : least + (index + 1) * width,
    count,
  ]);
}

const indexOf = (place: number): number => Math.min(Math.floor(place), bucketCount - 1);
