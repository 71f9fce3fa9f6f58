import { makeComplex } from "../complex";
import { withGradient } from "../with-gradient";
import type { Tensor, TensorFlow } from "../types";
import { asMatrices, columns, identity, kept, product, rows, transposed } from "./matrices";
import { eigenGeneral } from "./schur";
import { solveGeneral } from "./lu";

/**
 * Eigenvalues and eigenvectors of any square matrices: complex numbers, in no certain order. Found on the host: how many
 * turns it takes depends on the numbers.
 */
export function eig(tf: TensorFlow, x: Tensor): [Tensor, Tensor] {
  const size = x.shape.at(-1)!;
  const packed = withGradient(
    tf,
    [x],
    ([given]) => {
      const value = decompose(tf, asMatrices(tf, given!));
      return { value, kept: [value] };
    },
    (dy, [value]) => [tf.reshape(derive(tf, unpack(tf, value!, size), unpack(tf, dy, size), size), x.shape)],
  );
  const { vectors, values } = unpack(tf, packed, size);
  const shaped = ([real, imag]: Pair, shape: number[]): Tensor =>
    makeComplex(tf, tf.reshape(real, shape), tf.reshape(imag, shape));
  return [shaped(values, x.shape.slice(0, -1)), shaped(vectors, x.shape)];
}

/** Real and imaginary parts. */
type Pair = readonly [real: Tensor, imag: Tensor];

/** The vectors' parts, then the values'. */
const unpack = (tf: TensorFlow, packed: Tensor, size: number): { vectors: Pair; values: Pair } => ({
  vectors: [columns(tf, packed, 0, size), columns(tf, packed, size, size)],
  values: [columns(tf, packed, 2 * size, 1), columns(tf, packed, 2 * size + 1, 1)],
});

function decompose(tf: TensorFlow, matrices: Tensor): Tensor {
  const [count, size] = matrices.shape as [number, number, number];
  const numbers = matrices.dataSync();
  const width = 2 * size + 2;
  const packed = new Float32Array(count * size * width);
  for (let index = 0; index < count; index++) {
    const { values, vectors } = eigenGeneral(size, numbers.slice(index * size * size, (index + 1) * size * size));
    for (let row = 0; row < size; row++) {
      const line = (index * size + row) * width;
      for (let column = 0; column < size; column++)
        [packed[line + column], packed[line + size + column]] = vectors(row, column);
      [packed[line + 2 * size], packed[line + 2 * size + 1]] = values[row]!;
    }
  }
  return tf.tensor3d(packed, [count, size, width]);
}

/** A complex matrix as a real one of twice the size: products and transposes are those of the complex ones. */
function doubled(tf: TensorFlow, [real, imag]: Pair): Tensor {
  return tf.concat([tf.concat([real, tf.neg(imag)], 2), tf.concat([imag, real], 2)], 1);
}

const halved = (tf: TensorFlow, x: Tensor, size: number): Pair => [
  columns(tf, rows(tf, x, 0, size), 0, size),
  columns(tf, rows(tf, x, size, size), 0, size),
];

interface Parts {
  readonly vectors: Pair;
  readonly values: Pair;
}

/** Boeddeker and others, On the computation of complex-valued gradients, 2017. */
function derive(tf: TensorFlow, { vectors, values }: Parts, gradients: Parts, size: number): Tensor {
  const [unit, whole] = [identity(tf, size), doubled(tf, vectors)];
  const back = transposed(tf, whole);
  const moved = halved(tf, product(tf, back, doubled(tf, gradients.vectors)), size);
  const overlaps = halved(tf, product(tf, back, whole), size);
  const along = tf.sum(tf.mul(moved[0], unit), 1, true);
  const gaps = values.map((one) => tf.sub(transposed(tf, one), one)) as unknown as Pair;
  const square = tf.add(tf.add(tf.square(gaps[0]), tf.square(gaps[1])), unit);
  const rest = moved.map((one, part) => tf.sub(one, tf.mul(overlaps[part]!, along))) as unknown as Pair;
  // Over the conjugate of the gap.
  const apart: Pair = [
    tf.div(tf.sub(tf.mul(rest[0], gaps[0]), tf.mul(rest[1], gaps[1])), square),
    tf.div(tf.add(tf.mul(rest[0], gaps[1]), tf.mul(rest[1], gaps[0])), square),
  ];
  const inner = apart.map((one, part) =>
    tf.add(
      kept(tf, one, (row, column) => row !== column),
      tf.mul(gradients.values[part]!, unit),
    ),
  ) as unknown as Pair;
  return halved(tf, solveGeneral(tf, back, product(tf, doubled(tf, inner), back)), size)[0];
}
