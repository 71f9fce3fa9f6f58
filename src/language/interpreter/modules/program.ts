import type { Module } from "../../syntax/nodes";
import { Parser } from "../../syntax/parser";
import { callFunction } from "../functions";
import type { Interpreter } from "../interpreter";
import { Scope } from "../scope";
import { Builtin, UserFunction, type Value } from "../values";

const parsed = new Map<string, Module>();

function parse(text: string): Module {
  const known = parsed.get(text);
  if (known) return known;
  const made = new Parser().parse(text);
  parsed.set(text, made);
  return made;
}

/**
 * What a program of ours defines, for a module of Keras that is written as one. Its functions are called as if they were
 * built in: their problems and layers stand where the file calls them.
 */
export function programFunctions(interpreter: Interpreter, text: string): [string, Value][] {
  const scope = new Scope("module", undefined);
  interpreter.abroad({ from: 0, to: 0 }, () => interpreter.execute(parse(text).statements, scope));
  return [...scope.variables].map(([name, value]) => [
    name,
    value instanceof UserFunction ? exported(interpreter, value) : value,
  ]);
}

function exported(interpreter: Interpreter, callee: UserFunction): Builtin {
  return new Builtin(
    callee.name,
    (site) => interpreter.abroad(site.span, () => callFunction(interpreter, callee, site)),
    {
      label: `${callee.name}(${callee.parameters.map(({ name }) => name).join(", ")})`,
      doc: "",
    },
  );
}
