import type { KerasObject } from "../../../keras/core/argument";
import { Layer } from "../../../keras/core/layer";
import type { ObjectClass } from "../../../keras/core/object";
import type { ParameterTable } from "../../../keras/core/parameters";
import { KerasTensor } from "../../../keras/core/tensor";
import { callLayer } from "../../../keras/models/call";
import { Sequential } from "../../../keras/models/sequential";
import { isInputLayer } from "../../../keras/models/input";
import type { CallKeyword, LayerClass } from "../../../keras/core/layer";
import { KerasError } from "../../../keras/core/errors";
import { ArrayValue } from "../arrays/array";
import { toArray } from "../arrays/conversion";
import type { Interpreter } from "../interpreter";
import { numberOf } from "../types";
import { type CallSite, Dict, KerasValue, List, Tuple, Unknown, type Value } from "../values";
import { kerasValue, toArgument, toArguments } from "./arguments";
import { callSublayer, packOutputs } from "./custom/sublayer-call";
import { bodyOf } from "./custom/body";
import { tellDifferences, tellDifferencesInside } from "./differences";
import { onArrays } from "./eager";
import { connectInputLayer } from "./input";
import { callObject } from "./object-calls";
import { type Origin, originOf, placeInOrigin } from "./origin";
import { makeLeniently } from "./recovery";
import { flattenTensors, structureOf } from "./structure";

/** Makes an object of a Keras class. Throws KerasError. */
export function constructKerasObject(
  interpreter: Interpreter,
  entry: LayerClass | ObjectClass<KerasObject>,
  site: CallSite,
): Value {
  nameArguments(entry.parameters, site);
  const call = toArguments(site, entry.parameters, site.parameterNames);
  if (entry.kind !== "layer")
    return kerasValue(
      makeLeniently(interpreter, entry.parameters, call, site, (given) => entry.create(given, interpreter.session)),
    );
  const layer = makeLeniently(interpreter, entry.parameters, call, site, (given) =>
    (entry as LayerClass).create(given, interpreter.session),
  );
  layer.origin = originOf(interpreter, site.span, site);
  if (isInputLayer(layer)) connectInputLayer(interpreter, layer, site);
  const { foreign } = layer.definition;
  if (foreign) interpreter.addProblem("hint", "unsupported-construct", foreign, site.calleeSpan ?? site.span);
  return new KerasValue(layer);
}

const positionalNames = new WeakMap<ParameterTable, readonly string[]>();

/** Notes which parameter each positional argument was bound to, so that a refusal can be placed on it. */
export function nameArguments(parameters: ParameterTable, site: CallSite): void {
  let names = positionalNames.get(parameters);
  if (!names) {
    names = Object.keys(parameters).filter((name) => !parameters[name]!.keywordOnly);
    positionalNames.set(parameters, names);
  }
  site.parameterNames = names;
}

/** Calls a Keras object: a layer or model on tensors, an activation or loss as a function. Throws KerasError. */
export function callKerasObject(interpreter: Interpreter, { object }: KerasValue, site: CallSite): Value {
  if (!(object instanceof Layer)) return callObject(interpreter, object, site);
  const first = site.positional[0] ?? site.keywords.get(object.inputName);
  if (first === undefined)
    throw new KerasError(
      "missing-argument",
      `${object.definition.name} "${object.name}" must be called on a tensor: \`layer(x)\`.`,
    );
  if (interpreter.computation && !holds(first, KerasTensor))
    return callSublayer(interpreter.computation, object, first, site);
  const body = bodyOf(object);
  if (body) body.callSpan = site.span;
  if (takesOneArray(object) && isOfTokens(first)) {
    const array = toArray(interpreter.arrays, first);
    if (!array) return new Unknown(`what "${object.name}" is called on`);
    return onArrays(interpreter, (computation) => callSublayer(computation, object, array, site));
  }
  if (holds(first, ArrayValue) || (object.definition.family === "preprocessing" && holdsText(first)))
    return onArrays(interpreter, (computation) => callSublayer(computation, object, first, site));
  const inputs = flattenTensors(first, `${object.definition.name} "${object.name}"`);
  const keywords = callKeywords(object, site);
  if (!inputs || !keywords) return new Unknown(`the inputs of "${object.name}" are not known`);
  const outputs = placed(object, site, () =>
    callLayer(object, inputs, keywords, {
      structure: structureOf(first),
      within: openScope(interpreter),
      naming: interpreter.session.naming,
    }),
  );
  const { node } = outputs[0]!;
  node.origin = originOf(interpreter, site.span);
  tellDifferences(interpreter, node, site);
  if (object instanceof Sequential) tellDifferencesInside(interpreter, object);
  return packOutputs(object, first, outputs);
}

