import { type Argument, isList } from "../core/argument";
import { KerasError } from "../core/errors";
import { dataType } from "../core/kinds";
import { asInteger, asNumber } from "../core/parameters";
import type { Operations } from "./operations";

/** One function of `keras.ops`: its Python signature and what it is in terms of operations. */
export interface OperationFunction {
  name: string;
  /** Keras' class of the node it makes. */
  className: string;
  /** Where Keras defines it, if not among its NumPy operations. */
  module?: string;
  signature: string;
  doc: string;
  /** The parameters that are tensors or lists of them. */
  tensors: readonly string[];
  evaluate<T>(ops: Operations<T>, tensors: readonly (T | T[])[], given: Readonly<Record<string, Argument>>): T | T[];
}

const elementType = dataType("The elements' type.");

const neural = "keras.src.ops.nn";

type Unary = <T>(ops: Operations<T>, x: T) => T;
type Binary = <T>(ops: Operations<T>, x: T, y: T) => T;

const unary = (name: string, className: string, doc: string, evaluate: Unary): OperationFunction => ({
  name,
  className,
  signature: "x",
  doc,
  tensors: ["x"],
  evaluate: <T>(ops: Operations<T>, [x]: readonly (T | T[])[]) => evaluate(ops, x as T),
});

const binary = (name: string, className: string, doc: string, evaluate: Binary): OperationFunction => ({
  name,
  className,
  signature: "x1, x2",
  doc,
  tensors: ["x1", "x2"],
  evaluate: <T>(ops: Operations<T>, [x, y]: readonly (T | T[])[]) => evaluate(ops, x as T, y as T),
});

type Reduction = <T>(ops: Operations<T>, x: T, axis: number | readonly number[] | null, keepDims: boolean) => T;

const reduction = (name: string, className: string, doc: string, evaluate: Reduction): OperationFunction => ({
  name,
  className,
  signature: "x, axis=None, keepdims=False",
  doc,
  tensors: ["x"],
  evaluate: <T>(
    ops: Operations<T>,
    [x]: readonly (T | T[])[],
    { axis, keepdims }: Readonly<Record<string, Argument>>,
  ) => evaluate(ops, x as T, toAxis(axis!), keepdims === true),
});

function toAxis(axis: Argument): number | readonly number[] | null {
  if (axis === null) return null;
  if (isList(axis)) return axis.map((one) => toInteger(one, "axis"));
  return toInteger(axis, "axis");
}

function toInteger(value: Argument, argument: string): number {
  const integer = asInteger(value);
  if (integer === undefined)
    throw new KerasError("invalid-argument", `\`${argument}\` must be an integer.`, { argument });
  return integer;
}

