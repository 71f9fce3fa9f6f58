import { type Argument, formatArgument, type KerasObject } from "../../keras/core/argument";
import { activations } from "../../keras/activations/activations";
import { Layer } from "../../keras/core/layer";
import type { ParameterTable } from "../../keras/core/parameters";
import { KerasTensor } from "../../keras/core/tensor";
import { Model } from "../../keras/models/model";
import { formatCount, formatShape } from "../../protocol";
import { ArrayValue } from "../interpreter/arrays/array";
import { repr } from "../interpreter/format";
import { isHostObject, typeName } from "../interpreter/types";
import {
  BoundMethod,
  Builtin,
  KerasClass,
  KerasValue,
  ModuleValue,
  Unknown,
  UserClass,
  UserFunction,
  type Value,
} from "../interpreter/values";
import { registryOf } from "./named-objects";

const code = (text: string): string => `\`\`\`python\n${text}\n\`\`\``;
const count = (value: number | undefined): string => (value === undefined ? "?" : formatCount(value));

const plural = (value: number | undefined, noun: string): string => `${count(value)} ${noun}${value === 1 ? "" : "s"}`;

/** A value as a hover shows it: one line of code, then what there is to say. Undefined for what has nothing to show. */
export function describeValue(name: string, value: Value): string | undefined {
  if (value instanceof KerasTensor) return describeTensor(name, value);
  if (value === null) return code(`${name}: None`);
  if (value instanceof KerasValue)
    return value.object instanceof Layer ? describeLayer(name, value.object) : describeObject(name, value.object);
  if (value instanceof KerasClass) return describeClass(value);
  if (value instanceof ArrayValue) return describeArray(name, value);
  if (value instanceof Builtin)
    return value.signature ? `${code(value.signature.label)}\n${value.signature.doc}` : code(value.name);
  if (value instanceof BoundMethod) return describeValue(name, value.method);
  if (value instanceof UserFunction) return describeFunction(value);
  if (value instanceof UserClass) return code(`class ${value.name}`);
  if (value instanceof ModuleValue) return code(`module ${value.name}`);
  if (value instanceof Unknown) return `${code(`${name}: unknown`)}\nNot known while typing: ${value.reason}.`;
  if (isHostObject(value)) return `${code(`${name}: ${value.hostType}`)}\n${value.describe().slice(0, 400)}`;
  return code(`${name}: ${typeName(value)} = ${shorten(repr(value))}`);
}

const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 117)}…` : text);

/** An optimizer, a loss, an initializer …: what it does, and the arguments it was made with. */
function describeObject(name: string, { definition }: KerasObject): string {
  const { values } = definition as { values?: Readonly<Record<string, unknown>> };
  const summary =
    definition.kind === "activation"
      ? activations.get(definition.name)?.definition.summary
      : registryOf(definition.kind)?.find(definition.name)?.summary;
  const given = Object.entries(values ?? {}).filter(
    ([, value]) => value !== null && value !== undefined && typeof value !== "object",
  );
  const list = given.map(([argument, value]) => `${argument}=${formatDefault(value as Argument)}`).join(", ");
  return `${code(`${name}: ${definition.name}${list === "" ? "" : `(${list})`}`)}${summary === undefined ? "" : `\n${summary}`}`;
}

function describeTensor(name: string, tensor: KerasTensor): string {
  const { operation } = tensor.node;
  const maker =
    operation instanceof Layer
      ? `${operation.definition.name} "${operation.name}"`
      : `${operation.className} "${operation.name}"`;
  return `${code(`${name}: KerasTensor ${formatShape(tensor.shape && [...tensor.shape])} ${tensor.dtype}`)}\nMade by ${maker}.`;
}

function describeArray(name: string, array: ArrayValue): string {
  const numbers = array.data && array.data.length <= 12 ? `\n${repr(array)}` : "";
  return code(`${name}: array ${formatShape([...array.shape])} ${array.dtype}${numbers}`);
}

/** A layer or model of the program: its output, its parameters, its weights. */
function describeLayer(name: string, layer: Layer): string {
  if (layer instanceof Model) return describeModel(name, layer);
  const { definition } = layer;
  return [code(`${name}: ${definition.name}  # "${layer.name}"`), definition.summary, describeMade(layer)].join("\n\n");
}

