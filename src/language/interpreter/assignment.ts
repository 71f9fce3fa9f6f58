import { KerasError } from "../../keras/core/errors";
import type { Expression, Statement, Subscript } from "../syntax/nodes";
import { setAttribute } from "./attributes";
import { type LocatedKerasError, PythonError } from "./errors";
import type { Interpreter } from "./interpreter";
import { iterate } from "./iteration";
import type { Scope } from "./scope";
import { deleteItem, setItem } from "./subscripts";
import { List, Tuple, Unknown, type Value } from "./values";

/** Binds a value to a target: a name, an attribute, an item, or a pattern of them. Throws PythonError. */
export function assign(interpreter: Interpreter, target: Expression, value: Value, scope: Scope): void {
  if (!interpreter.isAbroad) interpreter.record.setValue(target, value);
  switch (target.kind) {
    case "Name":
      scope.assign(target.name, value);
      return;
    case "Attribute":
      setAttribute(interpreter, interpreter.evaluate(target.object, scope), target.name, value, target);
      return;
    case "Subscript":
      setItemOf(interpreter, target, value, scope);
      return;
    case "Starred":
      assign(interpreter, target.value, value, scope);
      return;
    case "Tuple":
    case "List":
      unpack(interpreter, target.items, value, scope, target);
      return;
    case "Unreadable":
      return;
    default:
      throw new PythonError("SyntaxError", "This can't be assigned to.", { code: "syntax-error", span: target });
  }
}

/** A refusal of the key is placed on it. */
function setItemOf(interpreter: Interpreter, target: Subscript, value: Value, scope: Scope): void {
  const [object, index] = [interpreter.evaluate(target.object, scope), interpreter.evaluate(target.index, scope)];
  try {
    setItem(interpreter, object, index, value);
  } catch (error) {
    if (error instanceof KerasError && error.place.argument === "key")
      (error as LocatedKerasError).span ??= target.index;
    throw error;
  }
}

function unpack(
  interpreter: Interpreter,
  targets: readonly Expression[],
  value: Value,
  scope: Scope,
  pattern: Expression,
): void {
  if (value instanceof Unknown) {
    for (const target of targets) declareUnknown(scope, target, value.reason);
    for (const target of targets) if (target.kind !== "Name") assign(interpreter, target, value, scope);
    return;
  }
  const items = value instanceof Tuple ? value.items : [...iterate(interpreter, value, pattern)];
  const starred = targets.findIndex((target) => target.kind === "Starred");
  const fixed = starred < 0 ? targets.length : targets.length - 1;
  if (starred < 0 ? items.length !== fixed : items.length < fixed) {
    for (const target of targets) declareUnknown(scope, target, "of a failed unpacking");
    const message =
      items.length < fixed
        ? `not enough values to unpack (expected ${starred < 0 ? "" : "at least "}${fixed}, got ${items.length})`
        : `too many values to unpack (expected ${fixed}, got ${items.length})`;
    throw new PythonError("ValueError", message, { span: pattern });
  }
  const behind = starred < 0 ? 0 : targets.length - starred - 1;
  targets.forEach((target, index) => {
    if (starred < 0 || index < starred) assign(interpreter, target, items[index]!, scope);
    else if (index === starred)
      assign(interpreter, target, new List(items.slice(starred, items.length - behind)), scope);
    else assign(interpreter, target, items[items.length - (targets.length - index)]!, scope);
  });
}

/** Gives every name of a target an unknown value, so that its uses raise no follow-up errors. */
export function declareUnknown(scope: Scope, target: Expression, reason: string): void {
  if (target.kind === "Name") scope.assign(target.name, new Unknown(reason));
  else if (target.kind === "Tuple" || target.kind === "List")
    for (const item of target.items) declareUnknown(scope, item, reason);
  else if (target.kind === "Starred") declareUnknown(scope, target.value, reason);
}

export function deleteTarget(interpreter: Interpreter, target: Expression, scope: Scope): void {
  if (target.kind === "Name") {
    if (!scope.delete(target.name))
      throw new PythonError("NameError", `name '${target.name}' is not defined`, { span: target });
  } else if (target.kind === "Subscript") {
    deleteItem(interpreter.evaluate(target.object, scope), interpreter.evaluate(target.index, scope));
  } else if (target.kind === "Tuple" || target.kind === "List") {
    for (const item of target.items) deleteTarget(interpreter, item, scope);
  }
}

/** The names that statements assign, nested blocks included. */
export function targetNames(statements: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  const addTarget = (target: Expression): void => {
    if (target.kind === "Name") names.add(target.name);
    else if (target.kind === "Tuple" || target.kind === "List") target.items.forEach(addTarget);
    else if (target.kind === "Starred") addTarget(target.value);
  };
  const visit = (statement: Statement): void => {
    if (statement.kind === "Assign") statement.targets.forEach(addTarget);
    else if (statement.kind === "AugmentedAssign" || statement.kind === "For") addTarget(statement.target);
    for (const part of ["body", "otherwise", "finalizer"] as const) {
      if (part in statement && statement.kind !== "FunctionDefinition" && statement.kind !== "ClassDefinition") {
        for (const inner of (statement as unknown as Record<string, Statement[]>)[part]!) visit(inner);
      }
    }
  };
  statements.forEach(visit);
  return names;
}
