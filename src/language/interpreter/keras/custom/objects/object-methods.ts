import type { KerasObject } from "../../../../../keras/core/argument";
import { toSnakeCase } from "../../../../../keras/core/naming";
import { builtin } from "../../../builtin";
import { Builtin, type CallSite, Dict, List, Tuple, Unknown, type Value } from "../../../values";
import { toArguments, toValue } from "../../arguments";
import { callbackMethod } from "../../callback-attributes";
import { callObject } from "../../object-calls";
import { nameArguments } from "../../objects";
import { makeLeniently } from "../../recovery";
import { toShape } from "../base-methods";
import { Variable } from "../variable";
import { metricMethods } from "./metric-methods";
import { UserCallback } from "./user-callback";
import { accumulator, UserMetric } from "./user-metric";
import type { UserObject } from "./user-object";

/** What an object of the file has of Keras' own class: `super().__init__(…)`, `self.add_weight(…)`. */
export function objectMethod(object: UserObject, name: string): Builtin | undefined {
  if (object instanceof UserCallback)
    return (
      methods[name]?.(object) ??
      callbackMethod(object.interpreter, object.base, name, (...told) => object.tellBase(...told))
    );
  return methods[name]?.(object) ?? (object instanceof UserMetric ? metricMethod(object, name) : undefined);
}

export const objectMethodNames = (): string[] => Object.keys(methods).filter((name) => !name.startsWith("_"));

const methods: Readonly<Record<string, (object: UserObject) => Builtin>> = {
  __init__: (object) =>
    new Builtin("__init__", (site) => {
      initialize(object, site);
      return null;
    }),
  __call__: (object) => new Builtin("__call__", (site) => callObject(object.interpreter, object.base, site)),
  call: (object) => new Builtin("call", (site) => callObject(object.interpreter, object.base, site)),
  get_config: (object) => builtin("get_config", "", "The arguments to make it again.", () => configuration(object)),
};

/** Classes of Keras that name their objects give those of the file's classes the name of their class. */
function initialize(object: UserObject, site: CallSite): void {
  const { interpreter, baseClass, type } = object;
  nameArguments(baseClass.parameters, site);
  const { positional, keywords } = toArguments(site);
  const named = new Map(keywords);
  const place = Object.keys(baseClass.parameters).indexOf("name");
  const isNamed = (positional[place] ?? named.get("name") ?? null) !== null;
  if (place >= 0 && !isNamed) named.set("name", interpreter.session.naming.unique(toSnakeCase(type.name)));
  const call = {
    positional: isNamed ? positional : positional.slice(0, place < 0 ? undefined : place),
    keywords: named,
  };
  object.base = makeLeniently(interpreter, baseClass.parameters, call, site, (given) =>
    baseClass.create(given, interpreter.session),
  );
}

function configuration({ base }: UserObject): Value {
  const { given } = base.definition as KerasObject["definition"] & { given?: ReadonlyMap<string, unknown> };
  return new Dict([...(given ?? [])].map(([key, value]): [string, Value] => [key, toValue(value as never)]));
}

/** `add_weight` of a metric, and what the metric that it builds upon does. */
function metricMethod(metric: UserMetric, name: string): Builtin | undefined {
  if (name !== "add_weight" && name !== "add_variable") return metricMethods(metric.interpreter, metric.base)[name];
  const signature =
    name === "add_weight"
      ? "shape=(), initializer=None, dtype=None, name=None"
      : "shape, initializer, dtype=None, aggregation='sum', name=None";
  return builtin(name, signature, "Makes an accumulator of the metric, 0 at first.", ({ shape, name: given }) => {
    const sizes = shape instanceof Tuple || shape instanceof List ? toShape(shape) : [];
    if (!sizes) return new Unknown("an accumulator whose shape is not known");
    const called = typeof given === "string" ? given : metric.interpreter.session.naming.unique("variable");
    const weight = accumulator(metric.type.name, called, sizes);
    metric.own.push(weight);
    return Variable.of(metric.interpreter, weight);
  });
}
