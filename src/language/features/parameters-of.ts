import { Layer } from "../../keras/core/layer";
import type { ParameterTable } from "../../keras/core/parameters";
import type { ObjectRegistry } from "../../keras/core/object";
import type { KerasObject } from "../../keras/core/argument";
import { losses } from "../../keras/losses";
import { metrics } from "../../keras/metrics";
import { compileParameters } from "../../keras/models/compilation";
import { repr } from "../interpreter/format";
import { BoundMethod, Builtin, KerasClass, KerasValue, UserFunction, type Value } from "../interpreter/values";
import { argumentDocs } from "./argument-docs";
import { formatDefault } from "./describe-value";

/** One parameter of something that can be called, for completion, hovers and signature help. */
export interface ParameterInfo {
  name: string;
  type: string;
  doc: string;
  /** As Python types it; undefined when the argument is required. */
  defaultText: string | undefined;
  choices: readonly string[];
  keywordOnly: boolean;
}

/** The parameters of a callable; undefined when they are not known. */
export function parametersOf(callee: Value): ParameterInfo[] | undefined {
  if (callee instanceof KerasClass) return fromTable(callee.entry.parameters);
  if (callee instanceof BoundMethod) return parametersOf(callee.method)?.slice(1);
  if (callee instanceof UserFunction) return fromFunction(callee);
  if (callee instanceof KerasValue) return callee.object instanceof Layer ? fromLayer(callee.object) : undefined;
  if (!(callee instanceof Builtin)) return undefined;
  return callee.name === "compile"
    ? fromTable(compileParameters).map(withAllNames)
    : fromLabel(callee.signature?.label);
}

const plain = (name: string): ParameterInfo => ({
  name,
  type: "",
  doc: argumentDocs[name.replace(/^\*+/, "")] ?? "",
  defaultText: undefined,
  choices: [],
  keywordOnly: false,
});

function fromTable(table: ParameterTable): ParameterInfo[] {
  return Object.entries(table).map(([name, parameter]) => ({
    name,
    type: parameter.type,
    doc: parameter.doc,
    defaultText: parameter.default === undefined ? undefined : formatDefault(parameter.default),
    choices: parameter.choices ?? [],
    keywordOnly: parameter.keywordOnly ?? false,
  }));
}

const allNames = (registry: ObjectRegistry<KerasObject>): string[] =>
  registry.classes.flatMap(({ identifiers }) => identifiers.filter((name) => name === name.toLowerCase()));

/** `compile` takes the short names too: `mse`, `mae`. */
function withAllNames(parameter: ParameterInfo): ParameterInfo {
  if (parameter.name === "loss") return { ...parameter, choices: allNames(losses) };
  if (parameter.name !== "metrics") return parameter;
  return { ...parameter, choices: ["accuracy", ...allNames(metrics)] };
}

/** What a layer is called with. */
function fromLayer({ definition }: Layer): ParameterInfo[] {
  const inputs = {
    ...plain("inputs"),
    doc: "The tensor that the layer works on; a list of them for layers that merge.",
  };
  return [inputs, ...(definition.callArguments ?? []).map((name) => ({ ...plain(name), defaultText: "None" }))];
}

function fromFunction({ parameters }: UserFunction): ParameterInfo[] {
  return parameters.map(({ name, collect, kind, defaultValue }) => ({
    ...plain(`${collect ?? ""}${name}`),
    doc: "",
    defaultText: defaultValue === undefined ? undefined : repr(defaultValue),
    keywordOnly: kind === "keyword-only",
  }));
}

/** From a builtin's signature as it is written. */
function fromLabel(label: string | undefined): ParameterInfo[] {
  const list = label?.slice(label.indexOf("(") + 1, label.lastIndexOf(")")) ?? "";
  let keywordOnly = false;
  const parts = list.match(/(?:'[^']*'|\([^)]*\)|[^,'(])+/g) ?? [];
  return parts.flatMap((part): ParameterInfo[] => {
    const text = part.trim();
    if (text === "*") keywordOnly = true;
    if (text === "" || text === "*" || text === "/" || text === "…") return [];
    const at = text.indexOf("=");
    const name = at < 0 ? text : text.slice(0, at);
    return [{ ...plain(name), defaultText: at < 0 ? undefined : text.slice(at + 1), keywordOnly }];
  });
}
