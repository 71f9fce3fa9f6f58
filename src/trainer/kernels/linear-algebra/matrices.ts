import type { Tensor, TensorFlow } from "../types";

/** Matrices of the last two axes as one row of matrices: (count, rows, columns). */
export const asMatrices = (tf: TensorFlow, x: Tensor): Tensor => tf.reshape(x, [-1, x.shape.at(-2)!, x.shape.at(-1)!]);

export const transposed = (tf: TensorFlow, x: Tensor): Tensor => {
  const axes = x.shape.map((_, axis) => axis);
  return tf.transpose(x, [...axes.slice(0, -2), x.rank - 1, x.rank - 2]);
};

/** The product of two or more matrices. */
export const product = (tf: TensorFlow, ...matrices: readonly Tensor[]): Tensor =>
  matrices.reduce((left, right) => tf.matMul(left, right));

/** A matrix of ones where `isIn` and zeros elsewhere, by row and column. */
export const pattern = (
  tf: TensorFlow,
  rows: number,
  columns: number,
  isIn: (row: number, column: number) => boolean,
): Tensor =>
  tf.tensor2d(
    Float32Array.from({ length: rows * columns }, (_, flat) =>
      Number(isIn(Math.floor(flat / columns), flat % columns)),
    ),
    [rows, columns],
  );

export const onDiagonal = (row: number, column: number): boolean => row === column;
export const below = (row: number, column: number): boolean => row > column;
export const above = (row: number, column: number): boolean => row < column;
export const notAbove = (row: number, column: number): boolean => row >= column;
export const notBelow = (row: number, column: number): boolean => row <= column;

/** What a pattern keeps of a matrix. What is not a number elsewhere is gone too. */
export function kept(tf: TensorFlow, x: Tensor, isIn: (row: number, column: number) => boolean): Tensor {
  const mask = tf.cast(pattern(tf, x.shape.at(-2)!, x.shape.at(-1)!, isIn), "bool");
  return tf.where(tf.broadcastTo(mask, x.shape), x, tf.zerosLike(x));
}

export const identity = (tf: TensorFlow, size: number): Tensor => pattern(tf, size, size, onDiagonal);

/** What picks rows out of `count`. */
export function picking(tf: TensorFlow, order: Tensor, count: number): Tensor {
  const places = tf.range(0, count, 1, "int32");
  return tf.cast(tf.equal(tf.expandDims(order, -1), places), "float32");
}

/** The columns of a matrix from one to another. */
export const columns = (tf: TensorFlow, x: Tensor, start: number, size: number): Tensor =>
  tf.slice(x, [...x.shape.slice(0, -1).map(() => 0), start], [...x.shape.slice(0, -1), size]);

/** The rows of a matrix from one to another. */
export const rows = (tf: TensorFlow, x: Tensor, start: number, size: number): Tensor =>
  tf.slice(x, [...x.shape.slice(0, -2).map(() => 0), start, 0], [...x.shape.slice(0, -2), size, x.shape.at(-1)!]);
