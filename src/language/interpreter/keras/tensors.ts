import { promote } from "../../../keras/ops/shapes/broadcast";
import type { Session } from "../../../keras/core/session";
import { isFloating, KerasTensor } from "../../../keras/core/tensor";
import { callOperation } from "../../../keras/models/call";
import { binaryOperators, unaryOperators } from "../../../keras/ops/operators";
import { numberType } from "../../../keras/ops/weak-numbers";
import type { OperationArgument, OperationSource } from "../../../keras/models/operation";
import type { AxisIndex, Operations } from "../../../keras/ops/operations";
import { ArrayValue } from "../arrays/array";
import { isOfNumPy } from "../arrays/origin";
import { PythonError } from "../errors";
import { integerOf, isHostObject, isOfNumPyNumber, numberOf, typeName } from "../types";
import { repr } from "../format";
import { Ellipsis, Float, NumPyInteger, Slice, Tuple, Unknown, type Value } from "../values";

/** `a + b` and the like where at least one side is a symbolic tensor; undefined where Python has no such operator for them. */
export function tensorBinary(session: Session, operator: string, left: Value, right: Value): Value | undefined {
  const definition = binaryOperators[operator];
  if (!definition) return undefined;
  if (left instanceof Unknown || right instanceof Unknown) return new Unknown("one side of the operator is not known");
  const { className } = definition;
  if (left instanceof KerasTensor && right instanceof KerasTensor) {
    return callOperation(
      session,
      className,
      [left, right],
      (ops, [a, b]) => definition.evaluate(ops, a!, b!),
      numpySource(left, right),
    )[0]!;
  }
  const tensor = (left instanceof KerasTensor ? left : right) as KerasTensor;
  const other = left instanceof KerasTensor ? right : left;
  const reflected = tensor === right;
  if (other instanceof ArrayValue) {
    if (reflected && isOfNumPy(other)) throw refuseLeft(operator, "An array");
    if (other.dtype === "string" || other.shape.includes("?")) return new Unknown("a tensor combined with an array");
    const { data, shape } = other as { data: Float64Array | undefined; shape: readonly number[] };
    const type = isOfNumPy(other)
      ? promote(tensor.dtype, other.dtype)
      : isFloating(tensor.dtype)
        ? tensor.dtype
        : "float32";
    return callOperation(session, className, [tensor], (ops, [x]) => {
      const constant = data ? ops.constant(data, shape, type) : ops.full(shape, 0, type);
      return reflected ? definition.evaluate(ops, constant, x!) : definition.evaluate(ops, x!, constant);
    })[0]!;
  }
  const number = numberOf(other);
  if (number === undefined) return undefined;
  if (reflected && isOfNumPyNumber(other)) throw refuseLeft(operator, "A number");
  const kind = typeof other === "boolean" ? "bool" : other instanceof Float ? "float" : "int";
  const dtype = isOfNumPyNumber(other) ? promote(tensor.dtype, other.dtype) : numberType(kind, [tensor.dtype]);
  const compute = <T>(ops: Operations<T>, [x]: readonly T[]): T => {
    const scalar = ops.scalar(number, dtype);
    return reflected ? definition.evaluate(ops, scalar, x!) : definition.evaluate(ops, x!, scalar);
  };
  return callOperation(
    session,
    className,
    [tensor],
    compute,
    reflected ? numpySource(number, tensor) : numpySource(tensor, number),
  )[0]!;
}

/** `tensor == array`: the symbolic tensor leaves `==` to NumPy, which asks it for numbers. Throws PythonError. */
export function refuseEquality(left: Value, right: Value): void {
  const array = [left, right].find((one) => isOfNumPyNumber(one) || (one instanceof ArrayValue && isOfNumPy(one)));
  if (array === undefined) return;
  throw new PythonError(
    "ValueError",
    "NumPy can't compare with a symbolic tensor: it asks the tensor for numbers, and there are none yet. `keras.ops.equal` compares them.",
  );
}

/** What NumPy has on the left computes itself, and asks the tensor for its numbers. */
const refuseLeft = (operator: string, what: "An array" | "A number"): PythonError =>
  new PythonError(
    "ValueError",
    `${what} of NumPy can't stand left of ${operator} and a symbolic tensor: it asks the tensor for numbers, and there are none yet. ${what === "An array" ? "`keras.ops.convert_to_tensor(array)`" : "`float(number)`"} can stand there.`,
  );

/** `-a`, `~a`, `abs(a)`. */
export function tensorUnary(session: Session, operator: string, tensor: KerasTensor): Value | undefined {
  const definition = unaryOperators[operator];
  if (!definition) return undefined;
  return callOperation(
    session,
    definition.className,
    [tensor],
    (ops, [x]) => definition.evaluate(ops, x!),
    numpySource(tensor),
  )[0]!;
}

