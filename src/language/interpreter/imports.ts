import type { Import, ImportFrom, Span } from "../syntax/nodes";
import { suggest } from "../../keras/core/suggest";
import { PythonError } from "./errors";
import type { Interpreter } from "./interpreter";
import { findModule } from "./modules/find";
import { requireKerasModule } from "./modules/keras-modules";
import type { Scope } from "./scope";
import { ModuleValue, Unknown, type Value } from "./values";

/** `import a.b as c`: binds `c`, or `a` without an alias. */
export function importModules(interpreter: Interpreter, { names }: Import, scope: Scope): undefined {
  for (const { name, alias, from, to } of names) {
    const whole = findImported(interpreter, name, { from, to });
    if (alias) scope.assign(alias, whole);
    else {
      const root = name.split(".")[0]!;
      scope.assign(root, findModule(interpreter, root));
    }
  }
}

/** `from a import b as c, d`. */
export function importFrom(interpreter: Interpreter, statement: ImportFrom, scope: Scope): undefined {
  const source = findImported(interpreter, statement.module, statement.moduleSpan);
  for (const { name, alias, from, to } of statement.names) {
    if (name === "*") {
      if (source instanceof ModuleValue) for (const each of source.names()) scope.assign(each, source.attribute(each)!);
      continue;
    }
    const value = interpreter.attempt(
      () => member(source, name, { from, to }),
      { from, to },
      new Unknown(`${name} could not be imported`),
    );
    scope.assign(alias ?? name, value);
  }
}

function findImported(interpreter: Interpreter, name: string, span: Span): Value {
  const find = () => {
    requireKerasModule(name, span);
    return findModule(interpreter, name);
  };
  return interpreter.attempt(find, span, new Unknown(`the module ${name}`));
}

function member(source: Value, name: string, span: { from: number; to: number }): Value {
  if (!(source instanceof ModuleValue)) return source;
  const value = source.attribute(name);
  if (value !== undefined) return value;
  const suggestions = suggest(name, source.names());
  const hint = suggestions.length > 0 ? ` Did you mean '${suggestions[0]}'?` : "";
  const code = source.name === "keras.layers" ? "unknown-layer" : "unknown-import";
  throw new PythonError("ImportError", `cannot import name '${name}' from '${source.name}'.${hint}`, {
    code,
    span,
    suggestions,
  });
}
