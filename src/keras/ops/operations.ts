import type { FusedOperations } from "./fused";
import type { Dimension } from "../../protocol/shape";
import type { DataType, TensorSpec } from "../core/tensor";

export type Padding = "valid" | "same";

/** Spatial sizes have one entry a spatial axis; data is channels-last: (batch, …spatial, channels). */
export interface ConvolutionOptions {
  strides: readonly number[];
  padding: Padding;
  dilation: readonly number[];
  groups: number;
}

export interface ConvolutionTransposeOptions extends Omit<ConvolutionOptions, "groups"> {
  /** How much longer each spatial axis gets on its end; null makes it as long as the convolution's input could have been. */
  outputPadding: readonly number[] | null;
}

export interface PoolingOptions {
  size: readonly number[];
  strides: readonly number[];
  padding: Padding;
}

/** What whole numbers alone can do; a shift is by `y` bits. */
export type IntegerOperation = "and" | "or" | "xor" | "left-shift" | "right-shift" | "greatest-common-divisor";

/** One axis of `x[…]`: `index` drops the axis, a slice keeps it. `undefined` bounds are Python's. */
export type AxisIndex =
  | { kind: "index"; index: number }
  | { kind: "slice"; start: number | undefined; stop: number | undefined; step: number }
  | { kind: "new-axis" };

export interface ScanOptions {
  /** From the last step to the first. */
  reverse?: boolean;
  /** Steps where the mask is false keep the states and repeat the last output. */
  zeroOutputForMask?: boolean;
}

export interface ScanResult<T> {
  /** Every step's output, in the order of the steps as they ran: (batch, time, …). */
  outputs: T;
  /** The output of the last step. */
  last: T;
  states: T[];
  /** The states after each step, like the outputs: where an engine takes all steps at once. */
  histories?(): T[];
}

/**
 * The operations that Keras' layers, losses, metrics and optimizers are written in; `T` is a shape (TensorSpec) in the
 * editor and a tfjs tensor in the trainer. Names and meaning are those of `keras.ops`. Reductions take all axes when `axis` is null.
 */
export interface Operations<T> {
  readonly fused?: FusedOperations<T>;
  /** What softmax or sigmoid made `x` of, if one of them did. */
  logits?(x: T): T | undefined;

  // ------------------------------------------------------------ form
  /** The tensor's shape: numbers in the trainer, dimensions in the editor. */
  shape(x: T): readonly Dimension[];
  dtype(x: T): DataType;
  cast(x: T, dtype: DataType): T;
  /** `-1` or null once, for what is left. */
  reshape(x: T, shape: readonly Dimension[]): T;
  transpose(x: T, permutation?: readonly number[]): T;
  expandDims(x: T, axis: number): T;
  squeeze(x: T, axis?: number | readonly number[]): T;
  broadcastTo(x: T, shape: readonly Dimension[]): T;
  concatenate(tensors: readonly T[], axis: number): T;
  stack(tensors: readonly T[], axis: number): T;
  /** Into parts of equal size, or at the given places. */
  split(x: T, sections: number | readonly number[], axis: number): T[];
  pad(
    x: T,
    widths: readonly (readonly [number, number])[],
    mode?: "constant" | "reflect" | "symmetric",
    value?: number,
  ): T;
  tile(x: T, repeats: readonly number[]): T;
  repeat(x: T, repeats: number, axis: number): T;
  flip(x: T, axis: number | readonly number[]): T;
  getItem(x: T, index: readonly AxisIndex[]): T;
  /** Rows of `x` along `axis`, at integer `indices`. */
  take(x: T, indices: T, axis: number): T;
  oneHot(x: T, classes: number, dtype?: DataType): T;

  // ------------------------------------------------------------ creation
  /** A number as a tensor of rank 0. */
  scalar(value: number, dtype?: DataType): T;
  constant(values: ArrayLike<number>, shape: readonly number[], dtype?: DataType): T;
  /** A tensor of which the form alone is known; absent where numbers are computed. */
  unknown?(shape: readonly number[], dtype: DataType): T;
  full(shape: readonly Dimension[], value: number, dtype?: DataType): T;
  zerosLike(x: T): T;
  onesLike(x: T): T;

