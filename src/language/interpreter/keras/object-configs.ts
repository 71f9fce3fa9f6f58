import { type Argument, isList, type KerasObject, type ObjectKind } from "../../../keras/core/argument";
import { objectConfig, objectModules } from "../../../keras/core/config";
import { Layer } from "../../../keras/core/layer";
import type { ParameterTable } from "../../../keras/core/parameters";
import { constraints } from "../../../keras/constraints/constraints";
import { initializers } from "../../../keras/initializers/initializers";
import { type Loss, losses } from "../../../keras/losses";
import { isFunctionForm, type Metric, metrics } from "../../../keras/metrics";
import { optimizerMaps, optimizers } from "../../../keras/optimizers";
import { seedGenerators } from "../../../keras/random/seed-generator";
import { regularizers } from "../../../keras/regularizers/regularizers";
import { schedules } from "../../../keras/schedules";
import { builtin } from "../builtin";
import { type Builtin, Dict, KerasValue, List, Unknown, UserFunction, type Value } from "../values";
import { toValue } from "./arguments";
import { isUserObject } from "./custom/objects/user-object";
import { configValue } from "./saving/configs";

interface Registry {
  find(name: string): { readonly parameters: ParameterTable } | undefined;
}

const registries: Readonly<Partial<Record<ObjectKind, Registry>>> = {
  loss: losses,
  metric: metrics,
  optimizer: optimizers,
  "optimizer map": optimizerMaps,
  schedule: schedules,
  initializer: initializers,
  regularizer: regularizers,
  constraint: constraints,
  "seed generator": seedGenerators,
};

/** `get_config()`: the arguments that make the object again. */
export function configOf(object: KerasObject): Value {
  if (object instanceof Layer) return configValue(object);
  const { kind, name } = object.definition;
  const parameters = registries[kind]?.find(name)?.parameters;
  return parameters ? toDict(objectConfig(object, parameters)) : new Unknown(`the configuration of ${name}`);
}

const toDict = (config: ReadonlyMap<string, Argument>): Dict =>
  new Dict([...config].map(([key, argument]): [string, Value] => [key, serializeArgument(argument)]));

/** An argument as a config holds it: objects as their own configs. */
function serializeArgument(argument: Argument): Value {
  if (isList(argument)) return new List(argument.map(serializeArgument));
  if (argument instanceof Map)
    return new Dict([...argument].map(([key, item]) => [key as string, serializeArgument(item as Argument)] as const));
  const isObject = typeof argument === "object" && argument !== null && "definition" in argument;
  return isObject ? serialize(argument) : toValue(argument);
}

/** An object as Keras' `serialize` writes it: a function by its name, the rest by class and config. */
export function serialize(object: KerasObject): Value {
  const { kind, name } = object.definition;
  if (kind === "activation") return name;
  if (isFunctionForm(object)) return envelope("builtins", "function", (object as Loss | Metric).name, "function");
  const module = object instanceof Layer ? "keras.layers" : objectModules[kind];
  return module === undefined || isUserObject(object)
    ? new Unknown(`the configuration of ${name}`)
    : envelope(module, name, configOf(object), null);
}

const envelope = (module: string, className: string, config: Value, registered: string | null): Dict =>
  new Dict([
    ["module", module],
    ["class_name", className],
    ["config", config],
    ["registered_name", registered],
  ]);

/** `keras.losses.serialize` and the like. */
export const serializeFunction = (): Builtin =>
  builtin(
    "serialize",
    "object",
    "The object as text and numbers, from which `deserialize` makes it again.",
    ({ object }) => {
      if (object instanceof UserFunction) return object.name;
      return object instanceof KerasValue ? serialize(object.object) : new Unknown("what is serialized");
    },
  );
