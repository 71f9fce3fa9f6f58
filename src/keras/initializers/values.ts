import { type Dimension, formatShape } from "../../protocol";
import { type Argument, type ArrayArgument, Float, isList } from "../core/argument";
import { KerasError } from "../core/errors";
import { defineObject } from "../core/object";
import { asNumber, invalidArgument, type Parameter } from "../core/parameters";
import { fill } from "./fill";

/** Numbers with a shape; null where only the program's run knows them. */
type Values = { readonly shape: readonly number[]; readonly values: ArrayLike<number> } | null;

/** Nested lists as one array; undefined where they are no numbers or not all of one length. */
function flatten(argument: Argument): { shape: readonly number[]; values: readonly number[] } | undefined {
  const number = asNumber(argument);
  if (number !== undefined) return { shape: [], values: [number] };
  if (!isList(argument)) return undefined;
  const parts = argument.map(flatten);
  const inner = parts[0]?.shape ?? [];
  if (!parts.every((part) => part?.shape.join() === inner.join())) return undefined;
  return { shape: [parts.length, ...inner], values: parts.flatMap((part) => part!.values) };
}

/** The numbers of an array, where it holds some that are known. */
function numbersOf(array: ArrayArgument | undefined): Values {
  const values = array?.values;
  if (!values || Array.isArray(values)) return null;
  return { shape: array.shape.map(Number), values: values as ArrayLike<number> };
}

const numbers: Parameter<Values> = {
  type: "float | list of float",
  doc: "The number, or numbers of a shape that the weight's shape repeats.",
  default: new Float(0),
  parse(argument, place) {
    if (typeof argument === "object" && argument !== null && "opaque" in argument) return numbersOf(argument.array);
    const values = flatten(argument);
    if (values === undefined) throw invalidArgument(place, "a number or an array of numbers", argument);
    return values;
  },
};

/** Whether an array of one shape can be repeated to another. */
const canRepeat = (from: readonly number[], to: readonly Dimension[]): boolean =>
  from.length <= to.length &&
  from.every((size, axis) => {
    const wanted = to[axis + to.length - from.length];
    return size === 1 || typeof wanted !== "number" || wanted === size;
  });

/** All the same number, or an array. https://keras.io/api/layers/initializers/#constant-class */
export const constant = defineObject({
  kind: "initializer",
  name: "Constant",
  identifiers: ["constant"],
  summary: "All the same number, or the numbers of an array.",
  parameters: { value: numbers },
  create: ({ value }) => ({
    checkShape(shape: readonly Dimension[]) {
      if (value === null || canRepeat(value.shape, shape)) return;
      throw new KerasError(
        "shape-mismatch",
        `The value of Constant has the shape ${formatShape([...value.shape])}, which can't be broadcast to the weight's ${formatShape([...shape])}.`,
      );
    },
    initialize(shape: readonly number[]) {
      if (value === null)
        throw new KerasError(
          "unsupported",
          "An array of another library as the value of Constant is not followed: give it as a list, or set the weight with `set_weights`.",
        );
      const { shape: own, values } = value;
      let index = 0;
      return fill(shape, () => values[placeIn(own, shape, index++)]!);
    },
  }),
});

/** Where the value for the weight's place `index` stands in an array that is repeated to `shape`. */
function placeIn(own: readonly number[], shape: readonly number[], index: number): number {
  let [place, stride, rest] = [0, 1, index];
  for (let axis = 1; axis <= own.length; axis++) {
    const size = own.at(-axis)!;
    place += size === 1 ? 0 : (rest % shape.at(-axis)!) * stride;
    stride *= size;
    rest = Math.floor(rest / shape.at(-axis)!);
  }
  return place;
}