  // ------------------------------------------------------------ random numbers: the same seed gives the same, TensorFlow's
  /** A seed of the program's: of a number the draws are always the same, of null they differ each time. */
  seed(value: number | null): T;
  /** Uniform in [0, 1). */
  randomUniform(shape: readonly Dimension[], seed: T): T;
  randomNormal(shape: readonly Dimension[], seed: T): T;
  /** Normal numbers within two standard deviations. */
  randomTruncatedNormal(shape: readonly Dimension[], seed: T): T;
  /** Whole numbers from `low` up to, and without, `high`; `wide` ones are drawn from 64 bits. */
  randomIntegers(shape: readonly Dimension[], seed: T, low: number, high: number, wide: boolean): T;
  /** The shape ends with that of `alpha`. */
  randomGamma(shape: readonly Dimension[], seed: T, alpha: T): T;
  /** The shape ends with that of `counts` and `probabilities`, which is one. */
  randomBinomial(shape: readonly Dimension[], seed: T, counts: T, probabilities: T): T;
  /** Class numbers by rows of unnormalized log-probabilities, so many a row. */
  randomCategorical(logits: T, samples: number, seed: T): T;

  // ------------------------------------------------------------ arithmetic (NumPy broadcasting, Keras' dtype promotion)
  add(x: T, y: T): T;
  subtract(x: T, y: T): T;
  multiply(x: T, y: T): T;
  divide(x: T, y: T): T;
  floorDivide(x: T, y: T): T;
  mod(x: T, y: T): T;
  power(x: T, y: T): T;
  maximum(x: T, y: T): T;
  minimum(x: T, y: T): T;
  equal(x: T, y: T): T;
  notEqual(x: T, y: T): T;
  less(x: T, y: T): T;
  lessEqual(x: T, y: T): T;
  greater(x: T, y: T): T;
  greaterEqual(x: T, y: T): T;
  logicalAnd(x: T, y: T): T;
  logicalOr(x: T, y: T): T;
  logicalNot(x: T): T;
  where(condition: T, x: T, y: T): T;
  negative(x: T): T;
  absolute(x: T): T;
  square(x: T): T;
  sqrt(x: T): T;
  rsqrt(x: T): T;
  exp(x: T): T;
  expm1(x: T): T;
  log(x: T): T;
  log1p(x: T): T;
  sign(x: T): T;
  floor(x: T): T;
  round(x: T): T;
  sin(x: T): T;
  cos(x: T): T;
  tanh(x: T): T;
  arctan(x: T): T;
  tan(x: T): T;
  arcsin(x: T): T;
  arccos(x: T): T;
  sinh(x: T): T;
  cosh(x: T): T;
  arcsinh(x: T): T;
  arccosh(x: T): T;
  arctanh(x: T): T;
  /** Whole numbers bit by bit. */
  integers(operation: IntegerOperation, x: T, y: T): T;
  /** The angle of the point (x, y), from -π to π. */
  arctan2(y: T, x: T): T;
  erf(x: T): T;
  sigmoid(x: T): T;
  softplus(x: T): T;
  relu(x: T): T;
  /** `min(max(x, 0), 6)` */
  relu6(x: T): T;
  elu(x: T): T;
  leakyRelu(x: T, negativeSlope: number): T;
  clip(x: T, low: number, high: number): T;
  stopGradient(x: T): T;

  // ------------------------------------------------------------ reductions
  sum(x: T, axis: number | readonly number[] | null, keepDims?: boolean): T;
  mean(x: T, axis: number | readonly number[] | null, keepDims?: boolean): T;
  prod(x: T, axis: number | readonly number[] | null, keepDims?: boolean): T;
  max(x: T, axis: number | readonly number[] | null, keepDims?: boolean): T;
  min(x: T, axis: number | readonly number[] | null, keepDims?: boolean): T;
  any(x: T, axis: number | readonly number[] | null, keepDims?: boolean): T;
  all(x: T, axis: number | readonly number[] | null, keepDims?: boolean): T;
  argmax(x: T, axis: number): T;
  cumsum(x: T, axis: number): T;
  cumprod(x: T, axis: number): T;
  /** Values and indices of the k greatest along the last axis. */
  topK(x: T, k: number): [T, T];

