import type { DataType } from "../../../keras/core/tensor";
import { ArrayValue } from "../arrays/array";
import type { ArrayContext } from "../arrays/context";
import { readDataType, scalarType, toArray } from "../arrays/conversion";
import { elementwise } from "../arrays/elementwise";
import { readShape } from "../arrays/shaping";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { integerOf, numberOf } from "../types";
import { type Builtin, Float, List, type Value } from "../values";
import { notKnown, product } from "./results";

/** Functions that make arrays. */
export function creationFunctions(context: ArrayContext): Builtin[] {
  const filled = (name: string, value: number) =>
    builtin(
      name,
      "shape, dtype='float64', **kwargs",
      `An array of ${value === 0 ? "zeros" : "ones"}.`,
      ({ shape, dtype }) => {
        const target = readShape([shape!]);
        return target
          ? context.make(target, readDataType(dtype!) ?? "float64", () =>
              new Float64Array(product(target as number[])).fill(value),
            )
          : notKnown("a shape that is not known");
      },
    );
  const like = (name: string, value: number) =>
    builtin(
      name,
      "a, dtype=None",
      `An array of ${value === 0 ? "zeros" : "ones"} with the form of another.`,
      ({ a, dtype }) => {
        const array = toArray(context, a!);
        return array
          ? context.make(array.shape, readDataType(dtype!) ?? array.dtype, () =>
              new Float64Array(product(array.shape as number[])).fill(value),
            )
          : notKnown("an array that is not known");
      },
    );
  const array = (name: string) =>
    builtin(
      name,
      "object, dtype=None, **kwargs",
      "An array from numbers, lists or other arrays.",
      ({ object, dtype }) => {
        const made = toArray(context, object!, readDataType(dtype!));
        if (!made) return notKnown("an array of what is not known");
        return made === object && made.data ? new ArrayValue(made.shape, made.dtype, made.data.slice()) : made;
      },
    );
  return [
    array("array"),
    array("asarray"),
    array("ascontiguousarray"),
    filled("zeros", 0),
    filled("ones", 1),
    filled("empty", 0),
    like("zeros_like", 0),
    like("ones_like", 1),
    like("empty_like", 0),
    builtin(
      "full",
      "shape, fill_value, dtype=None",
      "An array of one value.",
      ({ shape, fill_value: value, dtype }) => {
        const target = readShape([shape!]);
        const number = numberOf(value!);
        if (!target) return notKnown("a shape that is not known");
        const values = value instanceof List || value instanceof ArrayValue ? toArray(context, value) : undefined;
        if (values) {
          const type = readDataType(dtype!) ?? values.dtype;
          const zeros = context.make(target, type, () => new Float64Array(product(target as number[])));
          return elementwise(context, zeros, values, type, (_, one) => one);
        }
        const type = readDataType(dtype!) ?? scalarType(value!);
        return context.make(target, type, () =>
          number === undefined ? undefined : new Float64Array(product(target as number[])).fill(number),
        );
      },
    ),
    builtin("arange", "start, stop=None, step=1, dtype=None", "Numbers from start to stop.", (given) =>
      arange(
        context,
        given["stop"] === null
          ? [0, given["start"]!, given["step"] ?? 1]
          : [given["start"]!, given["stop"]!, given["step"] ?? 1],
        readDataType(given["dtype"]!),
      ),
    ),
    builtin(
      "linspace",
      "start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0",
      "Numbers evenly between two bounds.",
      ({ start, stop, num, endpoint, dtype }) => {
        const [from, to, count] = [numberOf(start!), numberOf(stop!), integerOf(num!)];
        if (count === undefined) return notKnown("a number of points that is not known");
        if ([start, stop].some((bound) => bound instanceof ArrayValue && bound.rank > 0))
          return notKnown("points between arrays");
        const steps = endpoint === true ? count - 1 : count;
        return context.make([count], readDataType(dtype!) ?? "float64", () =>
          from === undefined || to === undefined
            ? undefined
            : Float64Array.from({ length: count }, (_, index) => from + ((to - from) * index) / Math.max(steps, 1)),
        );
      },
    ),
    builtin("full_like", "a, fill_value, dtype=None", "An array of one value with the form of another.", (given) => {
      const [array, number] = [toArray(context, given["a"]!), numberOf(given["fill_value"]!)];
      if (!array) return notKnown("an array that is not known");
      return context.make(array.shape, readDataType(given["dtype"]!) ?? array.dtype, () =>
        number === undefined ? undefined : new Float64Array(product(array.shape as number[])).fill(number),
      );
    }),
    builtin("identity", "n, dtype='float64'", "Ones on the diagonal.", ({ n, dtype }) => {
      const size = integerOf(n!);
      if (size === undefined) return notKnown("a size that is not known");
      return context.make([size, size], readDataType(dtype!) ?? "float64", () =>
        Float64Array.from({ length: size * size }, (_, index) => Number(index % (size + 1) === 0)),
      );
    }),
    builtin("eye", "N, M=None, k=0, dtype='float64'", "Ones on a diagonal.", ({ N, M, k, dtype }) => {
      const rows = integerOf(N!);
      const columns = M === null ? rows : integerOf(M!);
      const shift = integerOf(k!);
      if (rows === undefined || columns === undefined || shift === undefined)
        return notKnown("a size that is not known");
      return context.make([rows, columns], readDataType(dtype!) ?? "float64", () =>
        Float64Array.from({ length: rows * columns }, (_, index) =>
          Number((index % columns) - Math.floor(index / columns) === shift),
        ),
      );
    }),
  ];
}

function arange(context: ArrayContext, bounds: readonly Value[], dtype: DataType | undefined): Value {
  const numbers = bounds.map(numberOf);
  if (numbers.includes(undefined)) return new ArrayValue(["?"], dtype ?? "int64", undefined);
  const [start, stop, step] = numbers as [number, number, number];
  if (step === 0) throw new PythonError("ZeroDivisionError", "arange: the step is zero");
  const length = Math.max(0, Math.ceil((stop - start) / step));
  const type = dtype ?? (bounds.some((bound) => bound instanceof Float) ? "float64" : "int64");
  return context.make([length], type, () => Float64Array.from({ length }, (_, index) => start + index * step));
}
