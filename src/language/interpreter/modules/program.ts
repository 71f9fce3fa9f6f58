import type { Module } from "../../syntax/nodes";
import { unexpectedKeyword } from "../argument-errors";
import { argumentSpan } from "../error-spans";
import { PythonError } from "../errors";
import { repr } from "../format";
import { callFunction } from "../functions";
import type { Interpreter } from "../interpreter";
import { usable } from "../keras/custom/function-call";
import { Scope } from "../scope";
import { Builtin, type CallSite, type FormalParameter, UserFunction, type Value } from "../values";

const parsed = new Map<string, Module>();

/** The program's tree, which the build has written as JSON. */
function parse(tree: string): Module {
  const known = parsed.get(tree);
  if (known) return known;
  const made = JSON.parse(tree) as Module;
  parsed.set(tree, made);
  return made;
}

/**
 * What a program of ours defines, for a module of Keras that is written as one. Its functions are called as if they were
 * built in: their problems and layers stand where the file calls them. `given`: names that it has without an import.
 */
export function programFunctions(
  interpreter: Interpreter,
  tree: string,
  given: readonly (readonly [string, Value])[] = [],
): [string, Value][] {
  const scope = new Scope("module", undefined);
  for (const [name, value] of given) scope.variables.set(name, value);
  interpreter.abroad({ from: 0, to: 0 }, () => interpreter.execute(parse(tree).statements, scope));
  return [...scope.variables].map(([name, value]) => [
    name,
    value instanceof UserFunction ? exported(interpreter, name, value) : value,
  ]);
}

function exported(interpreter: Interpreter, name: string, value: UserFunction): Builtin {
  const { definition, parameters, scope, owner, uses } = value;
  const callee = new UserFunction(name, definition, parameters, scope, owner, uses);
  const open = parameters.filter(isOpen);
  const names = open.map((parameter) => parameter.name);
  const own = parameters.filter((parameter) => !isOpen(parameter));
  const made = new Builtin(
    name,
    (site) => {
      for (const parameter of own)
        if (site.keywords.has(parameter.name)) throw unexpectedKeyword(name, parameter.name, open);
      site.parameterNames = names;
      return placed(interpreter, site, () =>
        interpreter.abroad(site.span, () => callFunction(interpreter, callee, site)),
      );
    },
    {
      get label() {
        return `${name}(${open.map(described).join(", ")})`;
      },
      doc: docOf(value),
    },
  );
  return usable(interpreter, made);
}

/** What comes after a bare `*` is between the programs alone. */
const isOpen = ({ kind }: FormalParameter): boolean => kind !== "keyword-only";

const described = ({ name, collect, defaultValue }: FormalParameter): string =>
  `${collect ?? ""}${name}${defaultValue === undefined ? "" : `=${repr(defaultValue)}`}`;

function docOf({ definition }: UserFunction): string {
  const [first] = definition.kind === "FunctionDefinition" ? definition.body : [];
  return first?.kind === "ExpressionStatement" && first.expression.kind === "String" ? first.expression.value : "";
}

/** What the program raises is placed on the last argument of the call that the message names. */
function placed<R>(interpreter: Interpreter, site: CallSite, action: () => R): R {
  if (interpreter.isAbroad) return action();
  try {
    return action();
  } catch (error) {
    if (error instanceof PythonError && error.span === undefined)
      error.span = (error.message.match(/\w+/g) ?? [])
        .reverse()
        .map((word) => argumentSpan(site, word))
        .find((span) => span !== undefined);
    throw error;
  }
}

/** The same function with other defaults. */
export function variantOf(base: UserFunction, defaults: ReadonlyMap<string, Value>): UserFunction {
  const { name, definition, parameters, scope, owner, uses } = base;
  const changed = parameters.map((parameter) => ({
    ...parameter,
    defaultValue: defaults.get(parameter.name) ?? parameter.defaultValue,
  }));
  return new UserFunction(name, definition, changed, scope, owner, uses);
}
