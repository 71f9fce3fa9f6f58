import { type Argument, isList } from "../../../core/argument";
import { choice, ignored, ofPython } from "../../../core/kinds";
import { isProgramFunction, type ProgramFunction } from "../../../core/program-function";
import { asInteger, invalidArgument, type Parameter } from "../../../core/parameters";
import { type Split, splits, type Standardization, standardizations } from "./tokenize";

/** A function that is not one of the program's, nor one that is followed. */
export const otherFunction = "function";

/** A function on TensorFlow's strings. */
export type OwnFunction = ProgramFunction | typeof otherFunction;

const functionIn = (argument: Argument): OwnFunction | undefined => {
  if (isProgramFunction(argument)) return argument;
  return typeof argument === "object" && argument !== null && "opaque" in argument ? otherFunction : undefined;
};

/** One of some names, `None` or a function. */
function ruleOf<const S extends string>(
  doc: string,
  names: readonly S[],
  defaultValue: S,
): Parameter<S | OwnFunction | null> {
  const named = choice(doc, names, defaultValue, { exact: true });
  return {
    ...named,
    type: `${named.type} | None | function`,
    parse: (argument, place) => (argument === null ? null : (functionIn(argument) ?? named.parse(argument, place))),
  };
}

export const standardization: Parameter<Standardization | OwnFunction | null> = ruleOf(
  "How text is made alike.",
  standardizations,
  "lower_and_strip_punctuation",
);

export const splitting: Parameter<Split | OwnFunction | null> = ruleOf(
  "Where text is split into tokens.",
  splits,
  "whitespace",
);

/** The widths of runs of tokens; one number stands for all up to it. */
export const ngrams: Parameter<readonly number[] | null> = {
  type: "int | tuple of int | None",
  doc: "The lengths of runs of tokens that are tokens of their own; one number stands for all up to it.",
  default: null,
  ofPython: true,
  parse(argument, place) {
    if (argument === null) return null;
    const most = asInteger(argument);
    if (most !== undefined) return Array.from({ length: Math.max(0, most) }, (_, index) => index + 1);
    const widths = isList(argument) ? argument.map(asInteger) : [undefined];
    if (widths.includes(undefined)) throw invalidArgument(place, "None, an integer, or a tuple of integers", argument);
    return widths as number[];
  },
};

/** An int, or anything where it is not used. */
export const sequenceLength = ofPython(ignored("How many tokens come out: the rest is cut off, what is missing is 0."));
