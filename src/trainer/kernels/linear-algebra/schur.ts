/** A complex matrix, row by row. */
interface ComplexMatrix {
  readonly size: number;
  readonly real: Float64Array;
  readonly imag: Float64Array;
}

type Complex = readonly [real: number, imag: number];

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
const minus = ([a, b]: Complex, [c, d]: Complex): Complex => [a - c, b - d];
const plus = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d];
const conjugate = ([a, b]: Complex): Complex => [a, -b];
const sizeOf = ([a, b]: Complex): number => Math.hypot(a, b);

function over([a, b]: Complex, [c, d]: Complex): Complex {
  const square = c * c + d * d;
  return [(a * c + b * d) / square, (b * c - a * d) / square];
}

function root(z: Complex): Complex {
  const size = sizeOf(z);
  const real = Math.sqrt((size + Math.abs(z[0])) / 2);
  if (real === 0) return [0, 0];
  const other = z[1] / (2 * real);
  return z[0] >= 0 ? [real, other] : [Math.abs(other), z[1] >= 0 ? real : -real];
}

const zeros = (size: number): ComplexMatrix => ({
  size,
  real: new Float64Array(size * size),
  imag: new Float64Array(size * size),
});

const at = ({ size, real, imag }: ComplexMatrix, row: number, column: number): Complex => [
  real[row * size + column]!,
  imag[row * size + column]!,
];

function put({ size, real, imag }: ComplexMatrix, row: number, column: number, [a, b]: Complex): void {
  real[row * size + column] = a;
  imag[row * size + column] = b;
}

/** A plane rotation of two entries: what makes the second one zero. */
interface Turn {
  readonly p: number;
  readonly q: number;
  readonly cosine: Complex;
  readonly sine: Complex;
}

function turnFor(p: number, q: number, first: Complex, second: Complex): Turn {
  const length = Math.hypot(sizeOf(first), sizeOf(second));
  if (length === 0) return { p, q, cosine: [1, 0], sine: [0, 0] };
  return { p, q, cosine: over(first, [length, 0]), sine: over(second, [length, 0]) };
}

/** The turn from the left, of two rows. */
function turnRows(matrix: ComplexMatrix, { p, q, cosine, sine }: Turn): void {
  for (let column = 0; column < matrix.size; column++) {
    const [a, b] = [at(matrix, p, column), at(matrix, q, column)];
    put(matrix, p, column, plus(times(conjugate(cosine), a), times(conjugate(sine), b)));
    put(matrix, q, column, minus(times(cosine, b), times(sine, a)));
  }
}

/** The turn back from the right, of two columns. */
function turnColumns(matrix: ComplexMatrix, { p, q, cosine, sine }: Turn): void {
  for (let row = 0; row < matrix.size; row++) {
    const [a, b] = [at(matrix, row, p), at(matrix, row, q)];
    put(matrix, row, p, plus(times(a, cosine), times(b, sine)));
    put(matrix, row, q, minus(times(b, conjugate(cosine)), times(a, conjugate(sine))));
  }
}

/** Zeros below the first subdiagonal, from where the iteration starts. */
function toHessenberg(matrix: ComplexMatrix, basis: ComplexMatrix): void {
  for (let column = 0; column < matrix.size - 2; column++) {
    for (let row = matrix.size - 1; row > column + 1; row--) {
      const turn = turnFor(row - 1, row, at(matrix, row - 1, column), at(matrix, row, column));
      turnRows(matrix, turn);
      turnColumns(matrix, turn);
      turnColumns(basis, turn);
    }
  }
}

/** Wilkinson's shift: the eigenvalue of the last 2×2 block that is nearer to its last entry. */
function shiftOf(matrix: ComplexMatrix, last: number): Complex {
  const [a, b, c, d] = [
    at(matrix, last - 1, last - 1),
    at(matrix, last - 1, last),
    at(matrix, last, last - 1),
    at(matrix, last, last),
  ];
  const half = times(minus(a, d), [0.5, 0]);
  const spread = root(plus(times(half, half), times(b, c)));
  const candidates = [plus(half, spread), minus(half, spread)].map((one) => plus(d, one));
  return sizeOf(minus(candidates[0]!, d)) < sizeOf(minus(candidates[1]!, d)) ? candidates[0]! : candidates[1]!;
}

