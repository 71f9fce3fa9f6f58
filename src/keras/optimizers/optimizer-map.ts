import { type Argument, formatArgument, type KerasObject } from "../core/argument";
import { KerasError } from "../core/errors";
import { defineObject, type ObjectClass, ObjectRegistry } from "../core/object";
import type { Parameter } from "../core/parameters";
import { matchingKeys } from "../core/regular-expression";
import { isOptimizer, type Optimizer, optimizerParameter } from "./optimizer";

/** Optimizers by the paths of weights, or by patterns of them. */
export interface OptimizerMap extends KerasObject {
  readonly defaultOptimizer: Optimizer;
  /** The program adds to them and takes from them. The constructor takes anything, as Keras' does. */
  readonly items: Map<string, Argument>;
}

export const isOptimizerMap = (argument: Argument): argument is OptimizerMap =>
  typeof argument === "object" &&
  argument !== null &&
  "definition" in argument &&
  argument.definition.kind === "optimizer map";

/** `map[key]`. Throws KerasError where several patterns fit. */
export function optimizerAt({ items, defaultOptimizer }: OptimizerMap, key: string): Argument {
  const [found, ...others] = matchingKeys(items.keys(), key);
  if (others.length > 0) throw new KerasError("invalid-argument", `Multiple optimizers assigned to variable ${key}.`);
  return found === undefined ? defaultOptimizer : items.get(found)!;
}

/** Classes that no map takes. */
const refused: readonly string[] = ["LossScaleOptimizer", "MultiOptimizer"];

/** `map[key] = optimizer`. Throws KerasError. */
export function addOptimizer({ items }: OptimizerMap, key: Argument, optimizer: Argument): void {
  const refuse = (message: string, argument?: string): never => {
    throw new KerasError("invalid-argument", message, argument === undefined ? {} : { argument });
  };
  if (typeof key !== "string") return refuse(`key must be a string. Received: ${formatArgument(key)}`, "key");
  if (items.has(key))
    refuse(
      `'${key}' already exists in the OptimizerMap with value ${formatArgument(items.get(key)!)}. Please make sure to not use duplicated keys.`,
      "key",
    );
  if (!isOptimizer(optimizer))
    return refuse(`optimizer must be a Keras Optimizer instance. Received: ${formatArgument(optimizer)}`);
  const { name } = optimizer.definition;
  if (refused.includes(name)) refuse(`optimizer cannot be ${name}.`);
  items.set(key, optimizer);
}

const defaultOptimizer = optimizerParameter(
  "default_optimizer",
  "The optimizer of all weights that no key stands for.",
  (received) => `default_optimizer must be a Keras Optimizer instance. Received: ${received}`,
);

const optimizersByKey: Parameter<ReadonlyMap<string, Argument>> = {
  type: "dict | None",
  doc: "Optimizers by the path of a weight, or by a regular expression for whole paths.",
  default: null,
  parse(argument) {
    if (argument === null) return new Map();
    if (argument instanceof Map) return argument as ReadonlyMap<string, Argument>;
    throw new KerasError(
      "invalid-argument",
      `optimizer_map must be a dictionary. Received: ${formatArgument(argument)}`,
      { argument: "optimizer_map" },
    );
  },
};

const definition = defineObject({
  kind: "optimizer map",
  name: "OptimizerMap",
  identifiers: [],
  summary: "Says which optimizer changes which weights, for a MultiOptimizer.",
  parameters: { default_optimizer: defaultOptimizer, optimizer_map: optimizersByKey },
  create: ({ default_optimizer: usual, optimizer_map: items }): Omit<OptimizerMap, keyof KerasObject> => ({
    defaultOptimizer: usual,
    items: new Map(items),
  }),
});

/** https://keras.io/api/optimizers/ */
export const optimizerMap: ObjectClass<OptimizerMap> = {
  ...definition,
  create(call, session) {
    const made = definition.create(call, session);
    // Its config is of what it holds by then.
    const given = new Map<string, Argument>([
      ["default_optimizer", made.defaultOptimizer],
      ["optimizer_map", made.items],
    ]);
    return { ...made, definition: { ...made.definition, given } as KerasObject["definition"] };
  },
};

export const optimizerMaps = new ObjectRegistry<OptimizerMap>("optimizer map", [optimizerMap]);
