import type { Analysis } from "../analysis";
import { Layer } from "../../keras/core/layer";
import { KerasClass, KerasValue, Builtin, BoundMethod, UserFunction, type Value } from "../interpreter/values";
import { parametersOf, type ParameterInfo } from "./parameters-of";
import { placeAt } from "./word-at";

export interface SignatureHelp {
  label: string;
  documentation: string;
  parameters: { label: string; documentation: string }[];
  active: number;
}

/** The signature of the call around an offset, and which argument is being written. */
export function signatureHelp(analysis: Analysis, offset: number): SignatureHelp | undefined {
  const { call } = placeAt(analysis, offset);
  const callee = call && analysis.record.calls.get(call)?.callee;
  if (!call || callee === undefined) return undefined;
  const all = parametersOf(callee);
  if (!all) return undefined;
  const parameters = all.filter(
    ({ keywordOnly, name }) => !keywordOnly || call.arguments.some((argument) => argument.name === name),
  );
  const labels = parameters.map(({ name, defaultText }) =>
    defaultText === undefined ? name : `${name}=${defaultText}`,
  );
  return {
    label: `${nameOf(callee)}(${labels.join(", ")})`,
    documentation: docOf(callee),
    parameters: parameters.map(({ doc, type }, index) => ({
      label: labels[index]!,
      documentation: [type, doc].filter((part) => part !== "").join(": "),
    })),
    active: activeParameter(parameters, call, offset),
  };
}

function activeParameter(
  parameters: readonly ParameterInfo[],
  call: NonNullable<ReturnType<typeof placeAt>["call"]>,
  offset: number,
): number {
  const current = call.arguments.find((argument) => argument.from <= offset && offset <= argument.to);
  if (current?.name !== undefined) return parameters.findIndex(({ name }) => name === current.name);
  const before = call.arguments.filter((argument) => argument.to < offset && argument !== current).length;
  return Math.min(before, parameters.length - 1);
}

function nameOf(callee: Value): string {
  if (callee instanceof KerasClass) return callee.entry.name;
  if (callee instanceof BoundMethod) return callee.method.name;
  if (callee instanceof KerasValue && callee.object instanceof Layer) return callee.object.name;
  return callee instanceof Builtin || callee instanceof UserFunction ? callee.name : "";
}

function docOf(callee: Value): string {
  if (callee instanceof KerasClass) return callee.entry.summary;
  if (callee instanceof BoundMethod) return docOf(callee.method);
  if (callee instanceof KerasValue && callee.object instanceof Layer) return callee.object.definition.summary;
  if (callee instanceof Builtin) return callee.signature?.doc ?? "";
  return callee instanceof UserFunction && callee.definition.kind === "FunctionDefinition"
    ? (callee.definition.docstring ?? "")
    : "";
}
