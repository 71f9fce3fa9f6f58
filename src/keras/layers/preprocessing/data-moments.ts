import type { DataSample } from "../../core/learning";

/** Mean and variance of data for each index of the kept axes; undefined where an element is not known. */
export function momentsOf(
  data: readonly DataSample[],
  kept: readonly number[],
): { mean: Float32Array; variance: Float32Array } | undefined {
  const sums: number[] = [];
  let count = 0;
  if (!eachElement(data, kept, (value, group) => (sums[group] = (sums[group] ?? 0) + value))) return undefined;
  for (const { values } of data) count += values!.length;
  count /= Math.max(1, sums.length);
  const mean = sums.map((sum) => sum / count);
  const squares = mean.map(() => 0);
  eachElement(data, kept, (value, group) => (squares[group]! += (value - mean[group]!) ** 2));
  return { mean: Float32Array.from(mean), variance: Float32Array.from(squares, (sum) => sum / count) };
}

/** Tells each number with its place along the kept axes, counted row by row; false where they are not known. */
function eachElement(
  data: readonly DataSample[],
  kept: readonly number[],
  tell: (value: number, group: number) => void,
): boolean {
  for (const { shape, values } of data) {
    if (!values || typeof values[0] === "string") return false;
    const numbers = values as ArrayLike<number>;
    const sizes = shape.map(Number);
    const steps = sizes.map((_, axis) => sizes.slice(axis + 1).reduce((product, size) => product * size, 1));
    for (let at = 0; at < numbers.length; at++) {
      let group = 0;
      for (const axis of kept) group = group * sizes[axis]! + (Math.floor(at / steps[axis]!) % sizes[axis]!);
      tell(numbers[at]!, group);
    }
  }
  return true;
}
