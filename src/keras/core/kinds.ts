import type { Dimension } from "../../protocol";
import { type Argument, formatArgument, isUnknown } from "./argument";
import { KerasError } from "./errors";
import type { Layer } from "./layer";
import { asInteger, asNumber, invalidArgument, type Parameter, type ParameterPlace } from "./parameters";
import { suggest } from "./suggest";
import type { DataType } from "./tensor";

/** The kinds of parameters that Keras' classes are made of. Each answers a `Parameter`; without a default it is required. */

/** An int of at least 1, such as `units` and `filters`; `True` is 1, unless Keras asks for a true int. `least`: 0 where the run refuses that. */
export function positiveInteger(
  doc: string,
  defaultValue?: number,
  { strict = false, least = 1 }: { strict?: boolean; least?: 0 | 1 } = {},
): Parameter<number> {
  return {
    type: "int",
    doc,
    default: defaultValue,
    ofPython: strict,
    parse(argument, place) {
      const value = strict && typeof argument === "boolean" ? undefined : asInteger(argument);
      if (value === undefined || value < least || !Number.isInteger(value))
        throw invalidArgument(place, "a positive integer", argument);
      return value;
    },
  };
}

/** Where Keras asks whether it is an int, which whole numbers of NumPy are not. */
export const ofPython = <V>(parameter: Parameter<V>): Parameter<V> => ({ ...parameter, ofPython: true });

/** Any int. */
export function integer(doc: string, defaultValue?: number): Parameter<number> {
  return {
    type: "int",
    doc,
    default: defaultValue,
    parse(argument, place) {
      const value = asInteger(argument);
      if (value === undefined) throw invalidArgument(place, "an integer", argument);
      return value;
    },
  };
}

/** A number, int or float, in a closed range. */
export function number(
  doc: string,
  defaultValue?: Argument,
  range: { min?: number; max?: number } = {},
): Parameter<number> {
  const { min = -Infinity, max = Infinity } = range;
  return {
    type: "float",
    doc,
    default: defaultValue,
    parse(argument, place) {
      const value = asNumber(argument);
      if (value === undefined) throw invalidArgument(place, "a number", argument);
      if (value < min || value > max) throw invalidArgument(place, describeRange(min, max), argument);
      return value;
    },
  };
}

function describeRange(min: number, max: number): string {
  if (max >= Number.MAX_VALUE) return `a number of at least ${min}`;
  return `a number in the range [${min}, ${max}]`;
}

/** `True` or `False`; Python's truth of an int is taken too. */
export function boolean(doc: string, defaultValue?: boolean): Parameter<boolean> {
  return {
    type: "bool",
    doc,
    default: defaultValue,
    parse(argument, place) {
      if (typeof argument === "boolean") return argument;
      const value = asNumber(argument);
      if (value === undefined && argument !== null) throw invalidArgument(place, "True or False", argument);
      return Boolean(value);
    },
  };
}

/** Any string. */
export function text(doc: string, defaultValue?: string): Parameter<string> {
  return {
    type: "str",
    doc,
    default: defaultValue,
    parse(argument, place) {
      if (typeof argument !== "string") throw invalidArgument(place, "a string", argument);
      return argument;
    },
  };
}

/**
 * One of a few strings; upper case is accepted where Keras lower-cases, which it does not where `exact`. `open`: other
 * strings are refused by the run alone.
 */
export function choice<const S extends string>(
  doc: string,
  choices: readonly S[],
  defaultValue?: S,
  options: { exact?: boolean; open?: boolean } = {},
): Parameter<S> {
  return {
    type: choices.map((value) => JSON.stringify(value)).join(" | "),
    doc,
    default: defaultValue,
    choices,
    parse(argument, place) {
      const value = typeof argument === "string" && !options.exact ? argument.toLowerCase() : argument;
      if (options.open && typeof value === "string") return value as S;
      return oneOf(value, choices, place, argument);
    },
  };
}

/** A value as one of a few strings; `argument` is how it was given. Throws KerasError. */
export function oneOf<S extends string>(
  value: Argument,
  choices: readonly S[],
  place: ParameterPlace,
  argument = value,
): S {
  const found = choices.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const suggestions = typeof argument === "string" ? suggest(argument, choices) : [];
  const hint = suggestions.length > 0 ? `. Did you mean "${suggestions[0]}"?` : "";
  const list = [...choices.map((candidate) => `"${candidate}"`), ...(place.orNone ? ["None"] : [])];
  const told = hint && list.length > 8 ? [...list.slice(0, 3), "…"] : list;
  throw new KerasError(
    "unknown-value",
    `\`${place.name}\` of ${place.owner} is ${told.length > 1 ? "one of " : ""}${told.join(", ")}. Received: ${place.name}=${formatArgument(argument)}${hint}`,
    { argument: place.name, suggestions },
  );
}

/** Makes a parameter that also takes `None`, which is its default unless another is given. */
export function optional<V>(parameter: Parameter<V>, defaultValue: Argument = null): Parameter<V | null> {
  return {
    ...parameter,
    type: `${parameter.type} | None`,
    default: defaultValue,
    parse: (argument, place) => (argument === null ? null : parameter.parse(argument, { ...place, orNone: true })),
  };
}

/** Makes a parameter whose wrong values Keras refuses at the run alone; until then `untilRun` stands in for them. */
export function checkedAtRun<V>(parameter: Parameter<V>, untilRun = parameter.default): Parameter<V> {
  return untilRun === undefined ? parameter : { ...parameter, untilRun };
}

