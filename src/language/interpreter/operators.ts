import type { Session } from "../../keras/core/session";
import { isFloating, KerasTensor } from "../../keras/core/tensor";
import { ArrayValue } from "./arrays/array";
import { scalarType, toArray } from "./arrays/conversion";
import { arrayBinary, arrayCompare, arrayUnary, resultType } from "./arrays/operators";
import type { ArrayContext } from "./arrays/context";
import { compareOrder, equals } from "./equality";
import { PythonError } from "./errors";
import { refuseEquality, tensorBinary, tensorUnary } from "./keras/tensors";
import { percentFormat } from "./number-format";
import { truthOf } from "./truth";
import {
  integerOf,
  isHostObject,
  isOfNumPyNumber,
  makeElement,
  makeLike,
  makeNumber,
  numberOf,
  typeName,
} from "./types";
import { requireHoldable } from "./sizes";
import { Dict, Float, KerasValue, List, PythonSet, Range, Tuple, Unknown, type Value } from "./values";

/** What operators need of the running program. */
export interface OperatorContext {
  session: Session;
  arrays: ArrayContext;
}

/** `left operator right` for arithmetic and bit operators. Throws PythonError and KerasError. */
export function binaryOperation(context: OperatorContext, operator: string, left: Value, right: Value): Value {
  if (left instanceof KerasTensor || right instanceof KerasTensor) {
    const result = ofTensor(context, operator, left, right);
    if (result !== undefined) return result;
    throw unsupported(operator, left, right);
  }
  if (isHostObject(left) && left.binary) {
    const result = left.binary(operator, right, false);
    if (result !== undefined) return result;
  }
  if (isHostObject(right) && right.binary) {
    const result = right.binary(operator, left, true);
    if (result !== undefined) return result;
  }
  if (left instanceof Unknown) return left;
  if (right instanceof Unknown && !(typeof left === "string" && operator === "%")) return right;
  if (left instanceof ArrayValue || right instanceof ArrayValue)
    return arrayBinary(context.arrays, operator, left, right);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined)
    return arithmetic(operator, a, b, left instanceof Float || right instanceof Float, left, right);
  const result = sequenceOperators[operator]?.(left, right);
  if (result === undefined) throw unsupported(operator, left, right);
  return result;
}

/** An operator beside a symbolic tensor; of lists those that compare make tensors, the others refuse them. */
function ofTensor({ session, arrays }: OperatorContext, operator: string, left: Value, right: Value) {
  const side = (value: Value): Value =>
    takesLists.has(operator) && (value instanceof List || value instanceof Tuple)
      ? (toArray(arrays, value) ?? new Unknown("a list that is not known"))
      : value;
  return tensorBinary(session, operator, side(left), side(right));
}

const takesLists: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "!=", "&", "|", "^"]);

function unsupported(operator: string, left: Value, right: Value): PythonError {
  return new PythonError(
    "TypeError",
    `unsupported operand type(s) for ${operator}: '${typeName(left)}' and '${typeName(right)}'`,
  );
}

function arithmetic(operator: string, a: number, b: number, isFloat: boolean, left: Value, right: Value): Value {
  const compute = numeric[operator];
  if (!compute || (isFloat && integersOnly.has(operator))) throw unsupported(operator, left, right);
  if (b === 0 && (operator === "/" || operator === "//" || operator === "%")) {
    const message =
      operator === "/"
        ? "division by zero"
        : isFloat
          ? "float floor division by zero"
          : "integer division or modulo by zero";
    throw new PythonError("ZeroDivisionError", message);
  }
  if (
    typeof left === "boolean" &&
    typeof right === "boolean" &&
    (operator === "&" || operator === "|" || operator === "^")
  )
    return compute(a, b) !== 0;
  const result = compute(a, b);
  if (isOfNumPyNumber(left) || isOfNumPyNumber(right)) {
    const dtype = resultType(left, right, { dtype: scalarType(left) }, { dtype: scalarType(right) });
    return makeElement(result, operator === "/" && !isFloating(dtype) ? "float64" : dtype);
  }
  return makeNumber(result, isFloat || operator === "/" || (operator === "**" && b < 0));
}

