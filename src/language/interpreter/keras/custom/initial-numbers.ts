import { KerasError } from "../../../../keras/core/errors";
import { toArray } from "../../arrays/conversion";
import type { Interpreter } from "../../interpreter";
import {
  type BoundMethod,
  type Builtin,
  type CallSite,
  Tuple,
  Unknown,
  type UserFunction,
  type Value,
} from "../../values";

/** The numbers that an initializer of the file gives for a weight. Throws KerasError where they are not known or of another shape. */
export function initialNumbers(
  interpreter: Interpreter,
  callee: UserFunction | BoundMethod | Builtin,
  shape: readonly number[],
): Float32Array {
  const site: CallSite = {
    positional: [new Tuple([...shape])],
    keywords: new Map<string, Value>([["dtype", "float32"]]),
    positionalSpans: [],
    span: { from: 0, to: 0 },
  };
  const given = interpreter.call(callee, site);
  const array = given instanceof Unknown ? undefined : toArray(interpreter.arrays, given);
  const count = shape.reduce((product, size) => product * size, 1);
  const isWhole = array?.data !== undefined && array.dtype !== "string" && array.data.length === count;
  if (isWhole) return Float32Array.from(array.data as ArrayLike<number>);
  const reason = given instanceof Unknown ? `: ${given.reason}` : "";
  throw new KerasError(
    "unsupported",
    `The numbers that an initializer of the program gives for the shape (${shape.join(", ")}) are not known${reason}.`,
  );
}
