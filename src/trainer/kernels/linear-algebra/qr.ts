import { withGradient } from "../with-gradient";
import type { Tensor, TensorFlow } from "../types";
import {
  asMatrices,
  below,
  columns,
  identity,
  kept,
  notAbove,
  notBelow,
  pattern,
  product,
  rows,
  transposed,
} from "./matrices";
import { solveTriangles } from "./triangles";

/** An orthogonal matrix and an upper triangle whose product the matrix is, by Householder's reflections. */
export function qr(tf: TensorFlow, x: Tensor, complete: boolean): [Tensor, Tensor] {
  const [height, width] = [x.shape.at(-2)!, x.shape.at(-1)!];
  const rank = Math.min(height, width);
  const outer = x.shape.slice(0, -2);
  const inner = complete ? height : rank;
  // Both in one tensor, for gradients are of single tensors: Q above the transposed R.
  const packed = withGradient(
    tf,
    [x],
    ([given]) => {
      const matrices = asMatrices(tf, given!);
      const [q, r] = reflect(tf, matrices);
      const value = tf.concat([columns(tf, q, 0, inner), transposed(tf, rows(tf, r, 0, inner))], 1);
      return { value, kept: [matrices, value] };
    },
    (dy, [matrices, value]) => {
      const [q, r] = unpack(tf, value!, height);
      const [dq, dr] = unpack(tf, dy, height);
      return [tf.reshape(derive(tf, matrices!, q, r, dq, dr), x.shape)];
    },
  );
  const [q, r] = unpack(tf, packed, height);
  return [tf.reshape(q, [...outer, height, inner]), tf.reshape(r, [...outer, inner, width])];
}

const unpack = (tf: TensorFlow, packed: Tensor, height: number): [Tensor, Tensor] => [
  rows(tf, packed, 0, height),
  transposed(tf, rows(tf, packed, height, packed.shape[1]! - height)),
];

/** Complete Q and R: each reflection makes a column zero below the diagonal. */
function reflect(tf: TensorFlow, matrices: Tensor): [Tensor, Tensor] {
  const [count, height, width] = matrices.shape as [number, number, number];
  let q = tf.broadcastTo(identity(tf, height), [count, height, height]);
  let r = matrices;
  for (let step = 0; step < Math.min(height - 1, width); step++) {
    const column = tf.mul(
      columns(tf, r, step, 1),
      pattern(tf, height, 1, (row) => row >= step),
    );
    const first = rows(tf, column, step, 1);
    const length = tf.sqrt(tf.sum(tf.square(column), 1, true));
    const isFlat = tf.equal(tf.sum(tf.abs(rows(tf, column, step + 1, height - step - 1)), 1, true), 0);
    const signed = tf.where(tf.greaterEqual(first, 0), length, tf.neg(length));
    const normal = tf.mul(
      tf.add(
        column,
        tf.mul(
          signed,
          pattern(tf, height, 1, (row) => row === step),
        ),
      ),
      tf.sub(1, tf.cast(isFlat, "float32")),
    );
    const size = tf.sum(tf.square(normal), 1, true);
    const scale = tf.div(2, tf.where(tf.equal(size, 0), tf.onesLike(size), size));
    const turned = tf.mul(transposed(tf, normal), scale);
    r = tf.sub(r, product(tf, normal, product(tf, turned, r)));
    q = tf.sub(q, product(tf, product(tf, q, normal), turned));
  }
  return [q, kept(tf, r, notBelow)];
}

/** Walter and Lehmann, Algorithmic differentiation of linear algebra functions, 2018. */
function derive(tf: TensorFlow, x: Tensor, whole: Tensor, triangle: Tensor, dWhole: Tensor, dTriangle: Tensor): Tensor {
  const [height, width] = [x.shape[1]!, x.shape[2]!];
  const rank = Math.min(height, width);
  const [q, rest] = [columns(tf, whole, 0, rank), columns(tf, whole, rank, whole.shape[2]! - rank)];
  // What stands at right angles to all columns turns with them.
  const dRest = columns(tf, dWhole, rank, whole.shape[2]! - rank);
  const moved = rest.shape[2] === 0 ? 0 : product(tf, rest, transposed(tf, dRest), q);
  const dq = tf.sub(columns(tf, dWhole, 0, rank), moved);
  const [r, dr] = [rows(tf, triangle, 0, rank), rows(tf, dTriangle, 0, rank)];
  if (height >= width) return deriveTall(tf, q, r, dq, dr);
  const extra = width - height;
  const dRight = columns(tf, dr, height, extra);
  const behind = product(tf, columns(tf, x, height, extra), transposed(tf, dRight));
  const left = deriveTall(tf, q, columns(tf, r, 0, height), tf.add(dq, behind), columns(tf, dr, 0, height));
  return tf.concat([left, product(tf, q, dRight)], 2);
}

function deriveTall(tf: TensorFlow, q: Tensor, r: Tensor, dq: Tensor, dr: Tensor): Tensor {
  const mixed = tf.sub(product(tf, r, transposed(tf, dr)), product(tf, transposed(tf, dq), q));
  const symmetric = tf.add(kept(tf, mixed, notAbove), transposed(tf, kept(tf, mixed, below)));
  const right = tf.add(dq, product(tf, q, symmetric));
  return transposed(tf, solveTriangles(tf, r, transposed(tf, right), false));
}
