import { type DataType, isComplex, isFloating } from "../../../keras/core/tensor";
import { ArrayValue } from "../arrays/array";
import type { ArrayContext } from "../arrays/context";
import { toArray } from "../arrays/conversion";
import { elementwise, mapElements } from "../arrays/elementwise";
import { resultType } from "../arrays/operators";
import { fromNumbers, numbersOf } from "../arrays/storage";
import { builtin } from "../builtin";
import { integerOf, numberOf } from "../types";
import { type Builtin, Tuple, type Value } from "../values";
import { binary, relations, roundEven, sameType, tests, unary } from "./element-tables";
import { notKnown, plain } from "./results";

/** Functions that work element by element. */
export function elementFunctions(context: ArrayContext): Builtin[] {
  const map = (name: string, type: (dtype: DataType) => DataType, compute: (x: number) => number) =>
    builtin(name, "x, **kwargs", `${name}, element by element.`, ({ x }) => {
      const array = toArray(context, x!);
      return array && !isComplex(array.dtype)
        ? plain(mapElements(context, array, type(array.dtype), compute))
        : notKnown("an array that is not known");
    });
  const pair = (
    name: string,
    type: (left: Value, right: Value, a: ArrayValue, b: ArrayValue) => DataType,
    compute: (x: number, y: number) => number,
  ) =>
    builtin(name, "x1, x2, **kwargs", `${name}, element by element.`, ({ x1, x2 }) => {
      const [a, b] = [toArray(context, x1!), toArray(context, x2!)];
      return a && b
        ? plain(elementwise(context, a, b, type(x1!, x2!, a, b), compute))
        : notKnown("an array that is not known");
    });
  const floating = (dtype: DataType): DataType => (isFloating(dtype) ? dtype : "float64");
  return [
    ...Object.entries(unary).map(([name, compute]) => map(name, floating, compute)),
    ...Object.entries(sameType).map(([name, compute]) => map(name, (dtype) => dtype, compute)),
    ...Object.entries(tests).map(([name, test]) =>
      map(
        name,
        () => "bool",
        (x) => Number(test(x)),
      ),
    ),
    ...Object.entries(binary).map(([name, compute]) =>
      pair(
        name,
        (left, right, a, b) =>
          name.endsWith("divide") && name !== "floor_divide"
            ? floating(resultType(left, right, a, b))
            : resultType(left, right, a, b),
        compute,
      ),
    ),
    ...Object.entries(relations).map(([name, test]) =>
      pair(
        name,
        () => "bool",
        (x, y) => Number(test(x, y)),
      ),
    ),
    builtin("round", "a, decimals=0", "Rounded to decimals.", ({ a, decimals }) => {
      const array = toArray(context, a!);
      const factor = 10 ** (integerOf(decimals!) ?? 0);
      return array
        ? plain(mapElements(context, array, array.dtype, (x) => roundEven(x * factor) / factor))
        : notKnown("an array that is not known");
    }),
    builtin("clip", "a, a_min, a_max", "Elements kept between bounds.", ({ a, a_min, a_max }) => {
      const array = toArray(context, a!);
      const [low, high] = [numberOf(a_min!) ?? -Infinity, numberOf(a_max!) ?? Infinity];
      return array
        ? plain(mapElements(context, array, array.dtype, (x) => Math.min(Math.max(x, low), high)))
        : notKnown("an array that is not known");
    }),
    builtin(
      "where",
      "condition, x=None, y=None",
      "Elements of x where the condition holds, of y elsewhere.",
      ({ condition, x, y }) => where(context, condition!, x!, y!),
    ),
    builtin("nan_to_num", "x, nan=0.0", "Without nan.", ({ x, nan }) => {
      const array = toArray(context, x!);
      return array
        ? mapElements(context, array, array.dtype, (value) => (Number.isNaN(value) ? (numberOf(nan!) ?? 0) : value))
        : notKnown("an array that is not known");
    }),
  ];
}

function where(context: ArrayContext, condition: Value, x: Value, y: Value): Value {
  const mask = toArray(context, condition);
  if (!mask) return notKnown("a condition that is not known");
  if (x === null || y === null) {
    const values = numbersOf(mask);
    const found =
      values && mask.rank === 1 ? Array.from(values.keys()).filter((index) => values[index] !== 0) : undefined;
    return new Tuple(
      mask.shape.map(() =>
        found ? fromNumbers([found.length], "int64", found) : new ArrayValue(["?"], "int64", undefined),
      ),
    );
  }
  const [a, b] = [toArray(context, x), toArray(context, y)];
  if (!a || !b) return notKnown("an array that is not known");
  const dtype = resultType(x, y, a, b);
  const chosen = elementwise(context, mask, a, dtype, (test, value) => (test === 0 ? NaN : value));
  const others = elementwise(context, mask, b, dtype, (test, value) => (test === 0 ? value : 0));
  const masks = elementwise(context, mask, others, "bool", (test) => test);
  const [left, right, picks] = [numbersOf(chosen), numbersOf(others), numbersOf(masks)];
  return context.make(
    others.shape,
    dtype,
    () =>
      left && right && picks && Float64Array.from(picks, (pick, index) => (pick === 0 ? right[index]! : left[index]!)),
  );
}
