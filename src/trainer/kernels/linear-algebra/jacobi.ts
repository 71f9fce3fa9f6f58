/** Square or tall matrices here are lists of columns. */
type Columns = Float64Array[];

const sweeps = 60;

/** The angle that brings two numbers and what they share to a diagonal: its cosine and sine. */
function rotation(first: number, shared: number, second: number): [number, number] {
  const ratio = (second - first) / (2 * shared);
  const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.hypot(1, ratio));
  const cosine = 1 / Math.hypot(1, tangent);
  return [cosine, cosine * tangent];
}

function rotate(columns: Columns, p: number, q: number, cosine: number, sine: number): void {
  const [left, right] = [columns[p]!, columns[q]!];
  for (let row = 0; row < left.length; row++) {
    const [a, b] = [left[row]!, right[row]!];
    left[row] = cosine * a - sine * b;
    right[row] = sine * a + cosine * b;
  }
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, index) => sum + value * b[index]!, 0);

const unitColumns = (size: number): Columns =>
  Array.from({ length: size }, (_, column) => Float64Array.from({ length: size }, (_, row) => Number(row === column)));

/**
 * Eigenvalues in ascending order and eigenvectors of a symmetric matrix, by Jacobi's rotations. `at` reads it.
 */
export function eigenSymmetric(
  size: number,
  at: (row: number, column: number) => number,
): { values: number[]; vectors: Columns } {
  const vectors = unitColumns(size);
  const matrix = Array.from({ length: size }, (_, column) =>
    Float64Array.from({ length: size }, (_, row) => at(Math.max(row, column), Math.min(row, column))),
  );
  const whole = Math.hypot(...matrix.map((column) => Math.hypot(...column)));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let isDone = true;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        const shared = matrix[q]![p]!;
        if (Math.abs(shared) <= 1e-17 * whole) continue;
        isDone = false;
        const [cosine, sine] = rotation(matrix[p]![p]!, shared, matrix[q]![q]!);
        rotate(matrix, p, q, cosine, sine);
        for (const column of matrix) {
          const [a, b] = [column[p]!, column[q]!];
          column[p] = cosine * a - sine * b;
          column[q] = sine * a + cosine * b;
        }
        rotate(vectors, p, q, cosine, sine);
      }
    }
    if (isDone) break;
  }
  const order = Array.from({ length: size }, (_, index) => index).sort((a, b) => matrix[a]![a]! - matrix[b]![b]!);
  return { values: order.map((index) => matrix[index]![index]!), vectors: order.map((index) => vectors[index]!) };
}

/**
 * The singular values of a tall matrix in descending order, with its left and right singular vectors: rotations make the
 * columns orthogonal (Hestenes, 1958), which finds small values as exactly as great ones. `left` is completed to `count`.
 */
export function singularValues(columns: Columns, count: number): { left: Columns; values: number[]; right: Columns } {
  const work = columns.map((column) => column.slice());
  const right = unitColumns(work.length);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let isDone = true;
    for (let p = 0; p < work.length; p++) {
      for (let q = p + 1; q < work.length; q++) {
        const [first, second, shared] = [dot(work[p]!, work[p]!), dot(work[q]!, work[q]!), dot(work[p]!, work[q]!)];
        if (Math.abs(shared) <= 1e-16 * Math.sqrt(first * second) || shared === 0) continue;
        isDone = false;
        const [cosine, sine] = rotation(first, shared, second);
        rotate(work, p, q, cosine, sine);
        rotate(right, p, q, cosine, sine);
      }
    }
    if (isDone) break;
  }
  const lengths = work.map((column) => Math.sqrt(dot(column, column)));
  const order = lengths.map((_, index) => index).sort((a, b) => lengths[b]! - lengths[a]!);
  const values = order.map((index) => lengths[index]!);
  const least = (values[0] ?? 0) * 1e-15;
  const directions = order
    .filter((index) => lengths[index]! > least)
    .map((index) => work[index]!.map((value) => value / lengths[index]!));
  return { left: complete(directions, count), values, right: order.map((index) => right[index]!) };
}

/** Adds orthonormal vectors until there are `count`: each time the axis that is farthest from the others. */
function complete(given: Columns, count: number): Columns {
  const vectors = [...given];
  const size = given[0]?.length ?? count;
  while (vectors.length < count) {
    const rests = unitColumns(size).map((axis) => {
      const rest = axis.slice();
      for (let pass = 0; pass < 2; pass++)
        for (const vector of vectors) {
          const amount = dot(rest, vector);
          vector.forEach((value, row) => (rest[row]! -= amount * value));
        }
      return rest;
    });
    const best = rests.reduce((a, b) => (dot(b, b) > dot(a, a) ? b : a));
    const length = Math.sqrt(dot(best, best));
    vectors.push(best.map((value) => value / length));
  }
  return vectors;
}
