import { withGradient } from "../with-gradient";
import type { Tensor, TensorFlow } from "../types";
import { asMatrices, columns, kept, notAbove, pattern, product, rows, transposed } from "./matrices";
import { solveTriangles } from "./triangles";

/** The Cholesky factor of each matrix, column by column; reads the lower triangle alone. */
export function cholesky(tf: TensorFlow, x: Tensor): Tensor {
  return withGradient(
    tf,
    [x],
    ([given]) => {
      const factor = tf.reshape(factorize(tf, asMatrices(tf, given!)), x.shape);
      return { value: factor, kept: [factor] };
    },
    (dy, [factor]) => [derive(tf, dy, factor!)],
  );
}

function factorize(tf: TensorFlow, matrices: Tensor): Tensor {
  const size = matrices.shape[1]!;
  const done: Tensor[] = [];
  let rest = matrices;
  for (let step = 0; step < size; step++) {
    const column = columns(tf, rest, step, 1);
    const scaled = tf.div(column, tf.sqrt(rows(tf, column, step, 1)));
    const lower = tf.mul(
      scaled,
      pattern(tf, size, 1, (row) => row >= step),
    );
    done.push(lower);
    rest = tf.sub(rest, product(tf, lower, transposed(tf, lower)));
  }
  return tf.concat(done, 2);
}

/** Murray, Differentiation of the Cholesky decomposition, 2016: the gradient of a symmetric matrix. */
function derive(tf: TensorFlow, dy: Tensor, factor: Tensor): Tensor {
  const turned = transposed(tf, factor);
  const inner = halfDiagonal(tf, kept(tf, product(tf, turned, dy), notAbove));
  const left = solveTriangles(tf, turned, inner, false);
  const whole = transposed(tf, solveTriangles(tf, turned, transposed(tf, left), false));
  return tf.mul(tf.add(whole, transposed(tf, whole)), 0.5);
}

const halfDiagonal = (tf: TensorFlow, x: Tensor): Tensor =>
  tf.mul(
    x,
    tf.sub(
      1,
      tf.mul(
        pattern(tf, x.shape.at(-1)!, x.shape.at(-1)!, (row, column) => row === column),
        0.5,
      ),
    ),
  );
