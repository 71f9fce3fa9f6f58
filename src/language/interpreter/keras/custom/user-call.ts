import type { Argument } from "../../../../keras/core/argument";
import { NotFollowed } from "../../../../keras/core/errors";
import type { CallContext, CallKeyword, WeightTable } from "../../../../keras/core/layer";
import { List, type Value } from "../../values";
import { toValue } from "../arguments";
import { structureOf } from "../structure";
import { CallTensor } from "./call-tensor";
import type { Computation } from "./computation";
import { packTensors } from "./pack";
import { outputsOf } from "./outputs";
import { withTrialSizes } from "./trial-sizes";
import type { UserLayer } from "./user-layer";

type Context = CallContext<unknown, never, WeightTable>;

/** Runs the `call` of a layer of the file. Throws NotFollowed, PythonError, KerasError. */
export function runUserCall(layer: UserLayer, context: Context, inputs: readonly unknown[]): unknown[] {
  const { masks, keywords } = context;
  const inKeywords = Object.values(keywords).flatMap(tensorsIn);
  return withTrialSizes(layer.interpreter, context.ops, [...inputs, ...masks, ...inKeywords], (tensors) => {
    const given = tensors.slice(inputs.length + masks.length)[Symbol.iterator]();
    const replaced = Object.entries(keywords).map(([name, keyword]) => [
      name,
      mapKeyword(keyword, () => given.next().value),
    ]);
    return callOnce(
      layer,
      {
        ...context,
        masks: tensors.slice(inputs.length, inputs.length + masks.length),
        keywords: Object.fromEntries(replaced) as Context["keywords"],
      },
      tensors.slice(0, inputs.length),
    );
  });
}

function callOnce(layer: UserLayer, context: Context, inputs: readonly unknown[]): unknown[] {
  const { interpreter } = layer;
  const method = layer.method("call");
  if (!method) return runBaseCall(layer, context, inputs);
  const computation: Computation = { ops: context.ops, context, variables: context, path: layer.path };
  const site = callArguments(layer, computation, context, inputs);
  const problems = interpreter.problems.length;
  const result = interpreter.compute(computation, () => interpreter.call(method, site));
  if (result === null && interpreter.problems.length > problems) throw new NotFollowed("a call with a problem in it");
  layer.outputStructure = structureOf(result);
  return outputsOf(computation, result, `\`call\` of the layer "${layer.name}"`);
}

/** What Keras' own class computes, where the file's class does not say otherwise. */
export function runBaseCall({ base }: UserLayer, context: Context, inputs: readonly unknown[]): unknown[] {
  return context.within(base!, (inner) => [base!.definition.call(inner as never, inputs)].flat());
}

/** The arguments of the file's `call`: the inputs, what the call was given besides, `training` and `mask`. */
function callArguments(layer: UserLayer, computation: Computation, context: Context, inputs: readonly unknown[]) {
  const wrapped = inputs.map((tensor, index) => new CallTensor(tensor, computation, context.masks[index] ?? null));
  const positional: Value[] = [packTensors(context.structure, wrapped)];
  const keywords = new Map<string, Value>();
  const { parameters } = layer.method("call")!.method as { parameters: readonly { name: string }[] };
  const names = parameters.slice(1).map(({ name }) => name);
  for (const [name, keyword] of Object.entries(context.keywords)) {
    const position = /^argument_(\d+)$/.exec(name)?.[1];
    const value = keywordValue(computation, keyword);
    if (position !== undefined) positional[Number(position)] = value;
    // Whoever calls a layer may say `training`: Keras keeps it from a `call` that does not name it.
    else if (name !== "training" || names.includes(name)) keywords.set(name, value);
  }
  const isGiven = (name: string) => keywords.has(name) || names.indexOf(name) < positional.length;
  if (names.includes("training") && !isGiven("training")) keywords.set("training", context.training);
  if (names.includes("mask") && !isGiven("mask")) {
    const masks = wrapped.map(({ mask }) => (mask === null ? null : new CallTensor(mask, computation)));
    keywords.set("mask", packTensors(context.structure, masks));
  }
  return layer.callSite(positional, keywords);
}

const isTensor = (keyword: unknown): boolean =>
  typeof keyword === "object" && keyword !== null && "dtype" in keyword && "shape" in keyword;

function tensorsIn(keyword: CallKeyword<unknown>): unknown[] {
  if (Array.isArray(keyword)) return keyword.flatMap(tensorsIn);
  return isTensor(keyword) ? [keyword] : [];
}

function mapKeyword(keyword: CallKeyword<unknown>, change: (tensor: unknown) => unknown): CallKeyword<unknown> {
  if (Array.isArray(keyword)) return keyword.map((item) => mapKeyword(item as CallKeyword<unknown>, change));
  return isTensor(keyword) ? change(keyword) : keyword;
}

function keywordValue(computation: Computation, keyword: CallKeyword<unknown>): Value {
  if (Array.isArray(keyword)) return new List(keyword.map((item) => keywordValue(computation, item)));
  return isTensor(keyword) ? new CallTensor(keyword, computation) : toValue(keyword as Argument);
}
