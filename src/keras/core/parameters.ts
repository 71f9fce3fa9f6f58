import { type Argument, Float, formatArgument, Unknown } from "./argument";
import { KerasError } from "./errors";
import { suggest } from "./suggest";

/** Who is being constructed, for messages. */
export interface ParameterPlace {
  /** The class or function, e.g. `Dense`. */
  owner: string;
  name: string;
  /** Whether `None` is taken too. */
  orNone?: boolean;
}

/** One parameter of a constructor: its type as the reader sees it, its default, its check. */
export interface Parameter<V> {
  /** As shown in hovers: `int`, `str`, `(int, int)`. */
  readonly type: string;
  readonly doc: string;
  /** Absent when the argument is required. */
  readonly default?: Argument;
  /** The strings that it takes, for completion. */
  readonly choices?: readonly string[];
  /** What stands in for a value that Keras refuses at the run alone. */
  readonly untilRun?: Argument;
  /** An int has to be Python's own: a whole number of NumPy is refused. */
  readonly ofPython?: boolean;
  /** Only by name, as everything behind `**kwargs`. */
  readonly keywordOnly?: boolean;
  /** Reads a given argument (never the default's absence). Throws KerasError. */
  parse(argument: Argument, place: ParameterPlace): V;
}

export type ParameterTable = Readonly<Record<string, Parameter<unknown>>>;

/** The parsed arguments of a parameter table. */
export type Values<P extends ParameterTable> = { readonly [K in keyof P]: P[K] extends Parameter<infer V> ? V : never };

/** Where read arguments keep what the run refuses of them. */
export const refusedAtRun = Symbol("refused at the run");

/** Read arguments by name, whatever the table. */
export type ReadValues = Readonly<Record<string, unknown>> & { readonly [refusedAtRun]?: KerasError };

/** Arguments as they stand in a call: positional ones, then those by name. */
export interface CallArguments<A = Argument> {
  readonly positional: readonly A[];
  readonly keywords: ReadonlyMap<string, A>;
  /** The same call gives this very object again when it is read anew: what is made of it is worth remembering. */
  readonly isKept?: boolean;
}

/**
 * Binds the arguments of a call to parameters as Python does, without reading their values.
 * Throws KerasError for a missing, doubled, unknown or superfluous argument.
 */
export function matchArguments<A>(owner: string, parameters: ParameterTable, call: CallArguments<A>): Map<string, A> {
  checkMatch(owner, parameters, call);
  const { byPosition } = namesOf(parameters);
  return new Map([
    ...call.positional.map((value, index): [string, A] => [byPosition[index]!, value]),
    ...call.keywords,
  ]);
}

/** Throws KerasError where Python would refuse to bind the arguments. */
function checkMatch(owner: string, parameters: ParameterTable, { positional, keywords }: CallArguments<unknown>): void {
  const { names, byPosition, known, required } = namesOf(parameters);
  if (positional.length > byPosition.length) {
    const count = positional.length;
    const given = `${count} ${count === 1 ? "was" : "were"} given`;
    throw new KerasError("too-many-arguments", `${owner} takes ${describeMost(byPosition.length)}, but ${given}.`, {
      argument: `*${byPosition.length}`,
    });
  }
  const isPositional = (name: string) => {
    const position = byPosition.indexOf(name);
    return position >= 0 && position < positional.length;
  };
  for (const name of keywords.keys()) {
    if (!known.has(name)) {
      const suggestions = suggest(name, names);
      const hint = suggestions.length > 0 ? ` Did you mean \`${suggestions[0]}\`?` : "";
      throw new KerasError("unknown-argument", `${owner} has no argument \`${name}\`.${hint}`, {
        argument: name,
        suggestions,
      });
    }
    if (isPositional(name)) {
      throw new KerasError("invalid-argument", `${owner} got two values for the argument \`${name}\`.`, {
        argument: name,
      });
    }
  }
  const missing = required.filter((name) => !isPositional(name) && !keywords.has(name));
  if (missing.length > 0) {
    const list = missing.map((name) => `\`${name}\``).join(" and ");
    throw new KerasError("missing-argument", `${owner} needs the argument${missing.length > 1 ? "s" : ""} ${list}.`);
  }
}

/** How many positional arguments are taken at most, in words. */
function describeMost(count: number): string {
  return count === 0 ? "no positional arguments" : `at most ${count} positional argument${count === 1 ? "" : "s"}`;
}

