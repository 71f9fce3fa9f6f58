import type { Argument, KerasObject } from "../core/argument";
import { ObjectRegistry } from "../core/object";
import type { Metric } from "./metric";
import { averaged } from "./wrapper";

/** The metric classes; besides names and objects it takes functions, Keras' own and the program's, whose mean it is then. */
export class MetricRegistry extends ObjectRegistry<Metric> {
  override resolve(argument: Argument, argumentName: string): Metric {
    if (!isFunction(argument)) return super.resolve(argument, argumentName);
    const { name } = argument.definition;
    const called = (argument as { name?: string }).name ?? name;
    return { ...averaged(argument, new Map())!, name: called, definition: { kind: "metric", name } };
  }
}

const isFunction = (argument: Argument): argument is KerasObject =>
  typeof argument === "object" &&
  argument !== null &&
  "definition" in argument &&
  (argument.definition.kind === "function" || argument.definition.kind === "loss");