/** Makes a parameter that is given by name only. */
export function keywordOnly<V>(parameter: Parameter<V>): Parameter<V> {
  return { ...parameter, keywordOnly: true };
}

/** One int for all spatial axes, or one an axis: `kernel_size`, `strides`. */
export function sizes(axes: number, doc: string, defaultValue?: Argument, least = 1): Parameter<readonly number[]> {
  return {
    type: axes === 1 ? "int" : `int | (${Array(axes).fill("int").join(", ")})`,
    doc,
    ofPython: true,
    default: defaultValue,
    parse(argument, place) {
      const given = Array.isArray(argument) ? argument.map(asInteger) : Array(axes).fill(asInteger(argument));
      const sign = least > 0 ? "positive" : "non-negative";
      const expected = `a ${sign} integer or a tuple of ${axes} ${sign} integer${axes === 1 ? "" : "s"}`;
      if (given.length !== axes || given.some((value) => value === undefined || value < least)) {
        throw invalidArgument(place, expected, argument);
      }
      return given as number[];
    },
  };
}

/** The seed of random draws: an int or None. */
export function seed(doc: string): Parameter<number | null> {
  return { type: "int | None", doc, default: null, ofPython: true, parse: requireSeed };
}

/** A seed of what draws only sometimes: then it is asked for with `requireSeed`, and Keras takes anything otherwise. */
export const seedIfNeeded = (doc: string): Parameter<Argument> => ({ ...seed(doc), parse: (argument) => argument });

/** The number that a seed is, null for None. Throws KerasError. */
export function requireSeed(argument: Argument): number | null {
  const value = asInteger(argument);
  if (value !== undefined) return value;
  if (argument === null) return null;
  throw new KerasError(
    "invalid-argument",
    `Argument \`seed\` must be an integer. Received: seed=${formatArgument(argument)}`,
    { argument: "seed" },
  );
}

/** A shape, or its one size alone. */
export function shapeOrSize(doc: string): Parameter<readonly Dimension[]> {
  const whole = shape(doc);
  return {
    ...whole,
    type: `int | ${whole.type}`,
    ofPython: true,
    parse: (argument, place) => whole.parse(typeof argument === "number" ? [argument] : argument, place),
  };
}

/** A tuple of dimensions, `None` for a free one: `shape`, `target_shape`. */
export function shape(
  doc: string,
  defaultValue?: Argument,
  options: { allowMinusOne?: boolean } = {},
): Parameter<readonly Dimension[]> {
  return {
    type: "tuple of int",
    doc,
    default: defaultValue,
    parse(argument, place) {
      if (!Array.isArray(argument)) {
        const hint = typeof argument === "number" ? ` A tuple of one is written \`(${argument},)\`.` : "";
        throw new KerasError(
          "invalid-argument",
          `${place.owner}: cannot convert '${formatArgument(argument)}' to a shape for \`${place.name}\`.${hint}`,
          { argument: place.name },
        );
      }
      return argument.map((item: Argument) => parseDimension(item, argument, place, options.allowMinusOne ?? false));
    },
  };
}

function parseDimension(item: Argument, whole: Argument, place: ParameterPlace, allowMinusOne: boolean): Dimension {
  if (item === null) return null;
  if (isUnknown(item)) return "?";
  const value = asInteger(item);
  if (value === undefined || (value < 0 && !(allowMinusOne && value === -1))) {
    throw invalidArgument(place, "a tuple of non-negative integers or None", whole);
  }
  return value;
}

/** A number, or a list of some. */
export function numbers(doc: string, range: { min?: number; max?: number } = {}): Parameter<readonly number[]> {
  const item = number(doc, undefined, range);
  return {
    type: "float | list of float",
    doc,
    parse: (argument, place) =>
      (Array.isArray(argument) ? argument : [argument]).map((one: Argument) => item.parse(one, place)),
  };
}

/** An axis or several: `-1`, `(1, 2)`. */
export function axes(doc: string, defaultValue?: Argument): Parameter<number | readonly number[]> {
  return {
    type: "int | tuple of int",
    doc,
    default: defaultValue,
    parse(argument, place) {
      const given = Array.isArray(argument) ? argument.map(asInteger) : asInteger(argument);
      const isValid = Array.isArray(given) ? given.every((axis) => axis !== undefined) : given !== undefined;
      if (!isValid) throw invalidArgument(place, "an integer or a tuple of integers", argument);
      return given as number | number[];
    },
  };
}

/** The names of all dtypes. */
export const dataTypes: readonly DataType[] = [
  "float16",
  "bfloat16",
  "float32",
  "float64",
  "int8",
  "int16",
  "int32",
  "int64",
  "uint8",
  "uint16",
  "uint32",
  "uint64",
  "bool",
  "string",
];

/** A dtype by name. */
export function dataType(doc: string, defaultValue?: DataType): Parameter<DataType> {
  return choice(doc, dataTypes, defaultValue, { exact: true });
}

/** A layer inside a layer, as `Bidirectional` and `TimeDistributed` take it. */
export function layer(doc: string): Parameter<Layer> {
  return {
    type: "Layer",
    doc,
    parse(argument, place) {
      const isLayer =
        typeof argument === "object" &&
        argument !== null &&
        "definition" in argument &&
        ["layer", "model"].includes(argument.definition.kind);
      if (!isLayer) throw invalidArgument(place, "a Layer instance", argument);
      return argument as Layer;
    },
  };
}

/** What Keras takes and this reader has no use for. */
export function ignored(doc: string, defaultValue: Argument = null): Parameter<Argument> {
  return { type: "object", doc, default: defaultValue, parse: (argument) => argument };
}
