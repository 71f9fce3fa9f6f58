import { widthOf } from "./rows";
import type { NumberData } from "./storage";
import type { StoredArray } from "./stored";

/** What is known of numbers that were looked at once. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** The sum of the squares of what lies between them and their mean. */
  readonly squares: number;
  readonly least: number;
  readonly most: number;
}

const none: Moments = { count: 0, mean: 0, squares: 0, least: Infinity, most: -Infinity };

/** Of two groups of numbers together. Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm …", 1979. */
export function joined(a: Moments, b: Moments): Moments {
  const count = a.count + b.count;
  const distance = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (distance * b.count) / count,
    squares: a.squares + b.squares + (distance * distance * a.count * b.count) / count,
    least: lesser(a.least, b.least),
    most: greater(a.most, b.most),
  };
}

/** What is no number stays. */
export const lesser = (a: number, b: number): number => (a < b || Number.isNaN(a) ? a : b);
export const greater = (a: number, b: number): number => (a > b || Number.isNaN(a) ? a : b);

/** So many numbers are in memory at a time. */
const blockElements = 2 ** 20;

/** Of each element of a row, over all rows, which are read piece by piece. */
export function momentsOf(array: StoredArray): Moments[] {
  const width = widthOf(array);
  const [count] = array.shape as [number];
  const step = Math.max(1, Math.floor(blockElements / width));
  let all = Array<Moments>(width).fill(none);
  for (let from = 0; from < count; from += step) {
    const rows = new Int32Array(Math.min(step, count - from)).map((_, index) => from + index);
    const values = array.readRows(rows) as NumberData;
    all = all.map((moments, index) => joined(moments, blockMoments(values, index, width)));
  }
  return all;
}

function blockMoments(values: NumberData, from: number, stride: number): Moments {
  let [sum, least, most] = [0, Infinity, -Infinity];
  for (let at = from; at < values.length; at += stride) {
    const value = values[at]!;
    sum += value;
    least = lesser(least, value);
    most = greater(most, value);
  }
  const count = values.length / stride;
  const mean = sum / count;
  let squares = 0;
  for (let at = from; at < values.length; at += stride) squares += (values[at]! - mean) ** 2;
  return { count, mean, squares, least, most };
}
