import type { Argument } from "../../../keras/core/argument";
import { callbacks } from "../../../keras/callbacks";
import type { KerasCallback } from "../../../keras/callbacks/callback";
import { CallbackList } from "../../../keras/callbacks/callback-list";
import { countedAt, isMoment, type Moment, moments } from "../../../keras/callbacks/moments";
import type { CallbackLogs, CallbackParameters } from "../../../keras/callbacks/trained";
import { Model } from "../../../keras/models/model";
import { builtin } from "../builtin";
import type { Interpreter } from "../interpreter";
import { integerOf, numberOf } from "../types";
import { type Builtin, Dict, Float, KerasValue, List, Unknown, type Value } from "../values";
import { toArgument, toValue } from "./arguments";
import { logsOf, paramsValue } from "./callback-values";

/** `callback.model`, `callback.best`, `callback.on_epoch_end` …; undefined for what it does not have. */
export function callbackAttribute(interpreter: Interpreter, callback: KerasCallback, name: string): Value | undefined {
  if (name === "model") return callback.trained ? new KerasValue(callback.trained.model) : null;
  if (name === "params") return callback.params ? paramsValue(callback.params) : null;
  const method = callbackMethod(interpreter, callback, name);
  if (method) return method;
  if (!(name in callback.self)) return undefined;
  return isKnown(interpreter, callback, name)
    ? stateValue((callback.self as Record<string, unknown>)[name])
    : new Unknown("known after training");
}

/** While typing nothing is trained, and what a training changes is not known: only the arguments are. */
const isKnown = ({ environment }: Interpreter, { definition }: KerasCallback, name: string): boolean =>
  environment.stopsAtErrors || name in (callbacks.find(definition.name)?.parameters ?? {});

/** `super().on_epoch_end(epoch, logs)`; `tell` is what the moment's method does. */
export function callbackMethod(
  interpreter: Interpreter,
  callback: KerasCallback,
  name: string,
  tell: (moment: Moment, index: number, logs: CallbackLogs) => void = (...told) => callback.tell(...told),
): Builtin | undefined {
  if (isMoment(name)) {
    const count = countedAt(name);
    return builtin(name, count ? `${count}, logs=None` : "logs=None", `What is done at this moment.`, (given) => {
      if (!beginIfNeeded(interpreter, callback)) return null;
      const logs = logsOf(given["logs"]);
      tell(name, (count && integerOf(given[count]!)) ?? 0, logs);
      adoptInto(given["logs"]!, logs);
      return null;
    });
  }
  return setters[name]?.(interpreter, callback);
}

/** Names of the methods of each callback. */
export const callbackMethodNames: readonly string[] = [...moments, "set_model", "set_params"];

const setters: Readonly<Record<string, (interpreter: Interpreter, callback: KerasCallback) => Builtin>> = {
  set_model: (interpreter, callback) =>
    builtin("set_model", "model", "Says which model is trained.", ({ model }) => {
      begin(interpreter, callback, model instanceof KerasValue ? model.object : null);
      return null;
    }),
  set_params: (_, callback) =>
    builtin("set_params", "params", "Says how long the training will be.", ({ params }) => {
      if (params instanceof Dict) callback.setParams(readParams(params));
      return null;
    }),
};

function readParams(params: Dict): CallbackParameters {
  return {
    verbose: toArgument(params.get("verbose") ?? "auto"),
    epochs: numberOf(params.get("epochs") ?? null) ?? 1,
    steps: numberOf(params.get("steps") ?? null) ?? null,
  };
}

/** Whether it knows its training; a list learns of it when it is used first. While typing nobody does. */
function beginIfNeeded(interpreter: Interpreter, callback: KerasCallback): boolean {
  if (!callback.trained && callback instanceof CallbackList) begin(interpreter, callback, callback.self.model);
  return callback.trained !== undefined;
}

function begin(interpreter: Interpreter, callback: KerasCallback, model: Argument): void {
  const trained = model instanceof Model ? interpreter.environment.models.trained(model) : undefined;
  if (trained) callback.setModel(trained);
}

/** What callbacks have added to the numbers is in the program's dict afterwards. */
function adoptInto(given: Value, logs: CallbackLogs): void {
  if (given instanceof Dict)
    for (const [name, value] of Object.entries(logs)) if (!given.has(name)) given.set(name, new Float(value));
}

/** An attribute as the program sees it: what is no whole number is a float. */
function stateValue(value: unknown): Value {
  if (value === undefined) return new Unknown("an argument that is not known");
  if (typeof value === "number" && !Number.isInteger(value)) return new Float(value);
  if (value instanceof Map)
    return new Dict([...value].map(([key, items]) => [key as string, new List([...(items as Float[])])] as const));
  if (Array.isArray(value)) return new List(value.map((item) => toValue(item as Argument)));
  return toValue(value as Argument);
}

/** `callback.patience = 3`. */
export function setCallbackAttribute(callback: KerasCallback, name: string, value: Value): void {
  const argument = toArgument(value);
  Object.assign(callback.self, { [name]: argument instanceof Float ? argument.value : argument });
}
