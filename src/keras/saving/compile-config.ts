import { Float } from "../core/argument";
import type { Compilation } from "../models/compilation";
import { type Json, type JsonObject, NotSerializable, serializeArgument } from "./serialize";

/** What `compile` was given; undefined where a part of it can't be written (Keras then loads the model uncompiled). */
export function compileConfig({ given, optimizer, stepsPerExecution }: Compilation): JsonObject | undefined {
  const serialize = (value: unknown) =>
    serializeArgument(value, () => {
      throw new NotSerializable("`compile` takes no layer.");
    });
  try {
    const argument = (name: string) => serialize(given.get(name) ?? null);
    const config: JsonObject = {
      optimizer: serialize(optimizer),
      loss: argument("loss"),
      loss_weights: argument("loss_weights"),
      metrics: argument("metrics"),
      weighted_metrics: argument("weighted_metrics"),
      run_eagerly: false,
      steps_per_execution: stepsPerExecution,
      jit_compile: false,
    };
    return holdsLambda(config) ? undefined : config;
  } catch (error) {
    if (error instanceof NotSerializable) return undefined;
    throw error;
  }
}

/** Whether a function is in it that has no name to be found by again: a file with one could not be loaded. */
function holdsLambda(config: Json): boolean {
  if (typeof config !== "object" || config === null || config instanceof Float) return false;
  if (!Array.isArray(config) && config["class_name"] === "function" && config["config"] === "<lambda>") return true;
  return Object.values(config).some(holdsLambda);
}

/** The same as the former `.h5` files have it: objects by class and config alone, the optimizer under another name. */
export function legacyTrainingConfig(compilation: Compilation): JsonObject | undefined {
  const config = compileConfig(compilation);
  if (!config) return undefined;
  const { optimizer, ...others } = config;
  return { ...(legacy(others) as JsonObject), optimizer_config: withoutModule(optimizer!) };
}

/** Objects may stand in lists and in dicts by output; what an object's own config holds stays as it is. */
function legacy(config: Json): Json {
  if (Array.isArray(config)) return config.map(legacy);
  if (typeof config !== "object" || config === null || config instanceof Float) return config;
  if ("class_name" in config) return withoutModule(config);
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, legacy(value)]));
}

function withoutModule(object: Json): Json {
  const { class_name: className, config, registered_name: registered } = object as JsonObject;
  return className === "function" ? config! : { class_name: registered ?? className!, config: config! };
}
