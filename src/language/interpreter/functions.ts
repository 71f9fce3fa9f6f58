import type { FunctionDefinition, Lambda, Parameter } from "../syntax/nodes";
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
  const bound = bindParameters(callee.name, callee.parameters, site, scope.variables);
  if (!interpreter.isAbroad)
    for (const parameter of definition.parameters)
      interpreter.record.parameters.set(parameter, bound.get(parameter.name) ?? null);
  if (definition.kind !== "Lambda" && (definition.isGenerator || definition.isAsync))
    return new Unknown(`${callee.name} is a ${definition.isAsync ? "coroutine" : "generator"}`);
  const { owner } = callee;
  const name = owner ? `${owner.name}.${callee.name}` : callee.name;
  interpreter.frames.push({
    name,
    span: site.span,
    isTrial: site.isTrial ?? false,
    isForeign: interpreter.isAbroad,
    owner,
    receiver: owner && site.positional[0],
    scope: [...interpreter.scopeNames, name],
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
  bound = new Map<string, Value>(),
): Map<string, Value> {
  const { byPosition, byName, rest, others } = formOf(parameters);
  const { positional } = site;
  if (positional.length > byPosition.length && !rest) {
    const span = site.positionalSpans[byPosition.length] ?? site.span;
    throw superfluousArguments(owner, byPosition, positional.length, { span });
  }
  for (let index = 0; index < byPosition.length && index < positional.length; index++)
    bound.set(byPosition[index]!.name, positional[index]!);
  if (rest)
    bound.set(
      rest.name,
      site.isOpen
        ? new Unknown(`${rest.name} is spread from what is not known`)
        : new Tuple(positional.slice(byPosition.length)),
    );
  const collected = others && new Dict();
  for (const [name, value] of site.keywords) {
    const parameter = byName.get(name);
    if (parameter && bound.has(name))
      throw new PythonError("TypeError", `${owner}() got multiple values for argument '${name}'`, {
        code: "invalid-argument",
        span: argumentNameSpan(site, name) ?? site.span,
      });
    if (parameter) bound.set(name, value);
    else if (collected) collected.set(name, value);
    else throw unexpectedKeyword(owner, name, parameters);
  }
  if (collected) bound.set(others.name, collected);
  bindDefaults(owner, parameters, site, bound);
  return bound;
}

/** Gives what is not bound its default. Throws PythonError for what has none. */
function bindDefaults(
  owner: string,
  parameters: readonly FormalParameter[],
  site: CallSite,
  bound: Map<string, Value>,
): void {
  const missing: FormalParameter[] = [];
  for (const parameter of parameters) {
    const { name, collect, defaultValue } = parameter;
    if (collect || bound.has(name)) continue;
    if (defaultValue !== undefined) bound.set(name, defaultValue);
    else if (site.isOpen) bound.set(name, new Unknown(`${name} is spread from what is not known`));
    else missing.push(parameter);
  }
  if (missing.length === 0) return;
  const told = missing.map(({ name, kind }) => ({ name, keywordOnly: !kind.startsWith("positional") }));
  throw missingArguments(owner, told, { span: site.span });
}

/** Parameters by the ways in which arguments reach them. */
interface ParameterForm {
  byPosition: readonly FormalParameter[];
  byName: ReadonlyMap<string, FormalParameter>;
  rest: FormalParameter | undefined;
  others: FormalParameter | undefined;
}

const forms = new WeakMap<readonly FormalParameter[], ParameterForm>();

/** Found once for a function, which is called many times over. */
function formOf(parameters: readonly FormalParameter[]): ParameterForm {
  const known = forms.get(parameters);
  if (known) return known;
  const named = parameters.filter(({ kind, collect }) => collect === undefined && kind !== "positional-only");
  const form: ParameterForm = {
    byPosition: parameters.filter(({ kind }) => kind.startsWith("positional")),
    byName: new Map(named.map((parameter) => [parameter.name, parameter])),
    rest: parameters.find(({ collect }) => collect === "*"),
    others: parameters.find(({ collect }) => collect === "**"),
  };
  forms.set(parameters, form);
  return form;
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
