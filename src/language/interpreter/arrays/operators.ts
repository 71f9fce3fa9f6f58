import { type DataType, isComplex, isFloating } from "../../../keras/core/tensor";
import { PythonError } from "../errors";
import { isOfNumPyNumber, numberOf, typeName } from "../types";
import { Float, Unknown, type Value } from "../values";
import { ArrayValue } from "./array";
import type { ArrayContext } from "./context";
import { toArray } from "./conversion";
import { elementwise, mapElements } from "./elementwise";
import { matrixProduct } from "./linear-algebra";
import { promoteArrays } from "./storage";

const arithmetic: Readonly<Record<string, (x: number, y: number) => number>> = {
  "+": (x, y) => x + y,
  "-": (x, y) => x - y,
  "*": (x, y) => x * y,
  "/": (x, y) => x / y,
  "//": (x, y) => Math.floor(x / y),
  "%": (x, y) => (y === 0 ? NaN : x - y * Math.floor(x / y)),
  "**": (x, y) => x ** y,
  "&": (x, y) => x & y,
  "|": (x, y) => x | y,
  "^": (x, y) => x ^ y,
  "<<": (x, y) => x << y,
  ">>": (x, y) => x >> y,
};

const comparisons: Readonly<Record<string, (x: number, y: number) => number>> = {
  "==": (x, y) => Number(x === y),
  "!=": (x, y) => Number(x !== y),
  "<": (x, y) => Number(x < y),
  "<=": (x, y) => Number(x <= y),
  ">": (x, y) => Number(x > y),
  ">=": (x, y) => Number(x >= y),
};

type Typed = Pick<ArrayValue, "dtype">;

/** The dtype of an operation between operands, Python numbers being weak (they take the array's type where they can). */
export function resultType(left: Value, right: Value, a: Typed, b: Typed): DataType {
  const [weakLeft, weakRight] = [isWeak(left), isWeak(right)];
  if (weakLeft === weakRight) return promoteArrays(a.dtype, b.dtype);
  const [array, scalar] = weakLeft ? [b, left] : [a, right];
  if (scalar instanceof Float) return isFloating(array.dtype) || isComplex(array.dtype) ? array.dtype : "float64";
  return array.dtype === "bool" && typeof scalar === "number" ? "int64" : array.dtype;
}

/** A number of Python, which has no type of its own. */
const isWeak = (value: Value): boolean => numberOf(value) !== undefined && !isOfNumPyNumber(value);

/** `left operator right` where one side at least is an array. Throws PythonError. */
export function arrayBinary(context: ArrayContext, operator: string, left: Value, right: Value): Value {
  const [a, b] = [toArray(context, left), toArray(context, right)];
  if (!a || !b) return new Unknown("one side of the operator is not known");
  if (operator === "@") return matrixProduct(context, a, b);
  const compute = arithmetic[operator];
  if (!compute || a.dtype === "string" || b.dtype === "string") {
    throw new PythonError(
      "TypeError",
      `unsupported operand type(s) for ${operator}: '${typeName(left)}'${textOf(a)} and '${typeName(right)}'${textOf(b)}`,
      { code: a.dtype === "string" || b.dtype === "string" ? "bad-data" : "type-error" },
    );
  }
  const type = resultType(left, right, a, b);
  return elementwise(
    context,
    a,
    b,
    operator === "/" && !isFloating(type) && !isComplex(type) ? "float64" : type,
    compute,
  );
}

const textOf = (array: ArrayValue): string =>
  array.dtype === "string" && Array.isArray(array.data)
    ? ` (it holds text such as '${array.data.find((text) => Number.isNaN(Number(text))) ?? array.data[0]}')`
    : "";

/** A comparison, element by element. */
export function arrayCompare(context: ArrayContext, operator: string, left: Value, right: Value): Value {
  const [a, b] = [toArray(context, left), toArray(context, right)];
  if (!a || !b) return new Unknown("one side of the comparison is not known");
  if (a.dtype === "string" && b.dtype === "string") return compareText(context, operator, a, b);
  return elementwise(context, a, b, "bool", comparisons[operator]!);
}

function compareText(context: ArrayContext, operator: string, a: ArrayValue, b: ArrayValue): Value {
  const [x, y] = [a.data, b.data];
  if (!Array.isArray(x) || !Array.isArray(y) || y.length !== 1) return new ArrayValue(a.shape, "bool", undefined);
  return context.make(a.shape, "bool", () => x.map((text) => Number((text === y[0]) === (operator === "=="))));
}

/** `-a`, `~a`. */
export function arrayUnary(context: ArrayContext, operator: string, array: ArrayValue): Value {
  if (operator === "~")
    return mapElements(context, array, array.dtype, array.dtype === "bool" ? (x) => 1 - x : (x) => -x - 1);
  return operator === "-" ? mapElements(context, array, array.dtype, (x) => -x) : array;
}
