import type { CallContext, WeightTable } from "../../../core/layer";
import type { ParameterTable, Values } from "../../../core/parameters";
import { from, times } from "../../../ops/numbers";
import type { Operations } from "../../../ops/operations";
import { uniform } from "./augmentation";

/** From where to where a box reaches along one axis: a tensor (batch) each. */
export interface Side<T> {
  start: T;
  end: T;
}

/** A random place on an axis of `size` for boxes that take a share of it. */
export function randomSide<T, P extends ParameterTable>(
  context: CallContext<T, Values<P>, WeightTable>,
  batch: number,
  size: number,
  share: T,
): Side<T> {
  const { ops } = context;
  const length = times(ops, share, size);
  const start = ops.multiply(uniform(context, [batch], [0, 1]), from(ops, size, length));
  return { start, end: ops.add(start, length) };
}

/** Which pixels are in boxes: (batch, height, width, 1) of bool. */
export function insideBoxes<T>(
  ops: Operations<T>,
  [height, width]: readonly [number, number],
  down: Side<T>,
  across: Side<T>,
): T {
  const within = (size: number, shape: readonly number[], { start, end }: Side<T>): T => {
    const places = ops.constant(
      Float32Array.from({ length: size }, (_, index) => index),
      shape,
    );
    const [low, high] = [start, end].map((one) => ops.reshape(one, [-1, 1, 1, 1])) as [T, T];
    return ops.logicalAnd(ops.greaterEqual(places, low), ops.less(places, high));
  };
  return ops.logicalAnd(within(height, [1, height, 1, 1], down), within(width, [1, 1, width, 1], across));
}