  /** The same bits read as another type, on the host; of numbers that fill 32 bits. */
  view(x: T, dtype: DataType): T;
  /** Where elements are true: a row of places for each, (count, rank). */
  nonzero(x: T): T;
  /** How often each of 0, 1, 2 … is along the last axis, or the sum of their weights; at least `least` of them. */
  bincount(x: T, weights: T | undefined, least: number): T;
  /**
   * The sum of the rows along axis 0 that have the same number in `ids`, (rows,), as `count` rows; numbers that are no
   * row's are left out. Without `count` there are as many as the greatest number tells, which is read on the host.
   */
  segmentSum(x: T, ids: T, count: Dimension): T;
  /** The rows along axis 0, each once and in order: the rows, where each is first, which of them each element is, how often. */
  unique(x: T): { values: T; first: T; inverse: T; counts: T };
  /**
   * What no engine computes, texts above all: `compute` runs in JavaScript, value by value, and no gradient goes through.
   * It reads the inputs back, so it is for what prepares data in front of a model. `result`: the form of what it gives.
   */
  onHost(inputs: readonly T[], result: TensorSpec, compute: (inputs: readonly HostArray[]) => HostArray): T;

  // ------------------------------------------------------------ complex numbers
  complex(real: T, imag: T): T;
  /** As in Keras a symbolic part keeps the dtype of the whole. */
  real(x: T): T;
  imag(x: T): T;

  // ------------------------------------------------------------ linear algebra, of the matrices of the last two axes
  matmul(x: T, y: T): T;
  /** The lower triangle that gives `x` times its transpose. */
  cholesky(x: T): T;
  /** The triangles whose product the rows in another order are, in one matrix; that order; whether it is even (1) or odd (-1). */
  lu(x: T): [T, T, T];
  /** What the triangular `a` makes `b` of. */
  solveTriangular(a: T, b: T, lower: boolean): T;
  /** An orthogonal matrix, square if `complete`, and an upper triangle whose product `x` is. */
  qr(x: T, complete: boolean): [T, T];
  /** Eigenvalues and eigenvectors; those of a symmetric matrix are real, and in ascending order. */
  eig(x: T): [T, T];
  eigh(x: T): [T, T];
  /** Left singular vectors, singular values in descending order, transposed right ones; `full`: as many as rows and columns. */
  svd(x: T, full: boolean): [T, T, T];

  // ------------------------------------------------------------ neural networks
  softmax(x: T, axis: number | readonly number[]): T;
  logSoftmax(x: T, axis: number): T;
  /** `kernel`: (…spatial, inputs / groups, filters). 1, 2 or 3 spatial axes by the kernel's rank. */
  convolution(x: T, kernel: T, options: ConvolutionOptions): T;
  /** The gradient of a convolution as an operation of its own. `kernel`: (…spatial, filters, inputs). */
  convolutionTranspose(x: T, kernel: T, options: ConvolutionTransposeOptions): T;
  maxPool(x: T, options: PoolingOptions): T;
  averagePool(x: T, options: PoolingOptions): T;
  /**
   * Runs `step` over axis 1 of `inputs` (batch, time, …), carrying `states`. In the editor `step` is read once.
   * `mask`: (batch, time) of bool, or null.
   */
  scan(
    step: (input: T, states: T[]) => { output: T; states: T[] },
    inputs: T,
    states: T[],
    mask: T | null,
    options: ScanOptions,
  ): ScanResult<T>;

  // ------------------------------------------------------------ functions of the program
  /** Runs `step` over axis 0 of `inputs`, all of one length, carrying `states`. In the editor `step` is read once. */
  iterate(
    step: (slices: T[], states: T[]) => { outputs: T[]; states: T[] },
    inputs: readonly T[],
    states: readonly T[],
    options: { length: Dimension; reverse?: boolean },
  ): { outputs: T[]; states: T[] };
  /** Runs `body` while `condition` holds, at most `limit` times; the condition is read on the host. In the editor both are read once. */
  whileLoop(condition: (states: T[]) => T, body: (states: T[]) => T[], states: readonly T[], limit: number): T[];
  /** What `compute` makes, with a gradient of its own: of that of the output it makes those of the inputs. */
  customGradient(compute: (inputs: T[]) => { output: T; gradient(upstream: T): T[] }, inputs: readonly T[]): T;
  /** What `compute` makes, and how much it changes where the inputs move along `tangents`. */
  directional(compute: (inputs: T[]) => T, inputs: readonly T[], tangents: readonly T[]): { output: T; tangent: T };
}

/** A tensor's elements in JavaScript, row-major. */
export interface HostArray {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number> | readonly string[];
}

export type OperationName = Exclude<keyof Operations<unknown>, "fused" | "logits">;