interface ParameterNames {
  names: readonly string[];
  byPosition: readonly string[];
  known: ReadonlySet<string>;
  /** Where each name stands among the positional ones: infinitely far for one that is only given by name. */
  positions: readonly number[];
  required: readonly string[];
}

const knownNames = new WeakMap<ParameterTable, ParameterNames>();

/** A table's names, found once: layers are made by the hundred while somebody types. */
function namesOf(parameters: ParameterTable): ParameterNames {
  const known = knownNames.get(parameters);
  if (known) return known;
  const names = Object.keys(parameters);
  const byPosition = names.filter((name) => !parameters[name]!.keywordOnly);
  const found = {
    names,
    byPosition,
    known: new Set(names),
    positions: names.map((name) => (byPosition.includes(name) ? byPosition.indexOf(name) : Infinity)),
    required: names.filter((name) => parameters[name]!.default === undefined),
  };
  knownNames.set(parameters, found);
  return found;
}

const defaults = new WeakMap<ParameterTable, Readonly<Record<string, unknown>>>();

/** What the defaults of a table stand for, read once: nothing that an argument is read into changes later. */
function defaultValues(owner: string, parameters: ParameterTable): Readonly<Record<string, unknown>> {
  const known = defaults.get(parameters);
  if (known) return known;
  const read = Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      parameter.default === undefined ? undefined : parameter.parse(parameter.default, { owner, name }),
    ]),
  );
  defaults.set(parameters, read);
  return read;
}

/** What calls were read as: the same call, read again after a keystroke, says the same. */
const readings = new WeakMap<CallArguments, { owner: string; parameters: ParameterTable; values: ReadValues }>();

/** The arguments of a call as read; a call that is kept is read but once. */
export function readOnce(
  owner: string,
  parameters: ParameterTable,
  call: CallArguments,
  read: () => ReadValues,
): ReadValues {
  if (!call.isKept) return read();
  const known = readings.get(call);
  if (known?.owner === owner && known.parameters === parameters) return known.values;
  const values = read();
  readings.set(call, { owner, parameters, values });
  return values;
}

/** Binds and reads the arguments of a call; an unknown one is undefined. Throws KerasError. */
export function bindArguments<P extends ParameterTable>(owner: string, parameters: P, call: CallArguments): Values<P> {
  return readOnce(owner, parameters, call, () => readArguments(owner, parameters, call)) as Values<P>;
}

/** The same, whatever was read before. */
export function readArguments(owner: string, parameters: ParameterTable, call: CallArguments): ReadValues {
  checkMatch(owner, parameters, call);
  const { positional, keywords } = call;
  const values: Record<string, unknown> & { [refusedAtRun]?: KerasError } = { ...defaultValues(owner, parameters) };
  const { names, positions } = namesOf(parameters);
  for (let index = 0; index < names.length; index++) {
    const [name, position] = [names[index]!, positions[index]!];
    const argument = position < positional.length ? positional[position] : keywords.get(name);
    if (argument === undefined) continue;
    try {
      values[name] = argument instanceof Unknown ? undefined : parameters[name]!.parse(argument, { owner, name });
    } catch (error) {
      const { untilRun } = parameters[name]!;
      if (!(error instanceof KerasError) || untilRun === undefined) throw error;
      values[name] = parameters[name]!.parse(untilRun, { owner, name });
      values[refusedAtRun] ??= error;
    }
  }
  return values;
}

/** The refusal in Keras' own form: "Received an invalid value for `units`, expected a positive integer. Received: units=-1". */
export function invalidArgument(place: ParameterPlace, expected: string, argument: Argument): KerasError {
  const wanted = place.orNone ? `${expected}, or None` : expected;
  return new KerasError(
    "invalid-argument",
    `${place.owner} received an invalid value for \`${place.name}\`, expected ${wanted}. Received: ${place.name}=${formatArgument(argument)}`,
    { argument: place.name },
  );
}

/** The number behind an int, a float or a bool; undefined for anything else. */
export function asNumber(argument: Argument): number | undefined {
  if (typeof argument === "number") return argument;
  if (typeof argument === "boolean") return Number(argument);
  if (argument instanceof Float) return argument.value;
  return undefined;
}

/** The int behind an int or a bool (`Dense(True)` is one unit in Keras). */
export function asInteger(argument: Argument): number | undefined {
  return argument instanceof Float ? undefined : asNumber(argument);
}
