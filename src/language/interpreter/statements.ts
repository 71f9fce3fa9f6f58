import { Layer } from "../../keras/core/layer";
import { Model } from "../../keras/models/model";
import type * as nodes from "../syntax/nodes";
import type { Statement } from "../syntax/nodes";
import { assign, deleteTarget, targetNames } from "./assignment";
import { parseAnnotation } from "./annotation";
import { BudgetExceeded } from "./budget";
import { binaryOperation } from "./operators";
import { isProgramError, PythonError } from "./errors";
import { defineClass } from "./classes";
import { makeFunction } from "./functions";
import { importFrom, importModules } from "./imports";
import type { Interpreter } from "./interpreter";
import { iterate } from "./iteration";
import { mergeBranches } from "./branches";
import { str } from "./format";
import type { Scope } from "./scope";
import { truthOf } from "./truth";
import { isHostObject } from "./types";
import { Builtin, ExceptionValue, type HostObject, KerasValue, List, Unknown, UserClass, type Value } from "./values";

/** How a statement left the normal flow. */
export type Completion =
  { kind: "return"; value: Value } | { kind: "break" } | { kind: "continue" } | { kind: "raise" };

type Executor<S> = (interpreter: Interpreter, statement: S, scope: Scope) => Completion | undefined;
/** The statements of a kind; some node types have several. */
type OfKind<K> = Statement extends infer S
  ? S extends { kind: infer Kinds }
    ? K extends Kinds
      ? S
      : never
    : never
  : never;
type Executors = { [K in Statement["kind"]]: Executor<OfKind<K>> };

/** Runs one statement. Throws PythonError, KerasError and BudgetExceeded. */
export function executeStatement(interpreter: Interpreter, statement: Statement, scope: Scope): Completion | undefined {
  return (executors[statement.kind] as Executor<Statement>)(interpreter, statement, scope);
}

function executeAssign(interpreter: Interpreter, statement: nodes.Assign, scope: Scope): undefined {
  const { targets, value, annotation } = statement;
  if (!value) return;
  let result = interpreter.evaluate(value, scope);
  if (result instanceof Unknown && annotation?.kind === "String") result = parseAnnotation(annotation.value) ?? result;
  if (interpreter.broken.has(statement) && isUncalledLayer(result))
    result = new Unknown("the statement is not finished");
  for (const target of targets) assign(interpreter, target, result, scope);
}

/** In a broken statement, a layer may just lack the call that is still being typed. */
/** What a decorator of Keras or Python makes of a function; what is not known leaves it as it is. */
function decorate(
  interpreter: Interpreter,
  decorator: Value,
  decorated: Value,
  { nameSpan: span }: nodes.FunctionDefinition,
): Value {
  if (!(decorator instanceof Builtin)) return decorated;
  const made = interpreter.call(decorator, {
    positional: [decorated],
    keywords: new Map(),
    positionalSpans: [span],
    span,
  });
  return made instanceof Unknown ? decorated : made;
}

const isUncalledLayer = (value: Value): boolean =>
  value instanceof KerasValue && value.object instanceof Layer && !(value.object instanceof Model);

function executeAugmentedAssign(interpreter: Interpreter, statement: nodes.AugmentedAssign, scope: Scope): undefined {
  const { target, operator, value } = statement;
  const before = interpreter.evaluate(target, scope);
  const operand = interpreter.evaluate(value, scope);
  if (before instanceof List && operator === "+") {
    before.items.push(...iterate(interpreter, operand, value));
    return;
  }
  const result = interpreter.attempt(
    () => binaryOperation(interpreter, operator, before, operand),
    statement,
    new Unknown("of the error here"),
  );
  assign(interpreter, target, result, scope);
}

function executeIf(interpreter: Interpreter, statement: nodes.If, scope: Scope): Completion | undefined {
  const truth = truthOf(interpreter.evaluate(statement.test, scope));
  if (truth === undefined) return mergeBranches(interpreter, scope, [statement.body, statement.otherwise]);
  return interpreter.execute(truth ? statement.body : statement.otherwise, scope);
}

