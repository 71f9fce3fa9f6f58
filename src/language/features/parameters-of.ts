import type { ParameterTable } from "../../keras/core/parameters";
import { compileParameters } from "../../keras/models/compilation";
import { repr } from "../interpreter/format";
import { BoundMethod, Builtin, KerasClass, UserFunction, type Value } from "../interpreter/values";
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
  if (!(callee instanceof Builtin)) return undefined;
  return callee.name === "compile" ? fromTable(compileParameters) : fromLabel(callee.signature?.label);
}

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

function fromFunction({ parameters }: UserFunction): ParameterInfo[] {
  return parameters.map(({ name, collect, kind, defaultValue }) => ({
    name: `${collect ?? ""}${name}`,
    type: "",
    doc: "",
    defaultText: defaultValue === undefined ? undefined : repr(defaultValue),
    choices: [],
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
    return [{ name: at < 0 ? text : text.slice(0, at), type: "", doc: "", defaultText: at < 0 ? undefined : text.slice(at + 1), choices: [], keywordOnly }];
  });
}