const integersOnly: ReadonlySet<string> = new Set(["&", "|", "^", "<<", ">>"]);

const numeric: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "//": (a, b) => Math.floor(a / b),
  "%": (a, b) => a - b * Math.floor(a / b),
  "**": (a, b) => a ** b,
  "&": (a, b) => Number(BigInt(a) & BigInt(b)),
  "|": (a, b) => Number(BigInt(a) | BigInt(b)),
  "^": (a, b) => Number(BigInt(a) ^ BigInt(b)),
  "<<": (a, b) => a * 2 ** b,
  ">>": (a, b) => Math.floor(a / 2 ** b),
};

const mostRepeated = 1_000_000;

function repeat(sequence: Value, count: number): Value | undefined {
  const times = Math.max(0, count);
  const length =
    typeof sequence === "string"
      ? sequence.length
      : sequence instanceof List || sequence instanceof Tuple
        ? sequence.items.length
        : 0;
  if (length * times > mostRepeated) return new Unknown("a very long sequence");
  if (typeof sequence === "string") return sequence.repeat(times);
  if (sequence instanceof List) return new List(Array.from({ length: times }, () => sequence.items).flat());
  if (sequence instanceof Tuple) return new Tuple(Array.from({ length: times }, () => sequence.items).flat());
  return undefined;
}

function joined(a: readonly Value[], b: readonly Value[]): Value[] {
  requireHoldable(a.length + b.length);
  return [...a, ...b];
}

/** Operators of strings, lists, tuples, sets and dicts; undefined where the types have none. */
const sequenceOperators: Readonly<Record<string, (left: Value, right: Value) => Value | undefined>> = {
  "+"(left, right) {
    if (typeof left === "string" && typeof right === "string") return left + right;
    if (left instanceof List && right instanceof List) return new List(joined(left.items, right.items));
    if (left instanceof Tuple && right instanceof Tuple) return new Tuple(joined(left.items, right.items));
    return undefined;
  },
  "*"(left, right) {
    const [before, after] = [integerOf(left), integerOf(right)];
    return after !== undefined ? repeat(left, after) : before !== undefined ? repeat(right, before) : undefined;
  },
  "%": (left, right) => {
    if (typeof left !== "string") return undefined;
    const args = right instanceof Tuple ? right.items : [right];
    return args.some((arg) => arg instanceof Unknown)
      ? new Unknown("formatted from a value that is not known")
      : percentFormat(left, args);
  },
  "|"(left, right) {
    if (left instanceof PythonSet && right instanceof PythonSet) return new PythonSet([...left.items, ...right.items]);
    return left instanceof Dict && right instanceof Dict ? new Dict([...left.items(), ...right.items()]) : undefined;
  },
  "&": (left, right) =>
    left instanceof PythonSet && right instanceof PythonSet
      ? new PythonSet(left.items.filter((item) => right.entries.has(item)))
      : undefined,
  "-": (left, right) =>
    left instanceof PythonSet && right instanceof PythonSet
      ? new PythonSet(left.items.filter((item) => !right.entries.has(item)))
      : undefined,
  "^": (left, right) =>
    left instanceof PythonSet && right instanceof PythonSet
      ? new PythonSet([
          ...left.items.filter((item) => !right.entries.has(item)),
          ...right.items.filter((item) => !left.entries.has(item)),
        ])
      : undefined,
};