function executeWhile(interpreter: Interpreter, statement: nodes.While, scope: Scope): Completion | undefined {
  const exits = interpreter.possibleExits;
  for (let round = 0; ; round++) {
    if (interpreter.possibleExits > exits) {
      leaveUnfinished(statement, scope);
      return;
    }
    const truth = truthOf(interpreter.evaluate(statement.test, scope));
    if (truth === undefined) return mergeBranches(interpreter, scope, [statement.body, []]);
    if (!truth) return interpreter.execute(statement.otherwise, scope);
    if (tooManyRounds(interpreter, round, statement, scope)) return;
    const completion = interpreter.execute(statement.body, scope);
    if (completion?.kind === "break") return;
    if (completion?.kind === "return") return completion;
    interpreter.budget.step(statement);
  }
}

function executeFor(interpreter: Interpreter, statement: nodes.For, scope: Scope): Completion | undefined {
  const iterable = interpreter.evaluate(statement.iterable, scope);
  if (iterable instanceof Unknown) {
    assign(interpreter, statement.target, new Unknown("an element of what is not known"), scope);
    return mergeBranches(interpreter, scope, [statement.body, []]);
  }
  let round = 0;
  const exits = interpreter.possibleExits;
  for (const item of iterate(interpreter, iterable, statement.iterable)) {
    if (round >= roundsOnSuspicion && interpreter.possibleExits > exits) {
      leaveUnfinished(statement, scope);
      return;
    }
    if (tooManyRounds(interpreter, round++, statement, scope)) return;
    assign(interpreter, statement.target, item, scope);
    const completion = interpreter.execute(statement.body, scope);
    if (completion?.kind === "break") return;
    if (completion?.kind === "return") return completion;
  }
  return interpreter.execute(statement.otherwise, scope);
}

/** A `for` that may have been left is followed this far. */
const roundsOnSuspicion = 50;

/** Leaves a loop whose end is not known: so is what it assigns. */
function leaveUnfinished(loop: nodes.For | nodes.While, scope: Scope): undefined {
  for (const name of targetNames(loop.body))
    scope.assign(name, new Unknown("assigned in a loop that was not followed to its end"));
}

/** Leaves a loop that runs too long. Throws BudgetExceeded where nothing may be left out. */
function tooManyRounds(interpreter: Interpreter, round: number, loop: nodes.For | nodes.While, scope: Scope): boolean {
  const { iterations } = interpreter.budget.limits;
  if (round < iterations) return false;
  const endless = loop.kind === "While" ? " Does it ever end?" : "";
  const message = `This loop was followed for ${iterations} rounds only.${endless}`;
  const head = { from: loop.from, to: loop.kind === "While" ? loop.test.to : loop.iterable.to };
  if (interpreter.environment.stopsAtErrors) throw new BudgetExceeded(message, head);
  leaveUnfinished(loop, scope);
  interpreter.addProblem(loop.kind === "While" ? "warning" : "hint", "budget-exceeded", message, head);
  return true;
}

function executeTry(interpreter: Interpreter, statement: nodes.Try, scope: Scope): Completion | undefined {
  const finish = (completion: Completion | undefined) => interpreter.execute(statement.finalizer, scope) ?? completion;
  if (statement.handlers.length === 0) return finish(interpreter.execute(statement.body, scope));
  try {
    const completion = interpreter.guard(() => interpreter.execute(statement.body, scope));
    return finish(completion ?? interpreter.execute(statement.otherwise, scope));
  } catch (error) {
    if (!isProgramError(error) || error instanceof BudgetExceeded) throw error;
    const type = error instanceof PythonError ? error.type : "ValueError";
    const handler = statement.handlers.find((candidate) => handles(candidate, type));
    if (!handler) throw error;
    if (handler.name) scope.assign(handler.name, new ExceptionValue(type, [error.message]));
    return finish(interpreter.execute(handler.body, scope));
  }
}

const generalTypes: ReadonlySet<string> = new Set(["Exception", "BaseException"]);
const parentTypes: Readonly<Record<string, string>> = {
  ModuleNotFoundError: "ImportError",
  IndexError: "LookupError",
  KeyError: "LookupError",
  FileNotFoundError: "OSError",
  ZeroDivisionError: "ArithmeticError",
  RecursionError: "RuntimeError",
};