/** What became of a layer in the program: its output, its parameters. */
export function describeMade(layer: Layer): string {
  const shapes = layer.outputs[0]?.map(({ shape }) => formatShape(shape && [...shape])).join(", ");
  const weights = layer
    .allWeights()
    .map(
      (weight) =>
        `- \`${weight.path.slice(weight.path.indexOf("/") + 1)}\` ${formatShape([...weight.shape])}${weight.trainable ? "" : " (not trained)"}`,
    );
  return [
    shapes === undefined ? undefined : `"${layer.name}" gives \`${shapes}\` ${layer.outputs[0]![0]!.dtype}`,
    layer.built
      ? `${plural(layer.countParams(), "parameter")}${frozenNote(layer)}`
      : "Not built yet: its input is not known.",
    weights.join("\n"),
  ]
    .filter((part) => part !== undefined && part !== "")
    .join("\n\n");
}

/** The constructor's `trainable=False` does not reach the layers inside, which a model around goes on training. */
function frozenNote(layer: Layer): string {
  if (layer.trainable) return "";
  return layer.unfrozenWeights().length === 0
    ? ", frozen"
    : ". `trainable=False` in the constructor does not freeze the layers inside: set `.trainable = False` afterwards";
}

function describeModel(name: string, model: Model): string {
  if (!model.built)
    return `${code(`${name}: ${model.className}  # "${model.name}"`)}\n\nNot built yet: ${plural(model.layers.length, "layer")}, shapes follow from the first data or an Input.`;
  const list = (tensors: readonly KerasTensor[]) =>
    tensors.map((tensor) => `\`${tensor.name}\` ${formatShape(tensor.shape && [...tensor.shape])}`).join(", ");
  const trainable = model.trainableWeights().reduce((sum, weight) => sum + (weight.size ?? 0), 0);
  return [
    code(`${name}: ${model.className}  # "${model.name}"`),
    `${list(model.modelInputs)} → ${list(model.modelOutputs)}`,
    `${plural(model.layers.length, "layer")}, ${plural(model.countParams(), "parameter")}, ${count(trainable)} of them trained`,
  ].join("\n\n");
}

export function describeFunction({ name, definition, parameters }: UserFunction): string {
  const list = parameters.map(
    ({ collect, name: parameter, defaultValue }) =>
      `${collect ?? ""}${parameter}${defaultValue === undefined ? "" : `=${shorten(repr(defaultValue))}`}`,
  );
  const docstring = definition.kind === "FunctionDefinition" ? definition.docstring : undefined;
  return code(`def ${name}(${list.join(", ")})`) + (docstring === undefined ? "" : `\n\n${docstring.trim()}`);
}

/** A class of Keras: signature, what it does. */
export function describeClass({ entry }: KerasClass): string {
  return `${code(signatureOf(entry.name, entry.parameters))}\n${entry.summary}`;
}

/** `Dense(units, activation=None, …)`; what every layer takes by name is left out. */
export function signatureOf(name: string, parameters: ParameterTable): string {
  return `${name}(${signatureParts(parameters).join(", ")})`;
}

export function signatureParts(parameters: ParameterTable): string[] {
  return Object.entries(parameters)
    .filter(([, parameter]) => !parameter.keywordOnly)
    .map(([name, parameter]) =>
      parameter.default === undefined ? name : `${name}=${formatDefault(parameter.default)}`,
    );
}

/** A default as Python would type it. */
export function formatDefault(value: Argument): string {
  return typeof value === "string" ? JSON.stringify(value) : formatArgument(value);
}
