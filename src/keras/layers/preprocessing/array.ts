import { type Argument, isList, type OpaqueArgument } from "../../core/argument";
import { NotFollowed } from "../../core/errors";
import type { CallKeyword } from "../../core/layer";
import { asNumber, invalidArgument, type Parameter } from "../../core/parameters";
import type { DataType } from "../../core/tensor";
import type { Operations } from "../../ops/operations";

/** Numbers with a shape. */
export interface NumberArray {
  readonly shape: readonly number[];
  /** Row-major; undefined where they stand in an array of another library. */
  readonly values: readonly number[] | undefined;
}

/** A number, or nested lists of numbers. */
export function array(doc: string, defaultValue?: Argument): Parameter<NumberArray> {
  return {
    type: "float | list of float",
    doc,
    default: defaultValue,
    parse(argument, place) {
      if (typeof argument === "object" && argument !== null && "opaque" in argument) return elementsOf(argument);
      const found = flatten(argument);
      if (!found) throw invalidArgument(place, "a number or a list of numbers", argument);
      return found;
    },
  };
}

/** The numbers of an array of another library. */
function elementsOf({ array }: OpaqueArgument): NumberArray {
  const values = array?.values;
  if (!array || !values || typeof values[0] === "string") return { shape: [], values: undefined };
  return { shape: array.shape as readonly number[], values: Array.from(values as ArrayLike<number>) };
}

/** Nested lists as one array; undefined where they hold no numbers or differ in length. */
function flatten(argument: Argument): { shape: readonly number[]; values: readonly number[] } | undefined {
  const number = asNumber(argument);
  if (number !== undefined) return { shape: [], values: [number] };
  if (!isList(argument)) return undefined;
  const parts = argument.map(flatten);
  const inner = parts[0]?.shape ?? [];
  if (!parts.every((part) => part?.shape.join() === inner.join())) return undefined;
  return { shape: [parts.length, ...inner], values: parts.flatMap((part) => part!.values) };
}

/** Whether an array argument is there and its numbers are not known. */
export const isUnknownArray = (given: unknown): boolean =>
  given === undefined || (given !== null && (given as NumberArray).values === undefined);

/** The array as a tensor. Throws NotFollowed where its numbers are not known. */
export function arrayTensor<T>(
  ops: Operations<T>,
  { shape, values }: NumberArray,
  dtype: DataType,
  as: readonly number[] = shape,
): T {
  if (!values) throw new NotFollowed("the numbers of an array");
  return ops.constant(values, as, dtype);
}

/** An argument of a call: a tensor already, or numbers that become one. Undefined where it is absent. */
export function tensorOf<T>(ops: Operations<T>, given: CallKeyword<T> | undefined, dtype: DataType): T | undefined {
  if (given === undefined || given === null) return undefined;
  const plain = typeof given === "number" || Array.isArray(given) ? flatten(given as Argument) : undefined;
  return plain ? arrayTensor(ops, plain, dtype) : ops.cast(given as T, dtype);
}
