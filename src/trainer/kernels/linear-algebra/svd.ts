import { withGradient } from "../with-gradient";
import type { Tensor, TensorFlow } from "../types";
import { singularValues } from "./jacobi";
import { asMatrices, columns, identity, kept, product, rows, transposed } from "./matrices";

/**
 * Left singular vectors, singular values in descending order, and the transposed right singular vectors; with `full`,
 * vectors for all rows and columns. Found on the host: how many rotations it takes depends on the numbers.
 */
export function svd(tf: TensorFlow, x: Tensor, full: boolean): [Tensor, Tensor, Tensor] {
  const [height, width] = [x.shape.at(-2)!, x.shape.at(-1)!];
  const rank = Math.min(height, width);
  const [leftCount, rightCount] = full ? [height, width] : [rank, rank];
  const outer = x.shape.slice(0, -2);
  const most = Math.max(leftCount, rightCount);
  // All in one tensor, for gradients are of single tensors: left vectors above right ones above the values.
  const packed = withGradient(
    tf,
    [x],
    ([given]) => {
      const value = decompose(tf, asMatrices(tf, given!), [leftCount, rightCount, most]);
      return { value, kept: [value] };
    },
    (dy, [value]) => {
      const parts = (one: Tensor): [Tensor, Tensor, Tensor] => [
        columns(tf, rows(tf, one, 0, height), 0, leftCount),
        columns(tf, rows(tf, one, height + width, 1), 0, rank),
        columns(tf, rows(tf, one, height, width), 0, rightCount),
      ];
      return [tf.reshape(derive(tf, parts(value!), parts(dy), rank), x.shape)];
    },
  );
  return [
    tf.reshape(columns(tf, rows(tf, packed, 0, height), 0, leftCount), [...outer, height, leftCount]),
    tf.reshape(columns(tf, rows(tf, packed, height + width, 1), 0, rank), [...outer, rank]),
    tf.reshape(transposed(tf, columns(tf, rows(tf, packed, height, width), 0, rightCount)), [
      ...outer,
      rightCount,
      width,
    ]),
  ];
}

function decompose(tf: TensorFlow, matrices: Tensor, [leftCount, rightCount, most]: [number, number, number]): Tensor {
  const [count, height, width] = matrices.shape as [number, number, number];
  const numbers = matrices.dataSync();
  const lines = height + width + 1;
  const packed = new Float32Array(count * lines * most);
  const isTall = height >= width;
  for (let index = 0; index < count; index++) {
    const read = (row: number, column: number): number => numbers[(index * height + row) * width + column]!;
    const [long, short] = isTall ? [height, width] : [width, height];
    const given = Array.from({ length: short }, (_, column) =>
      Float64Array.from({ length: long }, (_, row) => (isTall ? read(row, column) : read(column, row))),
    );
    const found = singularValues(given, isTall ? leftCount : rightCount);
    const [left, right] = isTall ? [found.left, found.right] : [found.right, found.left];
    const write = (line: number, column: number, value: number): void => {
      packed[(index * lines + line) * most + column] = value;
    };
    left.forEach((vector, column) => vector.forEach((value, row) => write(row, column, value)));
    right.forEach((vector, column) => vector.forEach((value, row) => write(height + row, column, value)));
    found.values.forEach((value, column) => write(height + width, column, value));
  }
  return tf.tensor3d(packed, [count, lines, most]);
}

type Parts = readonly [left: Tensor, values: Tensor, right: Tensor];

/** Townsend, Differentiating the singular value decomposition, 2016. */
function derive(tf: TensorFlow, [left, values, right]: Parts, [dLeft, dValues, dRight]: Parts, rank: number): Tensor {
  const [u, v] = [columns(tf, left, 0, rank), columns(tf, right, 0, rank)];
  const [du, dv] = [turnedAlong(tf, left, dLeft, rank), turnedAlong(tf, right, dRight, rank)];
  const unit = identity(tf, rank);
  const square = tf.square(values);
  const gaps = tf.sub(square, transposed(tf, square));
  const reciprocal = kept(tf, safeReciprocal(tf, gaps), (row, column) => row !== column);
  const skew = (x: Tensor): Tensor => tf.mul(tf.sub(x, transposed(tf, x)), reciprocal);
  const [ofU, ofV] = [product(tf, transposed(tf, u), du), product(tf, transposed(tf, v), dv)];
  const inner = tf.add(
    tf.add(tf.mul(skew(ofU), values), tf.mul(transposed(tf, values), skew(ofV))),
    tf.mul(unit, dValues),
  );
  const inverse = safeReciprocal(tf, values);
  const aside = (x: Tensor, vectors: Tensor, along: Tensor): Tensor => tf.sub(x, product(tf, vectors, along));
  return tf.add(
    tf.add(
      product(tf, u, inner, transposed(tf, v)),
      product(tf, tf.mul(aside(du, u, ofU), inverse), transposed(tf, v)),
    ),
    product(tf, tf.mul(u, inverse), transposed(tf, aside(dv, v, ofV))),
  );
}

/** The gradient of the first vectors: those that stand at right angles to all of them turn with them. */
function turnedAlong(tf: TensorFlow, vectors: Tensor, gradient: Tensor, rank: number): Tensor {
  const first = columns(tf, vectors, 0, rank);
  const count = vectors.shape[2]! - rank;
  if (count === 0) return gradient;
  const [rest, dRest] = [columns(tf, vectors, rank, count), columns(tf, gradient, rank, count)];
  return tf.sub(columns(tf, gradient, 0, rank), product(tf, rest, transposed(tf, dRest), first));
}

/** Finite where two singular values are the same, or one is zero. */
const safeReciprocal = (tf: TensorFlow, x: Tensor): Tensor => tf.div(x, tf.add(tf.square(x), 1e-20));
