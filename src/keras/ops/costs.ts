import { sizeOf } from "../core/dimensions";
import type { TensorSpec } from "../core/tensor";
import type { OperationName } from "./operations";

/** The multiplications and additions of one run of an operation, from its input tensors and its (first) output. */
export type Cost = (inputs: readonly TensorSpec[], output: TensorSpec) => number;

const elements = ({ shape }: TensorSpec): number => Number(sizeOf(shape));

/** The shorter side of a matrix. */
const sideOf = ({ shape }: TensorSpec): number => Math.min(Number(shape.at(-1)), Number(shape.at(-2)));

/** So many for each element of the output. */
const each =
  (count: number): Cost =>
  (_, output) =>
    count * elements(output);

/** One for each element that is folded. */
const folded: Cost = ([input]) => elements(input!);

/** One for each element of a window, for each element of the output; the window is what the input has more, at the least. */
const windowed: Cost = ([input], output) => Math.max(elements(input!), elements(output));

/** Operations that compute. What only moves elements, such as a reshape, costs nothing and is not here; `scan` costs what its steps do. */
export const costs: Readonly<Partial<Record<OperationName, Cost>>> = {
  // arithmetic
  add: each(1),
  subtract: each(1),
  multiply: each(1),
  divide: each(1),
  floorDivide: each(1),
  mod: each(1),
  power: each(1),
  maximum: each(1),
  minimum: each(1),
  equal: each(1),
  notEqual: each(1),
  less: each(1),
  lessEqual: each(1),
  greater: each(1),
  greaterEqual: each(1),
  logicalAnd: each(1),
  logicalOr: each(1),
  logicalNot: each(1),
  where: each(1),
  negative: each(1),
  absolute: each(1),
  square: each(1),
  sqrt: each(1),
  rsqrt: each(2),
  exp: each(1),
  expm1: each(2),
  log: each(1),
  log1p: each(2),
  sign: each(1),
  floor: each(1),
  round: each(1),
  sin: each(1),
  cos: each(1),
  arctan: each(1),
  tan: each(1),
  arcsin: each(1),
  arccos: each(1),
  sinh: each(1),
  cosh: each(1),
  arcsinh: each(1),
  arccosh: each(1),
  arctanh: each(1),
  arctan2: each(1),
  integers: each(1),
  erf: each(1),
  tanh: each(1),
  sigmoid: each(4),
  softplus: each(3),
  relu: each(1),
  relu6: each(2),
  elu: each(3),
  leakyRelu: each(2),
  clip: each(2),
  // reductions
  sum: folded,
  mean: folded,
  prod: folded,
  max: folded,
  min: folded,
  any: folded,
  all: folded,
  argmax: folded,
  segmentSum: folded,
  cumsum: folded,
  cumprod: folded,
  nonzero: folded,
  bincount: folded,
  topK: ([input], output) => elements(input!) * Math.max(1, Math.log2(Number(output.shape.at(-1)))),
  // linear algebra and neural networks
  cholesky: ([x]) => elements(x!) * (sideOf(x!) / 3),
  lu: ([x]) => elements(x!) * ((2 * sideOf(x!)) / 3),
  solveTriangular: ([a], output) => elements(output) * sideOf(a!),
  qr: ([x]) => 4 * elements(x!) * sideOf(x!),
  eig: ([x]) => 25 * elements(x!) * sideOf(x!),
  eigh: ([x]) => 9 * elements(x!) * sideOf(x!),
  svd: ([x]) => 14 * elements(x!) * sideOf(x!),
  matmul: ([x], output) => 2 * Number(x!.shape.at(-1)) * elements(output),
  // The kernel's last axis is the output's channels: the rest is what one output element sums up.
  convolution: ([, kernel], output) => (2 * elements(kernel!) * elements(output)) / Number(kernel!.shape.at(-1)),
  // Here it is the input's channels: the rest is where one input element is added to.
  convolutionTranspose: ([x, kernel]) => (2 * elements(kernel!) * elements(x!)) / Number(kernel!.shape.at(-1)),
  maxPool: windowed,
  averagePool: windowed,
  softmax: each(5),
  logSoftmax: each(5),
};