function handles({ type }: nodes.ExceptHandler, error: string): boolean {
  if (!type) return true;
  if (type.kind === "Tuple") return type.items.some((item) => item.kind === "Name" && matchesType(item.name, error));
  return type.kind === "Name" ? matchesType(type.name, error) : true;
}

const matchesType = (name: string, error: string): boolean =>
  generalTypes.has(name) || name === error || parentTypes[error] === name;

function executeRaise(interpreter: Interpreter, { value, from, to }: nodes.Raise, scope: Scope): Completion {
  if (interpreter.unsure > 0) return { kind: "raise" };
  const raised = value ? interpreter.evaluate(value, scope) : null;
  const type =
    raised instanceof ExceptionValue
      ? raised.type
      : raised instanceof UserClass || raised instanceof Builtin
        ? raised.name
        : "Exception";
  const message = raised instanceof ExceptionValue ? str(raised) : "";
  throw new PythonError(type, message === "" ? `${type} was raised.` : message, { code: "raised", span: { from, to } });
}

function executeAssert(interpreter: Interpreter, { test, message, from, to }: nodes.Assert, scope: Scope): undefined {
  if (truthOf(interpreter.evaluate(test, scope)) !== false) return;
  const text = message ? `: ${str(interpreter.evaluate(message, scope))}` : ".";
  throw new PythonError("AssertionError", `The assertion does not hold${text}`, { span: { from, to } });
}

function executeWith(interpreter: Interpreter, statement: nodes.With, scope: Scope): Completion | undefined {
  const entered: HostObject[] = [];
  try {
    for (const { context, target } of statement.items) {
      const value = interpreter.evaluate(context, scope);
      const bound = isHostObject(value) && value.enter ? value.enter() : value;
      if (isHostObject(value)) entered.unshift(value);
      if (target) assign(interpreter, target, bound, scope);
    }
    return interpreter.execute(statement.body, scope);
  } finally {
    for (const value of entered) value.exit?.();
  }
}

const executors: Executors = {
  Assign: executeAssign,
  AugmentedAssign: executeAugmentedAssign,
  ExpressionStatement: (interpreter, { expression }, scope) => void interpreter.evaluate(expression, scope),
  Delete: (interpreter, { targets }, scope) => {
    for (const target of targets) deleteTarget(interpreter, target, scope);
    return undefined;
  },
  Pass: () => undefined,
  Break: () => ({ kind: "break" }),
  Continue: () => ({ kind: "continue" }),
  Return: (interpreter, { value }, scope) => ({
    kind: "return",
    value: value ? interpreter.evaluate(value, scope) : null,
  }),
  Raise: executeRaise,
  Assert: executeAssert,
  Import: importModules,
  ImportFrom: importFrom,
  Global: (_, { names }, scope) => {
    for (const name of names) scope.declareGlobal(name);
    return undefined;
  },
  Nonlocal: (_, { names }, scope) => {
    for (const name of names) scope.declareNonlocal(name);
    return undefined;
  },
  If: executeIf,
  While: executeWhile,
  For: executeFor,
  Try: executeTry,
  With: executeWith,
  FunctionDefinition(interpreter, definition, scope) {
    const decorators = definition.decorators.map((decorator) => interpreter.evaluate(decorator, scope));
    const made = makeFunction(interpreter, definition, scope);
    scope.assign(
      definition.name,
      decorators.reduceRight<Value>((decorated, one) => decorate(interpreter, one, decorated, definition), made),
    );
    return undefined;
  },
  ClassDefinition: (interpreter, definition, scope) => {
    scope.assign(definition.name, defineClass(interpreter, definition, scope));
    return undefined;
  },
  Unsupported: (interpreter, { construct, from, to }) => {
    interpreter.addProblem("hint", "unsupported-construct", `${construct} is read over: KModel does not follow it.`, {
      from,
      to,
    });
    return undefined;
  },
};
