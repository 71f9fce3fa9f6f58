import type { Dimension } from "../../protocol/shape";

/** A Python float: kept apart from int, because Keras does (`Dense(4.0)` is refused, `Dropout(1)` is not). */
export class Float {
  constructor(readonly value: number) {}
}

/** A value that is not known, with the reason as the end of "… is not known: <reason>". It flows through everything. */
export class Unknown {
  constructor(readonly reason: string) {}
}

/** Anything with a Keras class: a layer, an initializer, a loss, an optimizer … */
export interface KerasObject {
  readonly definition: { readonly name: string; readonly kind: ObjectKind };
  /** The name under which Keras' files know a class of the program: `package>Name`. */
  readonly registeredName?: string | undefined;
}

export type ObjectKind =
  | "layer"
  | "model"
  | "activation"
  | "loss"
  | "metric"
  | "optimizer"
  | "optimizer map"
  | "schedule"
  | "initializer"
  | "regularizer"
  | "constraint"
  | "callback"
  | "seed generator"
  | "function";

/** A value as Keras' constructors take it: ints are numbers, floats are `Float`, lists and tuples are arrays, dicts are Maps. */
export type Argument =
  | null
  | boolean
  | number
  | Float
  | string
  | readonly Argument[]
  | ReadonlyMap<string, Argument>
  | KerasObject
  | Unknown
  | OpaqueArgument;

/** What Keras' constructors have no use for: a function of the file, an array, a tensor. */
export interface OpaqueArgument {
  readonly opaque: string;
  /** Where it is an array: its elements. */
  readonly array?: ArrayArgument;
}

/** An array of NumPy or a column of pandas, row-major; its elements may not be known. */
export interface ArrayArgument {
  readonly shape: readonly Dimension[];
  readonly values: ArrayLike<number> | readonly string[] | undefined;
}

/** Whether the value is a list or tuple; `Array.isArray` forgets of what. */
export const isList = (argument: Argument | undefined): argument is readonly Argument[] => Array.isArray(argument);

const isDict = (argument: Argument): argument is ReadonlyMap<string, Argument> => argument instanceof Map;

/** Whether the value is, or holds anywhere, something unknown. */
export function isUnknown(argument: Argument): boolean {
  if (argument instanceof Unknown) return true;
  if (Array.isArray(argument)) return argument.some(isUnknown);
  if (argument instanceof Map) return [...argument.values()].some(isUnknown);
  return false;
}

/** The value as Python's `str` writes it, for messages: texts are quoted inside of lists and dicts only. */
export function formatArgument(argument: Argument): string {
  if (argument === null) return "None";
  if (argument === true) return "True";
  if (argument === false) return "False";
  if (typeof argument === "number") return String(argument);
  if (typeof argument === "string") return argument;
  if (argument instanceof Float) return formatFloat(argument.value);
  if (argument instanceof Unknown) return "?";
  if (isList(argument)) return `(${argument.map(formatItem).join(", ")}${argument.length === 1 ? "," : ""})`;
  if (isDict(argument)) return `{${[...argument].map(([key, value]) => `'${key}': ${formatItem(value)}`).join(", ")}}`;
  if ("opaque" in argument) return argument.opaque;
  return `<${argument.definition.name}>`;
}

const formatItem = (item: Argument): string => (typeof item === "string" ? `'${item}'` : formatArgument(item));

/** A float as Python prints it: `1.0`, `0.001`, `1e-07`. */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  }
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** The array that an argument holds, if it is one. */
export const arrayOf = (argument: Argument): ArrayArgument | undefined =>
  typeof argument === "object" && argument !== null && "opaque" in argument ? argument.array : undefined;
