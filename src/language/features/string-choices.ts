import { Model } from "../../keras/models/model";
import type { Analysis } from "../analysis";
import { Dict, KerasValue, type Value } from "../interpreter/values";
import { isHostObject } from "../interpreter/types";
import type { Call, StringLiteral } from "../syntax/nodes";
import type { AnyNode } from "../syntax/walk";
import { type ParameterInfo, parametersOf } from "./parameters-of";

/** The parameter that the argument at an offset is bound to. */
export function parameterAt({ record }: Analysis, call: Call, offset: number): ParameterInfo | undefined {
  const callee = record.calls.get(call)?.callee;
  const parameters = callee === undefined ? undefined : parametersOf(callee);
  const index = call.arguments.findIndex((argument) => argument.from <= offset && offset <= argument.to);
  const argument = call.arguments[index];
  if (!parameters || !argument) return undefined;
  return argument.name === undefined ? parameters[index] : parameters.find(({ name }) => name === argument.name);
}

/** The strings that fit where a string stands: values of an argument, keys, columns, names of layers. */
export function stringChoices(
  analysis: Analysis,
  node: StringLiteral,
  path: readonly AnyNode[],
  call: Call | undefined,
): readonly string[] {
  const subscript = path.find(
    (outer) => outer.kind === "Subscript" && outer.index.from <= node.from && node.to <= outer.index.to,
  );
  if (subscript?.kind === "Subscript") return keysOf(analysis.record.valueOf(subscript.object));
  if (!call) return [];
  const choices = parameterAt(analysis, call, node.from)?.choices ?? [];
  return choices.length > 0 ? choices : methodChoices(analysis, call);
}

/** Strings that depend on the object whose method is called. */
function methodChoices({ record }: Analysis, { callee }: Call): readonly string[] {
  if (callee.kind !== "Attribute") return [];
  const object = record.valueOf(callee.object);
  if (object instanceof KerasValue && object.object instanceof Model && callee.name === "get_layer")
    return object.object.layers.map(({ name }) => name);
  const takesColumn = callee.name === "pop" || callee.name === "drop";
  return takesColumn && object !== undefined ? keysOf(object) : [];
}

/** What a value is subscripted with. */
function keysOf(value: Value | undefined): readonly string[] {
  if (value instanceof Dict) return value.keys().filter((key) => typeof key === "string");
  return value !== undefined && value !== null && isHostObject(value) ? [...(value.keys?.() ?? [])] : [];
}