/** Where the weights of a layer are that is called now; undefined where no `name_scope` is open. */
function openScope({ session }: Interpreter): string | undefined {
  return session.nameScopes.length === 0 ? undefined : session.nameScopes.join("/");
}

/** A refusal of an argument of a layer that is made in the same expression is placed on that argument. */
function placed<R>(layer: Layer, site: CallSite, action: () => R): R {
  try {
    return action();
  } catch (error) {
    const origin = layer.origin as Origin | undefined;
    if (error instanceof KerasError && origin && site.span.from <= origin.span.from && origin.span.to <= site.span.to) {
      const span = placeInOrigin(origin, error);
      if (span) Object.assign(error, { span });
    }
    throw error;
  }
}

const noKeywords: Record<string, CallKeyword<KerasTensor>> = {};

/** What a call gives besides its inputs: `mask=`, `initial_state=`, further tensors. Undefined when one is not known. */
function callKeywords(layer: Layer, site: CallSite): Record<string, CallKeyword<KerasTensor>> | undefined {
  if (site.positional.length < 2 && site.keywords.size === 0) return noKeywords;
  const keywords: Record<string, CallKeyword<KerasTensor>> = {};
  const given: [string, Value][] = [
    ...site.positional.slice(1).map((value, index): [string, Value] => [`argument_${index + 1}`, value]),
    ...site.keywords,
  ];
  for (const [name, value] of given) {
    if (name === layer.inputName) continue;
    // A model's own `training` replaces what a call in it was given (`keras.src.models.functional.operation_fn`).
    if (name === "training" && !(value instanceof KerasTensor)) continue;
    if (value instanceof Unknown) return undefined;
    if (value !== null) keywords[name] = toKeyword(value);
  }
  return keywords;
}

function toKeyword(value: Value): CallKeyword<KerasTensor> {
  if (value instanceof KerasTensor) return value;
  if (value instanceof List || value instanceof Tuple) return value.items.map(toKeyword);
  return toArgument(value);
}

/** Whether a layer takes tokens, of which a list is one array: `lookup(["a", "b"])`. */
const takesOneArray = ({ definition }: Layer): boolean =>
  definition.family === "preprocessing" && definition.keepsInputType === true && definition.minInputs === undefined;

/** Texts and numbers, in lists or alone. */
const isOfTokens = (value: Value): boolean =>
  typeof value === "string" ||
  numberOf(value) !== undefined ||
  ((value instanceof List || value instanceof Tuple) && value.items.every(isOfTokens));

/** `vectorizer("…")`, `vectorizer(["…", "…"])` */
const holdsText = (value: Value): boolean =>
  typeof value === "string" || ((value instanceof List || value instanceof Tuple) && value.items.some(holdsText));

function holds(value: Value, type: typeof ArrayValue | typeof KerasTensor): boolean {
  if (value instanceof type) return true;
  if (value instanceof List || value instanceof Tuple) return value.items.some((item) => holds(item, type));
  return value instanceof Dict && value.values().some((item) => holds(item, type));
}
