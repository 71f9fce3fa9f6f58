import { activations } from "../../keras/activations/activations";
import type { Analysis } from "../analysis";
import { repr } from "../interpreter/format";
import { Layer } from "../../keras/core/layer";
import { KerasClass, KerasValue } from "../interpreter/values";
import type { Call, Span } from "../syntax/nodes";
import { describeValue } from "./describe-value";
import { parametersOf } from "./parameters-of";
import { type Place, placeAt } from "./word-at";

export interface Hover {
  /** Markdown. */
  text: string;
  span: Span;
}

/** What the word at an offset is: shape, dtype, parameters, what a layer or argument does. */
export function hover(analysis: Analysis, offset: number): Hover | undefined {
  const place = placeAt(analysis, offset);
  return hoverArgument(analysis, place) ?? hoverChoice(analysis, place) ?? hoverNode(analysis, place, offset);
}

/** The name of a keyword argument: type, meaning, default. */
function hoverArgument({ record }: Analysis, { call, argumentName }: Place): Hover | undefined {
  if (!call || !argumentName?.nameSpan) return undefined;
  const callee = record.calls.get(call)?.callee;
  const parameter = callee === undefined ? undefined : parametersOf(callee)?.find(({ name }) => name === argumentName.name);
  if (!parameter) return undefined;
  const value = record.values.get(argumentName.value);
  const given = value === undefined ? "" : `\n\nGiven: \`${repr(value).slice(0, 80)}\``;
  const defaultText = parameter.defaultText === undefined ? "" : ` = ${parameter.defaultText}`;
  return { text: `\`\`\`python\n${parameter.name}${parameter.type === "" ? "" : `: ${parameter.type}`}${defaultText}\n\`\`\`\n${parameter.doc}${given}`, span: argumentName.nameSpan };
}

/** A string that names something: `activation="relu"`. */
function hoverChoice({ record }: Analysis, { node, call }: Place): Hover | undefined {
  if (node?.kind !== "String" || !call) return undefined;
  const argument = call.arguments.find(({ value }) => value === node);
  const callee = record.calls.get(call)?.callee;
  const parameter = callee === undefined || !argument?.name ? undefined : parametersOf(callee)?.find(({ name }) => name === argument.name);
  if (!parameter || parameter.choices.length === 0) return undefined;
  const activation = parameter.name.includes("activation") ? activations.get(node.value) : undefined;
  const meaning = activation ? activation.definition.summary : parameter.doc;
  return { text: `\`\`\`python\n"${node.value}"\n\`\`\`\n${meaning}`, span: node };
}

function hoverNode({ record, text }: Analysis, { path, node }: Place, offset: number): Hover | undefined {
  const target = node?.kind === "Name" || node?.kind === "Attribute" ? node : undefined;
  if (!target) return hoverDefinition(path[path.length - 1], offset);
  const span = target.kind === "Attribute" ? target.nameSpan : target;
  if (offset < span.from || offset > span.to) return undefined;
  const value = record.values.get(target);
  if (value === undefined) return undefined;
  const name = text.slice(span.from, span.to);
  const made = value instanceof KerasClass ? madeLayer(record, path) : undefined;
  const shown = describeValue(name, value);
  if (shown === undefined) return undefined;
  return { text: made === undefined ? shown : `${shown}\n\n---\n\n${describeValue(made.name, new KerasValue(made)) ?? ""}`, span };
}

/** On a class name in a call: the layer that this call made. */
function madeLayer(record: Analysis["record"], path: Place["path"]): Layer | undefined {
  const call = [...path].reverse().find((node): node is Call => node.kind === "Call");
  const result = call && record.calls.get(call)?.result;
  return result instanceof KerasValue && result.object instanceof Layer ? result.object : undefined;
}

/** A `def` hovers like its uses. */
function hoverDefinition(node: Place["node"], offset: number): Hover | undefined {
  if (node?.kind !== "FunctionDefinition" || offset < node.nameSpan.from || offset > node.nameSpan.to) return undefined;
  return { text: `\`\`\`python\ndef ${node.name}\n\`\`\`${node.docstring === undefined ? "" : `\n\n${node.docstring.trim()}`}`, span: node.nameSpan };
}
