import { type Argument, formatArgument } from "../core/argument";
import { KerasError } from "../core/errors";
import type { Parameter } from "../core/parameters";
import { isProgramFunction } from "../core/program-function";

/** A parameter that takes a function of the program; what it is is seen when it is called. */
export const callable = (doc: string): Parameter<Argument> => ({
  type: "function",
  doc,
  parse: (argument) => argument,
});

/** Calls a function that a callback was given. Throws KerasError for what is none, or not known. */
export function callProgram(given: Argument | undefined, positional: readonly Argument[]): Argument {
  if (given === undefined)
    throw new KerasError(
      "unsupported",
      "A function that a callback was given is not known, so that it can't be called.",
    );
  if (isProgramFunction(given)) return given.call(positional);
  throw new KerasError("invalid-argument", `'${formatArgument(given)}' object is not callable`);
}
