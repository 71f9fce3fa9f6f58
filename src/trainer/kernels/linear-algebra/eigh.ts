import { withGradient } from "../with-gradient";
import type { Tensor, TensorFlow } from "../types";
import { eigenSymmetric } from "./jacobi";
import { asMatrices, columns, identity, kept, notAbove, onDiagonal, product, transposed } from "./matrices";

/**
 * Eigenvalues in ascending order and eigenvectors of symmetric matrices, of which the lower triangle is read. Found on
 * the host: how many rotations it takes depends on the numbers.
 */
export function eigh(tf: TensorFlow, x: Tensor): [Tensor, Tensor] {
  const size = x.shape.at(-1)!;
  // Both in one tensor, for gradients are of single tensors: the values stand behind the vectors.
  const packed = withGradient(
    tf,
    [x],
    ([given]) => {
      const value = decompose(tf, asMatrices(tf, given!));
      return { value, kept: [value] };
    },
    (dy, [value]) => [tf.reshape(derive(tf, dy, value!, size), x.shape)],
  );
  return [
    tf.reshape(columns(tf, packed, size, 1), x.shape.slice(0, -1)),
    tf.reshape(columns(tf, packed, 0, size), x.shape),
  ];
}

function decompose(tf: TensorFlow, matrices: Tensor): Tensor {
  const [count, size] = matrices.shape as [number, number, number];
  const numbers = matrices.dataSync();
  const packed = new Float32Array(count * size * (size + 1));
  for (let index = 0; index < count; index++) {
    const start = index * size * size;
    const { values, vectors } = eigenSymmetric(size, (row, column) => numbers[start + row * size + column]!);
    for (let row = 0; row < size; row++) {
      const line = (index * size + row) * (size + 1);
      vectors.forEach((vector, column) => (packed[line + column] = vector[row]!));
      packed[line + size] = values[row]!;
    }
  }
  return tf.tensor3d(packed, [count, size, size + 1]);
}

/** Giles, An extended collection of matrix derivative results, 2008, of the lower triangle. */
function derive(tf: TensorFlow, dy: Tensor, packed: Tensor, size: number): Tensor {
  const [vectors, values] = [columns(tf, packed, 0, size), columns(tf, packed, size, 1)];
  const [dVectors, dValues] = [columns(tf, dy, 0, size), columns(tf, dy, size, 1)];
  const unit = identity(tf, size);
  const gaps = tf.add(tf.sub(transposed(tf, values), values), unit);
  const mixed = tf.div(product(tf, transposed(tf, vectors), dVectors), gaps);
  const inner = tf.add(
    kept(tf, mixed, (row, column) => row !== column),
    tf.mul(dValues, unit),
  );
  const whole = product(tf, vectors, inner, transposed(tf, vectors));
  const both = tf.add(whole, transposed(tf, whole));
  return tf.sub(kept(tf, both, notAbove), tf.mul(kept(tf, both, onDiagonal), 0.5));
}
