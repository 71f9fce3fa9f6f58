import { readArguments } from "./calls";
import type { Concrete } from "./concrete";
import type { Expression, Statement } from "./nodes";
import { readParameterList } from "./parameters";
import type { Source, StatementReader } from "./source";

const find = (node: Concrete, name: string): Concrete | undefined => node.children.find((child) => child.name === name);

function nameOf(node: Concrete, source: Source): { name: string; nameSpan: { from: number; to: number } } {
  const name = find(node, "VariableName");
  if (name === undefined) return { name: "", nameSpan: source.span(node.from, node.from) };
  return { name: source.identifier(name), nameSpan: source.spanOf(name) };
}

function docstringOf(body: readonly Statement[]): string | undefined {
  const first = body[0];
  if (first?.kind !== "ExpressionStatement" || first.expression.kind !== "String") return undefined;
  return first.expression.isBytes ? undefined : first.expression.value;
}

export const readFunction: StatementReader = (node, source) => readFunctionWith(node, [], source);
export const readClass: StatementReader = (node, source) => readClassWith(node, [], source);

function readFunctionWith(node: Concrete, decorators: Expression[], source: Source): Statement {
  const parameters = readParameterList(find(node, "ParamList"), source);
  const sawYieldBefore = source.sawYield;
  source.sawYield = false;
  const body = source.definitionBody(find(node, "Body")?.children ?? [], true);
  const isGenerator = source.sawYield;
  source.sawYield = sawYieldBefore;
  return {
    kind: "FunctionDefinition",
    ...source.trimmedSpan(node),
    ...nameOf(node, source),
    parameters,
    decorators,
    body,
    docstring: docstringOf(body),
    isAsync: find(node, "async") !== undefined,
    isGenerator,
  };
}

function readClassWith(node: Concrete, decorators: Expression[], source: Source): Statement {
  const list = find(node, "ArgList");
  const body = source.definitionBody(find(node, "Body")?.children ?? [], false);
  return {
    kind: "ClassDefinition",
    ...source.trimmedSpan(node),
    ...nameOf(node, source),
    arguments: list === undefined ? [] : readArguments(list, source),
    decorators,
    body,
    docstring: docstringOf(body),
  };
}

/** The decorators belong to the definition, whose span begins with the first of them. */
export const readDecorated: StatementReader = (node, source) => {
  const decorators = node.children
    .filter((child) => child.name === "Decorator")
    .map((decorator) => readDecorator(decorator, source));
  const from = source.position(node.from);
  const definition = find(node, "FunctionDefinition");
  if (definition !== undefined) return Object.assign(readFunctionWith(definition, decorators, source), { from });
  const classDefinition = find(node, "ClassDefinition");
  if (classDefinition !== undefined) return Object.assign(readClassWith(classDefinition, decorators, source), { from });
  return { kind: "Unsupported", ...source.trimmedSpan(node), construct: "decorator" };
};

/** `@a.b(c)` as the expression behind the mark. */
function readDecorator(node: Concrete, source: Source): Expression {
  const names = node.children.filter((child) => child.name === "VariableName");
  const list = find(node, "ArgList");
  const first = names[0];
  let read = source.expression(first, node.from);
  for (const name of names.slice(1)) {
    const nameSpan = source.spanOf(name);
    read = {
      kind: "Attribute",
      from: read.from,
      to: nameSpan.to,
      object: read,
      name: source.identifier(name),
      nameSpan,
    };
  }
  if (list === undefined) return read;
  const argumentsSpan = source.spanOf(list);
  return {
    kind: "Call",
    from: read.from,
    to: argumentsSpan.to,
    callee: read,
    arguments: readArguments(list, source),
    argumentsSpan,
  };
}
