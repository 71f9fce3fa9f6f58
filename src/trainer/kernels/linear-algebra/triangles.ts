import { withGradient } from "../with-gradient";
import type { Tensor, TensorFlow } from "../types";
import { asMatrices, columns, kept, notAbove, notBelow, product, rows, transposed } from "./matrices";

/** What a triangular matrix makes `b` of, one row after the other: (…, n, n) and (…, n, k). */
export function solveTriangular(tf: TensorFlow, a: Tensor, b: Tensor, lower: boolean): Tensor {
  return withGradient(
    tf,
    [a, b],
    ([matrix, result]) => {
      const solution = solveTriangles(tf, matrix!, result!, lower);
      return { value: solution, kept: [matrix!, solution] };
    },
    (dy, [matrix, solution]) => {
      const back = solveTriangles(tf, transposed(tf, matrix!), dy, !lower);
      const whole = tf.neg(product(tf, back, transposed(tf, solution!)));
      return [kept(tf, whole, lower ? notAbove : notBelow), back];
    },
  );
}

/** The same without a gradient of its own. */
export function solveTriangles(tf: TensorFlow, a: Tensor, b: Tensor, lower: boolean): Tensor {
  const [matrices, results] = [asMatrices(tf, a), asMatrices(tf, b)];
  const size = matrices.shape[1]!;
  const found: Tensor[] = [];
  for (let step = 0; step < size; step++) {
    const row = lower ? step : size - 1 - step;
    const coefficients = rows(tf, matrices, row, 1);
    const known = found.length === 0 ? undefined : tf.concat(lower ? found : [...found].reverse(), 1);
    const right = rows(tf, results, row, 1);
    const left = known
      ? tf.sub(right, product(tf, columns(tf, coefficients, lower ? 0 : row + 1, found.length), known))
      : right;
    found.push(tf.div(left, columns(tf, coefficients, row, 1)));
  }
  return tf.reshape(tf.concat(lower ? found : found.reverse(), 1), b.shape);
}
