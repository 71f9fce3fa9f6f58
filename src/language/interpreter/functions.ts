import type { FunctionDefinition, Lambda, Parameter, Span } from "../syntax/nodes";
import { missingArguments, superfluousArguments, unexpectedKeyword } from "./argument-errors";
import { argumentNameSpan } from "./error-spans";
import { PythonError } from "./errors";
import type { Interpreter } from "./interpreter";
import { functionUses } from "./keras/custom/function-call";
import { Scope } from "./scope";
import {
  type CallSite,
  Dict,
  type FormalParameter,
  Tuple,
  Unknown,
  type UserClass,
  UserFunction,
  type Value,
} from "./values";

/** The function that a `def` binds; defaults are evaluated now, as in Python. */
export function makeFunction(
  interpreter: Interpreter,
  definition: FunctionDefinition,
  scope: Scope,
  owner?: UserClass,
): UserFunction {
  const made: UserFunction = new UserFunction(
    definition.name,
    definition,
    formalParameters(interpreter, definition.parameters, scope),
    scope,
    owner,
    functionUses(interpreter, () => made),
  );
  if (interpreter.isAbroad) return made;
  interpreter.functions.add(made);
  interpreter.record.functions.set(definition, made);
  return made;
}

export function makeLambda(interpreter: Interpreter, definition: Lambda, scope: Scope): UserFunction {
  const made: UserFunction = new UserFunction(
    "<lambda>",
    definition,
    formalParameters(interpreter, definition.parameters, scope),
    scope,
    undefined,
    functionUses(interpreter, () => made),
  );
  return made;
}

function formalParameters(interpreter: Interpreter, parameters: readonly Parameter[], scope: Scope): FormalParameter[] {
  return parameters.map(({ name, collect, kind, defaultValue }) => ({
    name,
    collect,
    kind,
    defaultValue: defaultValue && interpreter.evaluate(defaultValue, scope),
  }));
}

/** Calls a function of the file. Throws PythonError for arguments that do not fit and for recursion without end. */
export function callFunction(interpreter: Interpreter, callee: UserFunction, site: CallSite): Value {
  const { definition } = callee;
  callee.called = true;
  if (interpreter.frames.length >= interpreter.budget.limits.depth) {
    throw new PythonError("RecursionError", "maximum recursion depth exceeded", { span: site.span });
  }
  interpreter.budget.step(site.span);
  const scope = new Scope("function", callee.scope);
  const bound = bindParameters(callee.name, callee.parameters, site);
  for (const [name, value] of bound) scope.variables.set(name, value);
  if (!interpreter.isAbroad)
    for (const parameter of definition.parameters)
      interpreter.record.parameters.set(parameter, bound.get(parameter.name) ?? null);
  if (definition.kind !== "Lambda" && (definition.isGenerator || definition.isAsync))
    return new Unknown(`${callee.name} is a ${definition.isAsync ? "coroutine" : "generator"}`);
  interpreter.frames.push({
    name: callee.owner ? `${callee.owner.name}.${callee.name}` : callee.name,
    span: site.span,
    isTrial: site.isTrial ?? false,
    isForeign: interpreter.isAbroad,
    ...(callee.owner && { owner: callee.owner, receiver: site.positional[0] }),
  });
  try {
    if (definition.kind === "Lambda") return interpreter.evaluate(definition.body, scope);
    const completion = interpreter.execute(definition.body, scope);
    if (completion?.kind === "raise") return new Unknown(`what ${callee.name} gives where it does not raise`);
    return completion?.kind === "return" ? completion.value : null;
  } finally {
    interpreter.frames.pop();
  }
}

/** Binds arguments to the parameters of a function of the file, as Python does. Throws PythonError. */
export function bindParameters(
  owner: string,
  parameters: readonly FormalParameter[],
  site: CallSite,
): Map<string, Value> {
  const bound = new Map<string, Value>();
  const byPosition = parameters.filter((parameter) => parameter.kind.startsWith("positional"));
  const rest = parameters.find((parameter) => parameter.collect === "*");
  const others = parameters.find((parameter) => parameter.collect === "**");
  if (site.positional.length > byPosition.length && !rest) {
    const span = site.positionalSpans[byPosition.length] ?? site.span;
    throw superfluousArguments(owner, byPosition, site.positional.length, { span });
  }
  byPosition.forEach(({ name }, index) => {
    if (index < site.positional.length) bound.set(name, site.positional[index]!);
  });
  if (rest)
    bound.set(
      rest.name,
      site.isOpen
        ? new Unknown(`${rest.name} is spread from what is not known`)
        : new Tuple(site.positional.slice(byPosition.length)),
    );
  const collected = new Dict();
  for (const [name, value] of site.keywords) {
    const parameter = parameters.find(
      (candidate) => candidate.name === name && candidate.collect === undefined && candidate.kind !== "positional-only",
    );
    const span: Span = argumentNameSpan(site, name) ?? site.span;
    if (parameter && bound.has(name))
      throw new PythonError("TypeError", `${owner}() got multiple values for argument '${name}'`, {
        code: "invalid-argument",
        span,
      });
    if (parameter) bound.set(name, value);
    else if (others) collected.set(name, value);
    else throw unexpectedKeyword(owner, name, parameters);
  }
  if (others) bound.set(others.name, collected);
  const missing = parameters.filter(
    ({ name, collect, defaultValue }) => !collect && !bound.has(name) && defaultValue === undefined,
  );
  if (site.isOpen) {
    for (const { name } of missing) bound.set(name, new Unknown(`${name} is spread from what is not known`));
  } else if (missing.length > 0) {
    const told = missing.map(({ name, kind }) => ({ name, keywordOnly: !kind.startsWith("positional") }));
    throw missingArguments(owner, told, { span: site.span });
  }
  for (const { name, defaultValue } of parameters)
    if (!bound.has(name) && defaultValue !== undefined) bound.set(name, defaultValue);
  return bound;
}

/** Reads functions that the program never called, with their defaults and unknown values for the rest: their mistakes show too. */
export function checkUncalled(interpreter: Interpreter): void {
  for (const candidate of [...interpreter.functions]) {
    if (candidate.called || candidate.owner) continue;
    const positional = candidate.parameters
      .filter((parameter) => parameter.kind.startsWith("positional"))
      .map(({ name, defaultValue }) => defaultValue ?? new Unknown(`${name} is given by the caller`));
    const keywords = new Map(
      candidate.parameters
        .filter((parameter) => parameter.kind === "keyword-only" && parameter.defaultValue === undefined)
        .map(({ name }): [string, Value] => [name, new Unknown(`${name} is given by the caller`)]),
    );
    const { nameSpan: span } = candidate.definition as FunctionDefinition;
    const site: CallSite = { positional, keywords, span, positionalSpans: [], isTrial: true };
    interpreter.guardBudget(
      () => void interpreter.attempt(() => callFunction(interpreter, candidate, site), span, null),
    );
  }
}