function shiftDiagonal(matrix: ComplexMatrix, shift: Complex): void {
  for (let index = 0; index < matrix.size; index++) put(matrix, index, index, minus(at(matrix, index, index), shift));
}

/** Francis' QR iteration: the matrix becomes an upper triangle, and the basis gathers the turns. */
function toTriangle(matrix: ComplexMatrix, basis: ComplexMatrix): void {
  let last = matrix.size - 1;
  for (let rounds = 0; last > 0 && rounds < 60 * matrix.size; rounds++) {
    let first = last;
    while (first > 0 && !isNegligible(matrix, first)) first--;
    if (first === last) {
      last--;
      continue;
    }
    const shift = rounds % 11 === 10 ? at(matrix, last, last - 1) : shiftOf(matrix, last);
    shiftDiagonal(matrix, shift);
    const turns: Turn[] = [];
    for (let row = first; row < last; row++) {
      const turn = turnFor(row, row + 1, at(matrix, row, row), at(matrix, row + 1, row));
      turnRows(matrix, turn);
      turns.push(turn);
    }
    for (const turn of turns) {
      turnColumns(matrix, turn);
      turnColumns(basis, turn);
    }
    shiftDiagonal(matrix, [-shift[0], -shift[1]]);
  }
}

function isNegligible(matrix: ComplexMatrix, row: number): boolean {
  const around = sizeOf(at(matrix, row, row)) + sizeOf(at(matrix, row - 1, row - 1));
  if (sizeOf(at(matrix, row, row - 1)) > 1e-15 * around) return false;
  put(matrix, row, row - 1, [0, 0]);
  return true;
}

/** The eigenvectors of an upper triangle, each from its own row upwards. */
function triangleVectors(triangle: ComplexMatrix): ComplexMatrix {
  const vectors = zeros(triangle.size);
  for (let index = 0; index < triangle.size; index++) {
    put(vectors, index, index, [1, 0]);
    for (let row = index - 1; row >= 0; row--) {
      let sum: Complex = [0, 0];
      for (let column = row + 1; column <= index; column++)
        sum = plus(sum, times(at(triangle, row, column), at(vectors, column, index)));
      const gap = minus(at(triangle, index, index), at(triangle, row, row));
      put(vectors, row, index, over(sum, sizeOf(gap) === 0 ? [1e-30, 0] : gap));
    }
  }
  return vectors;
}

/** Eigenvalues and eigenvectors (columns of length 1) of a real matrix, row by row. */
export function eigenGeneral(
  size: number,
  numbers: ArrayLike<number>,
): { values: Complex[]; vectors: (row: number, column: number) => Complex } {
  const [matrix, basis] = [zeros(size), zeros(size)];
  matrix.real.set(numbers);
  for (let index = 0; index < size; index++) put(basis, index, index, [1, 0]);
  toHessenberg(matrix, basis);
  toTriangle(matrix, basis);
  const inner = triangleVectors(matrix);
  const vectors = zeros(size);
  for (let column = 0; column < size; column++) {
    let square = 0;
    for (let row = 0; row < size; row++) {
      let sum: Complex = [0, 0];
      for (let index = 0; index <= column; index++)
        sum = plus(sum, times(at(basis, row, index), at(inner, index, column)));
      put(vectors, row, column, sum);
      square += sum[0] ** 2 + sum[1] ** 2;
    }
    const length: Complex = [Math.sqrt(square), 0];
    for (let row = 0; row < size; row++) put(vectors, row, column, over(at(vectors, row, column), length));
  }
  return {
    values: Array.from({ length: size }, (_, index) => at(matrix, index, index)),
    vectors: (row, column) => at(vectors, row, column),
  };
}
