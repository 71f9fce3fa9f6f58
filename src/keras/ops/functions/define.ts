import { type Argument, Float, formatArgument, isList } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { asInteger, asNumber } from "../../core/parameters";
import type { Dimension } from "../../../protocol";
import type { DataType, TensorSpec } from "../../core/tensor";
import { floatResult, promote } from "../shapes/broadcast";
import type { Operations } from "../operations";

/** Arguments by name, as they are written. */
export type Given = Readonly<Record<string, Argument>>;

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
  /** Whether its only tensor is one tensor, never a list of them. */
  isOfOne?: boolean;
  /** Those of them that may be None; what is lacking is an empty list. */
  optionalTensors?: readonly string[];
  evaluate<T>(ops: Operations<T>, tensors: readonly (T | T[])[], given: Given): T | T[];
  /** What Keras says of symbolic tensors, where the run gives something else. */
  symbolic?: SymbolicAnswer | undefined;
  /** What Keras says of symbolic tensors, whatever the run gives or refuses. */
  symbolicCall?: SymbolicCall | undefined;
  /** Throws KerasError for arguments that Keras refuses whatever they are computed on. */
  check?: ((given: Given) => void) | undefined;
}

export type SymbolicCall = (inputs: readonly TensorSpec[], given: Given) => readonly TensorSpec[];

export type SymbolicAnswer = (
  outputs: readonly TensorSpec[],
  inputs: readonly TensorSpec[],
  given: Given,
) => readonly TensorSpec[];

export const coreModule = "keras.src.ops.core";
export const neuralModule = "keras.src.ops.nn";
export const mathModule = "keras.src.ops.math";
export const linearAlgebraModule = "keras.src.ops.linalg";

/** `broadcast_to` → `BroadcastTo`, as Keras names most of its classes. */
const toClassName = (name: string): string =>
  name
    .split("_")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");

interface Options {
  className?: string;
  module?: string;
  optionalTensors?: readonly string[];
  symbolic?: SymbolicAnswer | undefined;
  symbolicCall?: SymbolicCall | undefined;
  check?: OperationFunction["check"];
}

/** Keras says the input's type of some functions, whatever the run gives. */
export const likeInput: SymbolicAnswer = (outputs, [input]) =>
  outputs.map((output) => ({ ...output, dtype: input!.dtype }));

/** Keras promotes both, and then says this of them. */
export const saidOfBoth =
  (rule: (promoted: DataType) => DataType): SymbolicAnswer =>
  (outputs, [x, y]) =>
    y === undefined ? outputs : outputs.map((output) => ({ ...output, dtype: rule(promote(x!.dtype, y.dtype)) }));

/** What Keras says where the second is a number of the program, not a tensor. */
export const saidOfNumbers =
  (second: string, rule: (tensor: DataType, number: Argument) => DataType): SymbolicAnswer =>
  (outputs, [x, y], given) =>
    y !== undefined || asNumber(given[second]!) === undefined
      ? outputs
      : outputs.map((output) => ({ ...output, dtype: rule(x!.dtype, given[second]!) }));

/** A float of the program beside a tensor makes at least 32 bits. */
export const saidOfFloats = saidOfNumbers("x2", (dtype, number) =>
  number instanceof Float ? promote(dtype, "float32") : floatResult(dtype),
);

/** Keras says float32 of some functions, whatever the run gives. */
export const saidFloat32: SymbolicAnswer = (outputs) => outputs.map((output) => ({ ...output, dtype: "float32" }));

/** A function of one tensor. */
export const unary = (
  name: string,
  doc: string,
  compute: <T>(ops: Operations<T>, x: T) => T | T[],
  options: Options = {},
): OperationFunction => ({
  ...operation(name, "x", doc, ["x"], (ops, [x]) => compute(ops, x), options),
  isOfOne: true,
});

/** A function of two tensors or numbers. */
export const binary = (
  name: string,
  doc: string,
  compute: <T>(ops: Operations<T>, x: T, y: T) => T,
  options: Options = {},
): OperationFunction => operation(name, "x1, x2", doc, ["x1", "x2"], (ops, [x, y]) => compute(ops, x, y), options);