/** Functions of `keras.ops` that are read. https://keras.io/api/ops/ */
export const operationTable: readonly OperationFunction[] = [
  { ...unary("relu", "Relu", "`max(x, 0)`", (ops, x) => ops.relu(x)), module: neural },
  { ...unary("sigmoid", "Sigmoid", "`1 / (1 + exp(-x))`", (ops, x) => ops.sigmoid(x)), module: neural },
  unary("tanh", "Tanh", "Hyperbolic tangent.", (ops, x) => ops.tanh(x)),
  unary("exp", "Exp", "`e ** x`", (ops, x) => ops.exp(x)),
  unary("log", "Log", "Natural logarithm.", (ops, x) => ops.log(x)),
  unary("sqrt", "Sqrt", "Square root.", (ops, x) => ops.sqrt(x)),
  unary("square", "Square", "`x * x`", (ops, x) => ops.square(x)),
  unary("abs", "Absolute", "Absolute value.", (ops, x) => ops.absolute(x)),
  unary("absolute", "Absolute", "Absolute value.", (ops, x) => ops.absolute(x)),
  unary("negative", "Negative", "`-x`", (ops, x) => ops.negative(x)),
  unary("sin", "Sin", "Sine.", (ops, x) => ops.sin(x)),
  unary("cos", "Cos", "Cosine.", (ops, x) => ops.cos(x)),
  unary("sign", "Sign", "-1, 0 or 1.", (ops, x) => ops.sign(x)),
  { ...unary("softplus", "Softplus", "`log(1 + exp(x))`", (ops, x) => ops.softplus(x)), module: neural },
  binary("add", "Add", "`x1 + x2`", (ops, x, y) => ops.add(x, y)),
  binary("subtract", "Subtract", "`x1 - x2`", (ops, x, y) => ops.subtract(x, y)),
  binary("multiply", "Multiply", "`x1 * x2`", (ops, x, y) => ops.multiply(x, y)),
  binary("divide", "Divide", "`x1 / x2`", (ops, x, y) => ops.divide(x, y)),
  binary("maximum", "Maximum", "The greater of two, element by element.", (ops, x, y) => ops.maximum(x, y)),
  binary("minimum", "Minimum", "The lesser of two, element by element.", (ops, x, y) => ops.minimum(x, y)),
  binary("power", "Power", "`x1 ** x2`", (ops, x, y) => ops.power(x, y)),
  binary("matmul", "Matmul", "Matrix product.", (ops, x, y) => ops.matmul(x, y)),
  reduction("sum", "Sum", "Sum over axes.", (ops, x, axis, keep) => ops.sum(x, axis, keep)),
  reduction("mean", "Mean", "Mean over axes.", (ops, x, axis, keep) => ops.mean(x, axis, keep)),
  reduction("max", "Max", "Maximum over axes.", (ops, x, axis, keep) => ops.max(x, axis, keep)),
  reduction("min", "Min", "Minimum over axes.", (ops, x, axis, keep) => ops.min(x, axis, keep)),
  reduction("prod", "Prod", "Product over axes.", (ops, x, axis, keep) => ops.prod(x, axis, keep)),
  {
    name: "softmax",
    className: "Softmax",
    module: neural,
    signature: "x, axis=-1",
    doc: "Probabilities along an axis.",
    tensors: ["x"],
    evaluate: (ops, [x], { axis }) => ops.softmax(x as never, toInteger(axis!, "axis")),
  },
  {
    name: "reshape",
    className: "Reshape",
    signature: "x, newshape",
    doc: "The same elements in another shape.",
    tensors: ["x"],
    evaluate: (ops, [x], { newshape }) =>
      ops.reshape(
        x as never,
        (newshape as readonly Argument[]).map((one) => (one === null ? null : toInteger(one, "newshape"))),
      ),
  },
  {
    name: "transpose",
    className: "Transpose",
    signature: "x, axes=None",
    doc: "Axes in another order.",
    tensors: ["x"],
    evaluate: (ops, [x], { axes }) =>
      ops.transpose(x as never, axes === null ? undefined : (toAxis(axes!) as readonly number[])),
  },
  {
    name: "expand_dims",
    className: "ExpandDims",
    signature: "x, axis",
    doc: "A new axis of size 1.",
    tensors: ["x"],
    evaluate: (ops, [x], { axis }) => ops.expandDims(x as never, toInteger(axis!, "axis")),
  },
  {
    name: "squeeze",
    className: "Squeeze",
    signature: "x, axis=None",
    doc: "Without axes of size 1.",
    tensors: ["x"],
    evaluate: (ops, [x], { axis }) => ops.squeeze(x as never, toAxis(axis!) ?? undefined),
  },
  {
    name: "cast",
    className: "Cast",
    module: "keras.src.ops.core",
    signature: "x, dtype",
    doc: "The same elements as another type.",
    tensors: ["x"],
    evaluate: (ops, [x], { dtype }) =>
      ops.cast(x as never, elementType.parse(dtype!, { owner: "cast", name: "dtype" })),
  },
  {
    name: "concatenate",
    className: "Concatenate",
    signature: "xs, axis=0",
    doc: "Tensors one after the other along an axis.",
    tensors: ["xs"],
    evaluate: (ops, [xs], { axis }) => ops.concatenate(xs as never, toInteger(axis!, "axis")),
  },
  {
    name: "stack",
    className: "Stack",
    signature: "x, axis=0",
    doc: "Tensors along a new axis.",
    tensors: ["x"],
    evaluate: (ops, [x], { axis }) => ops.stack(x as never, toInteger(axis!, "axis")),
  },
  {
    name: "clip",
    className: "Clip",
    signature: "x, x_min, x_max",
    doc: "Elements kept between two bounds.",
    tensors: ["x"],
    evaluate: (ops, [x], { x_min: low, x_max: high }) =>
      ops.clip(x as never, asNumber(low!) ?? -Infinity, asNumber(high!) ?? Infinity),
  },
];
