import { activations } from "../../keras/activations/activations";
import { Layer } from "../../keras/core/layer";
import type { Analysis } from "../analysis";
import { repr } from "../interpreter/format";
import { KerasClass, KerasValue, Unknown, type Value } from "../interpreter/values";
import type { Call, FunctionDefinition, Span } from "../syntax/nodes";
import { describeClass, describeFunction, describeMade, describeValue } from "./describe-value";
import { registryOf } from "./named-objects";
import { parametersOf } from "./parameters-of";
import { parameterAt } from "./string-choices";
import { inside, type Place, placeAt } from "./word-at";

export interface Hover {
  /** Markdown. */
  text: string;
  span: Span;
}

/** What the word at an offset is: shape, dtype, parameters, what a layer or argument does. */
export function hover(analysis: Analysis, offset: number): Hover | undefined {
  const place = placeAt(analysis, offset);
  return (
    hoverArgument(analysis, place) ??
    hoverString(analysis, place) ??
    hoverNode(analysis, place, offset) ??
    hoverImport(analysis, place, offset) ??
    hoverDefinition(analysis, place, offset)
  );
}

const code = (text: string): string => `\`\`\`python\n${text}\n\`\`\``;

/** The name of a keyword argument: type, meaning, default. */
function hoverArgument({ record }: Analysis, { call, argumentName }: Place): Hover | undefined {
  if (!call || !argumentName?.nameSpan) return undefined;
  const callee = record.calls.get(call)?.callee;
  const parameter =
    callee === undefined ? undefined : parametersOf(callee)?.find(({ name }) => name === argumentName.name);
  if (!parameter) return undefined;
  const { name, type, defaultText, doc } = parameter;
  const value = record.valueOf(argumentName.value);
  const given = value === undefined || value instanceof Unknown ? "" : `Given: \`${repr(value).slice(0, 80)}\``;
  const head = code(`${name}${type === "" ? "" : `: ${type}`}${defaultText === undefined ? "" : ` = ${defaultText}`}`);
  return {
    text: [`${head}${doc === "" ? "" : `\n${doc}`}`, given].filter((part) => part !== "").join("\n\n"),
    span: argumentName.nameSpan,
  };
}

/** A string that names something: `activation="relu"`, `loss="mse"`, `metrics=["mae"]`. */
function hoverString(analysis: Analysis, { node, call }: Place): Hover | undefined {
  if (node?.kind !== "String" || !call) return undefined;
  const parameter = parameterAt(analysis, call, node.from);
  if (!parameter || parameter.choices.length === 0) return undefined;
  const activation = parameter.name.includes("activation") ? activations.get(node.value) : undefined;
  const named = registryOf(parameter.name)?.find(node.value);
  const meaning = activation?.definition.summary ?? (named ? named.summary : parameter.doc);
  return { text: `${code(`"${node.value}"${named ? `  # ${named.name}` : ""}`)}\n${meaning}`, span: node };
}

function hoverNode({ record, text }: Analysis, { path, node }: Place, offset: number): Hover | undefined {
  const target = node?.kind === "Name" || node?.kind === "Attribute" ? node : undefined;
  if (!target) return undefined;
  const span = target.kind === "Attribute" ? target.nameSpan : target;
  if (!inside(span, offset)) return undefined;
  const value = record.valueOf(target);
  return value === undefined
    ? undefined
    : hoverValue(
        text.slice(span.from, span.to),
        value,
        span,
        value instanceof KerasClass ? madeLayer(record, path) : undefined,
      );
}

function hoverValue(name: string, value: Value, span: Span, made?: Layer): Hover | undefined {
  const shown = describeValue(name, value);
  if (shown === undefined) return undefined;
  return { text: made === undefined ? shown : `${shown}\n\n---\n\n${describeMade(made)}`, span };
}

/** On a class name in a call: the layer that this call made. */
function madeLayer(record: Analysis["record"], path: Place["path"]): Layer | undefined {
  const call = [...path].reverse().find((node): node is Call => node.kind === "Call");
  const result = call && record.calls.get(call)?.result;
  return result instanceof KerasValue && result.object instanceof Layer ? result.object : undefined;
}

/** A name in an import: what it was bound to. */
function hoverImport({ interpreter }: Analysis, { node }: Place, offset: number): Hover | undefined {
  if (node?.kind !== "Import" && node?.kind !== "ImportFrom") return undefined;
  const imported = node.names.find((name) => inside(name, offset));
  const name = imported?.alias ?? imported?.name.split(".")[0];
  const value = name === undefined ? undefined : interpreter.module.lookup(name);
  if (!imported || value === undefined || value instanceof Unknown) return undefined;
  const text = value instanceof KerasClass ? describeClass(value) : describeValue(name!, value);
  return text === undefined ? undefined : { text, span: { from: imported.from, to: imported.to } };
}

/** A `def` hovers like its uses; its parameters show what they were given last. */
function hoverDefinition({ record }: Analysis, { path }: Place, offset: number): Hover | undefined {
  const definition = [...path].reverse().find((node): node is FunctionDefinition => node.kind === "FunctionDefinition");
  if (!definition) return undefined;
  const { nameSpan, name, docstring } = definition;
  if (inside(nameSpan, offset)) {
    const made = record.functions.get(definition);
    const described = made
      ? describeFunction(made)
      : `${code(`def ${name}`)}${docstring === undefined ? "" : `\n\n${docstring.trim()}`}`;
    return { text: described, span: nameSpan };
  }
  const parameter = definition.parameters.find((one) => inside(one.nameSpan, offset));
  const value = parameter && record.parameters.get(parameter);
  return parameter && value !== undefined ? hoverValue(parameter.name, value, parameter.nameSpan) : undefined;
}
