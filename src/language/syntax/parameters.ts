import type { Concrete } from "./concrete";
import { inside, splitAtCommas } from "./lists";
import type { Parameter } from "./nodes";
import type { ExpressionReader, Source } from "./source";

/** @param list the parameters with their commas, without brackets. */
export function readParameters(list: readonly Concrete[], source: Source): Parameter[] {
  const parameters: Parameter[] = [];
  let kind: Parameter["kind"] = "positional-or-keyword";
  const slash = findSlash(list, source);
  for (const parts of splitAtCommas(list)) {
    const first = parts[0]!;
    const isCollecting = first.name === "*" || first.name === "**";
    if (isCollecting && parts.length === 1) {
      kind = "keyword-only";
    } else {
      parameters.push(readParameter(parts, isCollecting ? "collect" : kind, source));
      if (first.from < slash) parameters.at(-1)!.kind = "positional-only";
      if (first.name === "*") kind = "keyword-only";
    }
  }
  checkParameters(parameters, source);
  return parameters;
}

/** Where the `/` stands that ends the positional-only parameters, or -1. The grammar makes no node of it. */
function findSlash(list: readonly Concrete[], source: Source): number {
  for (const [index, node] of list.entries()) {
    if (node.name !== ",") continue;
    const next = list[index + 1];
    const isEmpty = next === undefined || next.name === ",";
    if (isEmpty && /^\s*\//.test(source.textBetween(node.to, next?.from ?? node.to + 20))) return node.to;
  }
  return -1;
}

function readParameter(parts: readonly Concrete[], kind: Parameter["kind"], source: Source): Parameter {
  const first = parts[0]!;
  const collect = first.name === "*" || first.name === "**" ? first.name : undefined;
  const name = collect === undefined ? first : parts[1]!;
  const annotation = parts.find((part) => part.name === "TypeDef");
  const assign = parts.findIndex((part) => part.name === "AssignOp");
  return {
    name: source.identifier(name),
    ...source.span(first.from, parts.at(-1)!.to),
    nameSpan: source.spanOf(name),
    collect,
    kind,
    annotation: annotation === undefined ? undefined : source.expression(annotation.children[1], annotation.to),
    defaultValue: assign < 0 ? undefined : source.expression(parts[assign + 1], parts[assign]!.to),
  };
}

function checkParameters(parameters: readonly Parameter[], source: Source): void {
  const names = new Set<string>();
  let hasDefault = false;
  for (const parameter of parameters) {
    if (names.has(parameter.name)) {
      source.report(parameter.nameSpan, `duplicate argument '${parameter.name}' in function definition`);
    }
    if (parameter.name !== "") names.add(parameter.name);
    if (parameter.kind !== "positional-only" && parameter.kind !== "positional-or-keyword") continue;
    if (parameter.defaultValue !== undefined) hasDefault = true;
    else if (hasDefault) source.report(parameter, "non-default argument follows default argument");
  }
}

export const readLambda: ExpressionReader = (node, source) => {
  const list = node.children.find((child) => child.name === "ParamList");
  const colon = node.children.find((child) => child.name === ":");
  const body = colon === undefined ? undefined : node.children.find((child) => child.from >= colon.to);
  const sawYield = source.sawYield;
  const read = source.expression(body, node.to);
  source.sawYield = sawYield;
  return {
    kind: "Lambda",
    ...source.spanOf(node),
    parameters: list === undefined ? [] : readParameters(list.children, source),
    body: read,
  };
};

/** The parameters of a `def`. */
export function readParameterList(list: Concrete | undefined, source: Source): Parameter[] {
  return list === undefined ? [] : readParameters(inside(list), source);
}
