import type { CallKeyword, Layer } from "../../../../keras/core/layer";
import { buildForCall, isUncertain, nameCallArguments } from "../../../../keras/models/call";
import { Model } from "../../../../keras/models/model";
import { ArrayValue } from "../../arrays/array";
import { type CallSite, Dict, List, Tuple, Unknown, type Value } from "../../values";
import { toArgument } from "../arguments";
import { refill, sortedItems, structureOf } from "../structure";
import { CallTensor } from "./call-tensor";
import { type Computation, isTensorValue, toTensor } from "./computation";
import { bodyOf } from "./body";
import { packTensors } from "./pack";
import { withoutTrialSizes } from "./trial-sizes";
import { UserLayer } from "./user-layer";

/** A layer called inside the `call` of a layer of the file. Throws KerasError. */
export function callSublayer(computation: Computation, layer: Layer, first: Value, site: CallSite): Value {
  const { ops, path } = computation;
  const calls = computation.context ?? computation.outside;
  const given = flatten(first);
  if (!calls || !given || isUncertain(layer)) return new Unknown(`what "${layer.name}" gives`);
  const tensors = given.map((value) => toTensor(computation, value));
  const values = callKeywords(layer, site)?.map(([name, value]): [string, Value] => [
    name,
    asCallTensor(computation, value),
  ]);
  if (!values || tensors.includes(undefined)) return new Unknown(`what "${layer.name}" is called on`);
  const structure = structureOf(first);
  const body = bodyOf(layer);
  if (body) body.callSpan = site.span;
  if (!layer.built) {
    const specs = tensors.map((tensor) => {
      const shape = ops.shape(tensor);
      return {
        shape: layer instanceof Model ? withoutTrialSizes(shape) : [null, ...shape.slice(1)],
        dtype: ops.dtype(tensor),
      };
    });
    const keywordShapes = mapTensors(values, ({ shape }) => [null, ...shape.slice(1)]);
    buildForCall(layer, specs, structure, path || undefined, keywordShapes);
  }
  const { outputs, masks } = calls.run(layer, tensors, {
    masks: given.map((value) => (value instanceof CallTensor ? value.mask : null)),
    keywords: Object.fromEntries(values.map(([name, value]) => [name, toKeyword(computation, value)])),
    structure,
    keywordMasks: mapTensors(values, ({ mask }) => mask),
  });
  return packOutputs(
    layer,
    first,
    outputs.map((output, index) => new CallTensor(output, computation, masks[index] ?? null)),
  );
}

/** A layer's outputs as its call on `inputs` answers them. */
export function packOutputs(layer: Layer, inputs: Value, outputs: readonly Value[]): Value {
  if (layer.definition.keepsStructure) return refill(inputs, outputs);
  if (layer instanceof UserLayer || layer instanceof Model)
    return packTensors(
      outputs.length > 1 && layer.outputStructure === "tensor" ? "list" : layer.outputStructure,
      outputs,
    );
  return outputs.length === 1 ? outputs[0]! : new List([...outputs]);
}

/** The values in a structure, in order; undefined when something in it is not known. */
function flatten(value: Value): Value[] | undefined {
  if (value instanceof Unknown) return undefined;
  const items =
    value instanceof List || value instanceof Tuple
      ? value.items
      : value instanceof Dict
        ? sortedItems(value).map(([, item]) => item)
        : undefined;
  if (!items) return [value];
  const inner = items.map(flatten);
  return inner.every((one) => one !== undefined) ? inner.flat() : undefined;
}

/** What the call gives besides the inputs, by the names that the layer has for it; undefined when something is not known. */
function callKeywords(layer: Layer, site: CallSite): [string, Value][] | undefined {
  const given: Record<string, CallKeyword<Value>> = {};
  site.positional.slice(1).forEach((value, index) => (given[`argument_${index + 1}`] = value));
  for (const [name, value] of site.keywords) if (name !== layer.inputName) given[name] = value;
  const named = Object.entries(nameCallArguments(layer, given)) as [string, Value][];
  return named.some(([, value]) => value instanceof Unknown) ? undefined : named.filter(([, value]) => value !== null);
}

/** Variables and arrays are tensors of the computation, like those that it made. */
function asCallTensor(computation: Computation, value: Value): Value {
  if (value instanceof CallTensor || !(isTensorValue(value) || value instanceof ArrayValue)) return value;
  const tensor = toTensor(computation, value);
  return tensor === undefined ? value : new CallTensor(tensor, computation);
}

/** Something of each tensor among the arguments. */
const mapTensors = <R>(values: readonly [string, Value][], read: (tensor: CallTensor) => R): Record<string, R> =>
  Object.fromEntries(
    values.flatMap(([name, value]): [string, R][] => (value instanceof CallTensor ? [[name, read(value)]] : [])),
  );

function toKeyword(computation: Computation, value: Value): CallKeyword<unknown> {
  if (value instanceof List || value instanceof Tuple) return value.items.map((item) => toKeyword(computation, item));
  if (value instanceof CallTensor) return value.tensor;
  return toArgument(value);
}
