import { withGradient } from "../with-gradient";
import type { Tensor, TensorFlow } from "../types";
import {
  asMatrices,
  below,
  columns,
  identity,
  kept,
  notBelow,
  pattern,
  picking,
  product,
  rows,
  transposed,
} from "./matrices";
import { solveTriangles } from "./triangles";

/**
 * Gaussian elimination, the greatest element of each column as its pivot: both triangles in one matrix, the order of the
 * rows, and 1 or -1 for an even or odd number of exchanges. Which row is the pivot never leaves the engine.
 */
export function lu(tf: TensorFlow, x: Tensor): [Tensor, Tensor, Tensor] {
  const [height, width] = [x.shape.at(-2)!, x.shape.at(-1)!];
  const packed = withGradient(
    tf,
    [x],
    ([given]) => {
      const value = eliminate(tf, asMatrices(tf, given!));
      return { value, kept: [value] };
    },
    (dy, [value]) => [tf.reshape(derive(tf, dy, value!, width), x.shape)],
  );
  const outer = x.shape.slice(0, -2);
  const order = tf.cast(tf.round(columns(tf, packed, width, 1)), "int32");
  const parity = rows(tf, columns(tf, packed, width + 1, 1), 0, 1);
  return [
    tf.reshape(columns(tf, packed, 0, width), x.shape),
    tf.reshape(order, [...outer, height]),
    tf.reshape(parity, outer),
  ];
}

/** The triangles, and in two more columns the order of the rows and the parity. */
function eliminate(tf: TensorFlow, matrices: Tensor): Tensor {
  const [count, height, width] = matrices.shape as [number, number, number];
  const places = tf.broadcastTo(tf.reshape(tf.range(0, height), [1, height, 1]), [count, height, 1]);
  let work = tf.concat([matrices, places], 2);
  let parity = tf.ones([count, 1, 1]);
  for (let step = 0; step < Math.min(height - 1, width); step++) {
    const isLater = pattern(tf, height, 1, (row) => row >= step);
    const sizes = tf.add(tf.mul(tf.abs(columns(tf, work, step, 1)), isLater), tf.sub(isLater, 1));
    const picked = picking(tf, tf.argMax(sizes, 1), height);
    const pivot = transposed(tf, picked);
    const here = pattern(tf, height, 1, (row) => row === step);
    const pivotRow = product(tf, picked, work);
    const thisRow = rows(tf, work, step, 1);
    parity = tf.mul(parity, tf.sub(tf.mul(rows(tf, pivot, step, 1), 2), 1));
    work = replaceRows(tf, replaceRows(tf, work, pivot, thisRow), here, pivotRow);
    const divisor = columns(tf, pivotRow, step, 1);
    const safe = tf.where(tf.equal(divisor, 0), tf.onesLike(divisor), divisor);
    const factors = tf.mul(
      tf.div(columns(tf, work, step, 1), safe),
      pattern(tf, height, 1, (row) => row > step),
    );
    const right = tf.mul(
      pivotRow,
      pattern(tf, 1, width + 1, (_, column) => column > step && column < width),
    );
    const reduced = tf.sub(work, product(tf, factors, right));
    const isFactor = pattern(tf, height, width + 1, (row, column) => row > step && column === step);
    work = tf.where(
      tf.broadcastTo(tf.cast(isFactor, "bool"), work.shape),
      tf.broadcastTo(factors, work.shape),
      reduced,
    );
  }
  return tf.concat([work, tf.broadcastTo(parity, [count, height, 1])], 2);
}

/** The rows that `places` marks, replaced by one. */
function replaceRows(tf: TensorFlow, work: Tensor, places: Tensor, row: Tensor): Tensor {
  const mask = tf.broadcastTo(tf.cast(places, "bool"), work.shape);
  return tf.where(mask, tf.broadcastTo(row, work.shape), work);
}

/** The gradient of square matrices: what both triangles' gradients are, seen through their inverses. */
function derive(tf: TensorFlow, dy: Tensor, packed: Tensor, size: number): Tensor {
  const [factors, gradient] = [columns(tf, packed, 0, size), columns(tf, dy, 0, size)];
  const lower = tf.add(kept(tf, factors, below), identity(tf, size));
  const upper = kept(tf, factors, notBelow);
  const inner = tf.add(
    kept(tf, product(tf, transposed(tf, lower), kept(tf, gradient, below)), below),
    kept(tf, product(tf, kept(tf, gradient, notBelow), transposed(tf, upper)), notBelow),
  );
  const left = solveTriangles(tf, transposed(tf, lower), inner, false);
  const both = transposed(tf, solveTriangles(tf, upper, transposed(tf, left), false));
  const order = tf.reshape(tf.cast(tf.round(columns(tf, packed, size, 1)), "int32"), [-1, size]);
  return product(tf, transposed(tf, picking(tf, order, size)), both);
}

/** What square matrices make `b` of; without a gradient of its own. */
export function solveGeneral(tf: TensorFlow, a: Tensor, b: Tensor): Tensor {
  const size = a.shape[2]!;
  const [factors, order] = lu(tf, a);
  const moved = product(tf, picking(tf, order, size), b);
  const lower = tf.add(kept(tf, factors, below), identity(tf, size));
  return solveTriangles(tf, kept(tf, factors, notBelow), solveTriangles(tf, lower, moved, true), false);
}