/** A function over axes, all of them when `axis` is None. */
export const reduction = (
  name: string,
  doc: string,
  compute: <T>(ops: Operations<T>, x: T, axis: number | readonly number[] | null, keepDims: boolean) => T,
  options: Options = {},
): OperationFunction => ({
  ...operation(
    name,
    "x, axis=None, keepdims=False",
    doc,
    ["x"],
    (ops, [x], { axis, keepdims }) => compute(ops, x, toAxis(axis!), keepdims === true),
    options,
  ),
  isOfOne: true,
});

/** A function whose tensor parameters are single tensors; what may lack is undefined. */
export const operation = (
  name: string,
  signature: string,
  doc: string,
  tensors: readonly string[],
  compute: <T>(ops: Operations<T>, tensors: readonly [T, T, T, T, T], given: Given) => T | T[],
  { className = toClassName(name), ...options }: Options = {},
): OperationFunction => ({
  ...options,
  name,
  className,
  signature,
  doc,
  tensors,
  evaluate: <T>(ops: Operations<T>, given: readonly (T | T[])[], plain: Given) =>
    compute(ops, given.map((one) => single(ops, one)) as unknown as readonly [T, T, T, T, T], plain),
});

/** A list of numbers is one tensor. */
const single = <T>(ops: Operations<T>, given: T | T[]): T | undefined =>
  !Array.isArray(given) ? given : given.length === 0 ? undefined : ops.stack(given, 0);

/** A function of a list of tensors. */
export const listOperation = (
  name: string,
  signature: string,
  doc: string,
  tensors: string,
  compute: <T>(ops: Operations<T>, tensors: readonly T[], given: Given) => T | T[],
  { className = toClassName(name), module }: Options = {},
): OperationFunction => ({
  name,
  className,
  module,
  signature,
  doc,
  tensors: [tensors],
  evaluate<T>(ops: Operations<T>, [list]: readonly (T | T[])[], plain: Given) {
    if (Array.isArray(list)) return compute(ops, list, plain);
    throw new KerasError("invalid-argument", `\`${tensors}\` must be a list of tensors; one tensor x is [x].`, {
      argument: tensors,
    });
  },
});

/** An axis, several, or null for all. Throws KerasError. */
export function toAxis(axis: Argument): number | readonly number[] | null {
  if (axis === null) return null;
  return isList(axis) ? toIntegers(axis, "axis") : toInteger(axis, "axis");
}

/** Throws KerasError. */
export function toInteger(value: Argument, argument: string): number {
  const integer = asInteger(value);
  if (integer === undefined) throw wrongKind(argument, "an integer", value);
  return integer;
}

/** Throws KerasError. */
export function toNumber(value: Argument, argument: string): number {
  const number = asNumber(value);
  if (number === undefined) throw wrongKind(argument, "a number", value);
  return number;
}

/** One integer or several. Throws KerasError. */
export function toIntegers(value: Argument, argument: string): number[] {
  const given = (isList(value) ? value : [value]).map(asInteger);
  if (given.includes(undefined)) throw wrongKind(argument, "an integer or a tuple of integers", value);
  return given as number[];
}

/** The refusal of a value that is not of the kind that an argument takes. */
export const wrongKind = (argument: string, expected: string, value: Argument): KerasError =>
  new KerasError(
    "invalid-argument",
    `\`${argument}\` must be ${expected}. Received: ${argument}=${formatArgument(value)}`,
    { argument },
  );

/** A shape as Keras takes it of functions that want a tuple. Throws KerasError. */
export function toShapeTuple(value: Argument, argument: string): Dimension[] {
  if (isList(value)) return toShape(value, argument);
  throw wrongKind(argument, typeof value === "number" ? `a tuple: (${value},)` : "a tuple", value);
}

/** How many parts, or where they begin. Throws KerasError. */
export function toSections(value: Argument): number | number[] {
  if (isList(value)) return toIntegers(value, "indices_or_sections");
  const count = toInteger(value, "indices_or_sections");
  if (count > 0) return count;
  throw new KerasError(
    "invalid-argument",
    `Argument \`indices_or_sections\` must be a positive integer, or the places where parts begin. Received: indices_or_sections=${count}`,
    { argument: "indices_or_sections" },
  );
}

/** A shape, in which None and -1 stand for what is left. Throws KerasError. */
export function toShape(value: Argument, argument: string): Dimension[] {
  const sizes = (isList(value) ? value : [value]).map((one) => (one === null ? null : asInteger(one)));
  if (sizes.includes(undefined)) throw wrongKind(argument, "a tuple of integers", value);
  return sizes as Dimension[];
}