/** `x[:, 0]`, `x[..., None]`. */
export function tensorItem(session: Session, tensor: KerasTensor, index: Value): Value {
  if (tensor.shape === null) return callOperation(session, "GetItem", [tensor], (_, [x]) => x!)[0]!;
  const items = index instanceof Tuple ? index.items : [index];
  requireIndices(index);
  const axes = indexAxes(items, tensor.shape.length);
  if (!axes) return new Unknown("an index that is not known");
  return callOperation(
    session,
    "GetItem",
    [tensor],
    (ops, [x]) => ops.getItem(x!, axes),
    numpySource(tensor, axes.map(toKey)),
  )[0]!;
}

/** Throws PythonError for what Keras takes for no index: whole numbers of NumPy, and whatever else than an int stands alone. */
function requireIndices(index: Value): void {
  const items = index instanceof Tuple ? index.items : [index];
  const found = items.find((item) => item instanceof NumPyInteger || (item === index && isAlone(item)));
  if (found === undefined) return;
  const remedy =
    found instanceof NumPyInteger ? "`int(number)` makes an index of it" : "a comma behind it makes it one: `x[1:,]`";
  throw new PythonError("ValueError", `Unsupported key type for array slice. Received: \`${repr(found)}\`; ${remedy}.`);
}

const isAlone = (item: Value): boolean => item === null || item instanceof Slice || item instanceof Ellipsis;

const numpySource = (...args: OperationArgument[]): OperationSource => ({
  module: "keras.src.ops.numpy",
  config: {},
  args,
});

/** One axis of an index as a model's config holds it. */
function toKey(axis: AxisIndex): OperationArgument {
  if (axis.kind === "index") return axis.index;
  if (axis.kind === "new-axis") return null;
  const { start, stop, step } = axis;
  return { slice: { start: start ?? null, stop: stop ?? null, step: step === 1 ? null : step } };
}

/** The index by axes; undefined where a part is unknown. Throws PythonError for what can't index a tensor. */
export function indexAxes(items: readonly Value[], rank: number): AxisIndex[] | undefined {
  const used = items.filter((item) => item !== null && !(item instanceof Ellipsis)).length;
  const axes: AxisIndex[] = [];
  for (const given of items) {
    const item = plainIndex(given);
    if (item instanceof Unknown) return undefined;
    if (item instanceof Ellipsis) {
      for (let count = used; count < rank; count++)
        axes.push({ kind: "slice", start: undefined, stop: undefined, step: 1 });
    } else if (item === null) {
      axes.push({ kind: "new-axis" });
    } else if (item instanceof Slice) {
      const bounds = [item.start, item.stop, item.step].map(plainIndex);
      if (bounds.some((bound) => bound instanceof Unknown)) return undefined;
      const [start, stop, step] = bounds.map((bound) => (bound === null ? undefined : integerOf(bound)));
      axes.push({ kind: "slice", start, stop, step: step ?? 1 });
    } else {
      const position = integerOf(item);
      if (position === undefined)
        throw new PythonError("TypeError", `A tensor can't be indexed with a ${typeName(item)}.`);
      axes.push({ kind: "index", index: position });
    }
  }
  return axes;
}

/** A tensor or array as an index: its number, unknown where that is not known and where it is more than one. */
function plainIndex(item: Value): Value {
  if (item instanceof KerasTensor || item instanceof ArrayValue) return new Unknown("an index that is a tensor");
  if (!isHostObject(item) || !item.plain) return item;
  const plain = item.plain();
  return integerOf(plain) === undefined ? new Unknown("an index that is a tensor") : plain;
}

/** `x.shape`, `x.dtype` … of a symbolic tensor. */
export function tensorAttribute(tensor: Described, name: string): Value | undefined {
  return attributes[name]?.(tensor);
}

export const tensorAttributeNames = (): string[] => Object.keys(attributes);

type Described = Pick<KerasTensor, "shape" | "dtype" | "name">;

const attributes: Readonly<Record<string, (tensor: Described) => Value>> = {
  shape: ({ shape }) =>
    shape === null
      ? new Unknown("the tensor's rank is not known")
      : new Tuple(
          shape.map((dimension) => (dimension === "?" ? new Unknown("a dimension that is not known") : dimension)),
        ),
  dtype: ({ dtype }) => dtype,
  ndim: ({ shape }) => (shape === null ? new Unknown("the tensor's rank is not known") : shape.length),
  name: ({ name }) => name,
};