/** `-x`, `+x`, `~x`, `not x`. */
export function unaryOperation(context: OperatorContext, operator: string, operand: Value): Value {
  if (operator === "not") {
    const truth = truthOf(operand);
    return truth === undefined ? new Unknown("a condition that is not known") : !truth;
  }
  if (operand instanceof Unknown) return operand;
  if (operand instanceof KerasTensor) {
    const result = tensorUnary(context.session, operator, operand);
    if (result !== undefined) return result;
  }
  if (operand instanceof ArrayValue) return arrayUnary(context.arrays, operator, operand);
  if (isHostObject(operand) && operand.unary) {
    const result = operand.unary(operator);
    if (result !== undefined) return result;
  }
  const number = numberOf(operand);
  if (number === undefined || (operator === "~" && operand instanceof Float)) {
    throw new PythonError("TypeError", `bad operand type for unary ${operator}: '${typeName(operand)}'`);
  }
  return makeLike(operand, operator === "-" ? -number : operator === "~" ? -number - 1 : number);
}

/** One comparison. `is` and `==` always answer; the others need an order. */
export function compareOperation(context: OperatorContext, operator: string, left: Value, right: Value): Value {
  if (operator === "is" || operator === "is not") return identity(left, right, operator === "is not");
  if (operator === "in" || operator === "not in") return membership(left, right, operator === "not in");
  if (left instanceof KerasTensor || right instanceof KerasTensor) {
    // Where both are symbolic, or the other is no array, Python's identity answers `==`.
    if (operator === "==") refuseEquality(left, right);
    else {
      const result = ofTensor(context, operator, left, right);
      if (result !== undefined) return result;
    }
  }
  for (const [object, other, reflected] of [
    [left, right, false],
    [right, left, true],
  ] as const) {
    if (!isHostObject(object) || !object.binary) continue;
    const result = object.binary(operator, other, reflected);
    if (result !== undefined) return result;
  }
  if (left instanceof Unknown) return left;
  if (right instanceof Unknown) return right;
  if (left instanceof ArrayValue || right instanceof ArrayValue)
    return arrayCompare(context.arrays, operator, left, right);
  if (operator === "==" || operator === "!=") {
    const equal = equals(left, right);
    return equal === undefined
      ? new Unknown("a comparison with a value that is not known")
      : equal === (operator === "==");
  }
  const order = compareOrder(left, right);
  if (order === undefined)
    throw new PythonError(
      "TypeError",
      `'${operator}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
    );
  return orders[operator]!(order);
}

const orders: Readonly<Record<string, (order: number) => boolean>> = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

function identity(left: Value, right: Value, negated: boolean): Value {
  if (left instanceof Unknown || right instanceof Unknown)
    return new Unknown("a comparison with a value that is not known");
  const isSame =
    left instanceof KerasValue && right instanceof KerasValue ? left.object === right.object : left === right;
  return isSame !== negated;
}

function membership(item: Value, container: Value, negated: boolean): Value {
  if (item instanceof Unknown || container instanceof Unknown)
    return new Unknown("a test for membership in what is not known");
  const found = contains(container, item);
  return found === undefined ? new Unknown("a test for membership in what is not known") : found !== negated;
}

function contains(container: Value, item: Value): boolean | undefined {
  if (typeof container === "string" && typeof item === "string") return container.includes(item);
  if (container instanceof Dict) return container.has(item);
  if (container instanceof PythonSet) return container.entries.has(item);
  if (container instanceof Range) {
    const number = numberOf(item);
    if (number === undefined) return false;
    const index = (number - container.start) / container.step;
    return Number.isInteger(index) && index >= 0 && index < container.length;
  }
  if (container instanceof List || container instanceof Tuple) {
    const results = container.items.map((other) => equals(other, item));
    return results.includes(true) ? true : results.includes(undefined) ? undefined : false;
  }
  if (isHostObject(container) && container.contains) return container.contains(item);
  if (isHostObject(container) && container.iterate)
    return [...container.iterate()].some((other) => equals(other, item));
  if (isHostObject(container) || container instanceof ArrayValue) return undefined;
  throw new PythonError("TypeError", `argument of type '${typeName(container)}' is not iterable`);
}
