import type { Dimension } from "../../../../protocol";
import type { Argument } from "../../../../keras/core/argument";
import { KerasError, NotFollowed } from "../../../../keras/core/errors";
import type { CallContext, CallKeyword, WeightTable } from "../../../../keras/core/layer";
import { Dict, List, Tuple, Unknown, type Value } from "../../values";
import { str } from "../../format";
import { toValue } from "../arguments";
import { structureOf } from "../structure";
import { CallTensor } from "./call-tensor";
import { type Computation, toTensor } from "./computation";
import type { UserLayer } from "./user-layer";

type Context = CallContext<unknown, never, WeightTable>;

/**
 * Runs the `call` of a layer of the file. Free sizes are tried with two numbers, as Keras does with JAX: what differs
 * between the two answers is free in the output. Throws NotFollowed, PythonError, KerasError.
 */
export function runUserCall(layer: UserLayer, context: Context, inputs: readonly unknown[]): unknown[] {
  const { ops } = context;
  const tensors = [...inputs, ...context.masks, ...Object.values(context.keywords).flatMap(tensorsIn)];
  const isFree = tensors.some(
    (tensor) => tensor !== null && ops.shape(tensor).some((size) => typeof size !== "number"),
  );
  if (!isFree) return callOnce(layer, context, inputs);
  const [first, second] = trialSizes.map((size) => {
    const fill = (tensor: unknown) => withSizes(context, tensor, size);
    return callOnce(
      layer,
      {
        ...context,
        masks: context.masks.map((mask) => (mask === null ? null : fill(mask))),
        keywords: Object.fromEntries(
          Object.entries(context.keywords).map(([name, keyword]) => [name, mapKeyword(keyword, fill)]),
        ),
      },
      inputs.map(fill),
    );
  }) as [unknown[], unknown[]];
  return first.map((output, index) => {
    const [a, b] = [ops.shape(output), ops.shape(second[index])];
    return ops.full(
      a.map((size, axis) => (size === b[axis] ? size : null)),
      0,
      ops.dtype(output),
    );
  });
}

/** Primes that no model has: Keras' own. */
const trialSizes = [83, 89];

function withSizes({ ops }: Context, tensor: unknown, size: number): unknown {
  const shape = ops.shape(tensor).map((dimension: Dimension) => (typeof dimension === "number" ? dimension : size));
  return ops.full(shape, 0, ops.dtype(tensor));
}

function callOnce(layer: UserLayer, context: Context, inputs: readonly unknown[]): unknown[] {
  const { interpreter } = layer;
  const method = layer.method("call");
  if (!method) return runBaseCall(layer, context, inputs);
  const computation: Computation = { ops: context.ops, context, path: layer.path };
  const site = callArguments(layer, computation, inputs);
  const problems = interpreter.problems.length;
  const result = interpreter.compute(computation, () => interpreter.call(method, site));
  if (result === null) {
    if (interpreter.problems.length > problems) throw new NotFollowed("a call with a problem in it");
    throw new KerasError(
      "not-a-tensor",
      `\`call\` of the layer "${layer.name}" gives None. Is its \`return\` missing?`,
    );
  }
  layer.outputStructure = structureOf(result);
  return outputsOf(computation, result, layer);
}

/** What Keras' own class computes, where the file's class does not say otherwise. */
export function runBaseCall({ base }: UserLayer, context: Context, inputs: readonly unknown[]): unknown[] {
  return context.within(base!, (inner) => [base!.definition.call(inner as never, inputs)].flat());
}

/** The arguments of the file's `call`: the inputs, what the call was given besides, `training` and `mask`. */
function callArguments(layer: UserLayer, computation: Computation, inputs: readonly unknown[]) {
  const { context } = computation;
  const wrapped = inputs.map((tensor, index) => new CallTensor(tensor, computation, context.masks[index] ?? null));
  const positional: Value[] = [packTensors(context.structure, wrapped)];
  const keywords = new Map<string, Value>();
  for (const [name, keyword] of Object.entries(context.keywords)) {
    const position = /^argument_(\d+)$/.exec(name)?.[1];
    const value = keywordValue(computation, keyword);
    if (position === undefined) keywords.set(name, value);
    else positional[Number(position)] = value;
  }
  const { parameters } = layer.method("call")!.method as { parameters: readonly { name: string }[] };
  const names = parameters.slice(1).map(({ name }) => name);
  const isGiven = (name: string) => keywords.has(name) || names.indexOf(name) < positional.length;
  if (names.includes("training") && !isGiven("training")) keywords.set("training", context.training);
  if (names.includes("mask") && !isGiven("mask")) {
    const masks = wrapped.map(({ mask }) => (mask === null ? null : new CallTensor(mask, computation)));
    keywords.set("mask", packTensors(context.structure, masks));
  }
  return layer.callSite(positional, keywords);
}

/** Tensors in the form in which they were given. */
export function packTensors(structure: Context["structure"], tensors: readonly Value[]): Value {
  if (structure === "tensor") return tensors[0]!;
  if (structure === "list") return new List([...tensors]);
  return new Dict(structure.keys.map((key, index) => [key, tensors[index]!] as const));
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

/** The tensors of an answer, in order. Throws NotFollowed where something in it is not known. */
function outputsOf(computation: Computation, value: Value, layer: UserLayer): unknown[] {
  if (value instanceof Unknown) throw new NotFollowed(value.reason);
  if (value instanceof List || value instanceof Tuple)
    return value.items.flatMap((item) => outputsOf(computation, item, layer));
  if (value instanceof Dict) return value.values().flatMap((item) => outputsOf(computation, item, layer));
  const tensor = toTensor(computation, value);
  if (tensor === undefined)
    throw new KerasError("not-a-tensor", `\`call\` of the layer "${layer.name}" gives ${str(value)}, not a tensor.`);
  return [tensor];
}
