import type * as nodes from "../syntax/nodes";
import type { Expression } from "../syntax/nodes";
import { assign } from "./assignment";
import { getAttribute } from "./attributes";
import { pythonBuiltins } from "./builtins/table";
import { evaluateArguments } from "./call-site";
import { evaluateComprehension } from "./comprehensions";
import { narrow } from "./error-spans";
import { PythonError } from "./errors";
import { str, repr } from "./format";
import { makeLambda } from "./functions";
import type { Interpreter } from "./interpreter";
import { isLiteral, literalValue } from "./literals";
import { iterate } from "./iteration";
import { formatValue } from "./number-format";
import { binaryOperation, compareOperation, unaryOperation } from "./operators";
import { prelude } from "./modules/prelude";
import type { Scope } from "./scope";
import { getItem } from "./subscripts";
import { suggest } from "../../keras/core/suggest";
import { truthOf } from "./truth";
import { Dict, List, ModuleValue, PythonSet, Slice, Tuple, Unknown, type Value } from "./values";

type Evaluator<E> = (interpreter: Interpreter, expression: E, scope: Scope) => Value;
type Evaluators = { [K in Expression["kind"]]: Evaluator<Extract<Expression, { kind: K }>> };

/** The value of an expression. Throws PythonError and KerasError. */
export function evaluateExpression(interpreter: Interpreter, expression: Expression, scope: Scope): Value {
  return (evaluators[expression.kind] as Evaluator<Expression>)(interpreter, expression, scope);
}

function evaluateName(interpreter: Interpreter, { name, from, to }: nodes.Name, scope: Scope): Value {
  if (!interpreter.isAbroad) interpreter.record.readNames.add(name);
  const bound = scope.lookup(name);
  if (bound !== undefined) return bound;
  const builtin = pythonBuiltins(interpreter).get(name) ?? prelude(interpreter, name);
  if (builtin !== undefined) return builtin;
  const similar = suggest(name, [...scope.names(), ...pythonBuiltins(interpreter).keys()]);
  const suggestions = [...qualified(interpreter, name, scope), ...similar];
  const hint = suggestions.length > 0 ? ` Did you mean '${suggestions[0]}'?` : "";
  throw new PythonError("NameError", `name '${name}' is not defined.${hint}`, { span: { from, to }, suggestions });
}

/** `layers.Dense` for a `Dense` that was not imported, by the modules that are at hand. */
function qualified(interpreter: Interpreter, name: string, scope: Scope): string[] {
  return ["layers", "keras"]
    .filter((owner) => {
      const module = scope.lookup(owner) ?? prelude(interpreter, owner);
      return module instanceof ModuleValue && [...module.names()].includes(name);
    })
    .map((owner) => `${owner}.${name}`);
}

/** The items of a display, with `*iterable` spread. */
function spread(interpreter: Interpreter, items: readonly Expression[], scope: Scope): Value[] {
  const values: Value[] = [];
  for (const item of items) {
    if (item.kind === "Starred") values.push(...iterate(interpreter, interpreter.evaluate(item.value, scope), item));
    else values.push(interpreter.evaluate(item, scope));
  }
  return values;
}

function evaluateDict(interpreter: Interpreter, { items }: nodes.DictDisplay, scope: Scope): Value {
  const dict = new Dict();
  for (const { key, value } of items) {
    if (key) {
      dict.set(interpreter.evaluate(key, scope), interpreter.evaluate(value, scope));
      continue;
    }
    const spreadValue = interpreter.evaluate(value, scope);
    if (spreadValue instanceof Unknown) return spreadValue;
    if (!(spreadValue instanceof Dict))
      throw new PythonError("TypeError", "Only a dict can be spread with ** here.", { span: value });
    for (const [innerKey, innerValue] of spreadValue.pairs()) dict.set(innerKey, innerValue);
  }
  return dict;
}

function evaluateFormatString(interpreter: Interpreter, { parts }: nodes.FormatString, scope: Scope): Value {
  const text = joinParts(interpreter, parts, scope);
  return text ?? new Unknown("formatted from a value that is not known");
}

function joinParts(
  interpreter: Interpreter,
  parts: readonly (string | nodes.FormatField)[],
  scope: Scope,
): string | undefined {
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    const value = interpreter.evaluate(part.expression, scope);
    const format = part.format.length === 0 ? "" : joinParts(interpreter, part.format, scope);
    if (value instanceof Unknown || format === undefined) return undefined;
    const converted = part.conversion === "r" ? repr(value) : part.conversion === "s" ? str(value) : value;
    const shown =
      part.selfDocumenting !== undefined && part.conversion === undefined && format === ""
        ? repr(value)
        : formatValue(converted, format);
    text += (part.selfDocumenting ?? "") + shown;
  }
  return text;
}

function evaluateBoolean(
  interpreter: Interpreter,
  { operator, left, right }: nodes.BooleanOperation,
  scope: Scope,
): Value {
  const first = interpreter.evaluate(left, scope);
  const truth = truthOf(first);
  if (truth === undefined) {
    const second = interpreter.evaluate(right, scope);
    const decides = truthOf(second) === (operator === "or");
    return decides && typeof second === "boolean" ? second : new Unknown("a condition that is not known");
  }
  return truth === (operator === "or") ? first : interpreter.evaluate(right, scope);
}

function evaluateComparison(interpreter: Interpreter, { operands, operators }: nodes.Comparison, scope: Scope): Value {
  let left = interpreter.evaluate(operands[0]!, scope);
  let result: Value = true;
  for (let index = 0; index < operators.length; index++) {
    const right = interpreter.evaluate(operands[index + 1]!, scope);
    result = compareOperation(interpreter, operators[index]!, left, right);
    if (index < operators.length - 1 && truthOf(result) === false) return false;
    left = right;
  }
  return result;
}

function evaluateConditional(
  interpreter: Interpreter,
  { test, body, otherwise }: nodes.Conditional,
  scope: Scope,
): Value {
  const truth = truthOf(interpreter.evaluate(test, scope));
  if (truth !== undefined) return interpreter.evaluate(truth ? body : otherwise, scope);
  interpreter.evaluate(body, scope);
  interpreter.evaluate(otherwise, scope);
  return new Unknown("it depends on a condition that is not known");
}

function evaluateCall(interpreter: Interpreter, call: nodes.Call, scope: Scope): Value {
  const callee = interpreter.evaluate(call.callee, scope);
  const site = evaluateArguments(interpreter, call, scope);
  if (interpreter.isAbroad) return interpreter.call(callee, site);
  const record = { callee, site, result: new Unknown("the call did not end") as Value };
  interpreter.record.calls.note(call, record);
  record.result = interpreter.call(callee, site);
  return record.result;
}

/** A missing key or item is the index's fault. */
function evaluateSubscript(interpreter: Interpreter, { object, index }: nodes.Subscript, scope: Scope): Value {
  const [holder, item] = [interpreter.evaluate(object, scope), interpreter.evaluate(index, scope)];
  try {
    return getItem(interpreter, holder, item);
  } catch (error) {
    if (!(error instanceof PythonError) || (error.code !== "key-error" && error.code !== "index-error")) throw error;
    if (interpreter.frames[0]?.isTrial && !isLiteral(index)) return new Unknown("the item that a caller asks for");
    error.span ??= narrow(index, error.message);
    throw error;
  }
}

const evaluators: Evaluators = {
  Name: evaluateName,
  Constant: (_, literal) => literalValue(literal),
  String: (_, literal) => literalValue(literal),
  FormatString: evaluateFormatString,
  Starred: (interpreter, { value }, scope) => interpreter.evaluate(value, scope),
  List: (interpreter, { items }, scope) => new List(spread(interpreter, items, scope)),
  Tuple: (interpreter, { items }, scope) => new Tuple(spread(interpreter, items, scope)),
  Set: (interpreter, { items }, scope) => new PythonSet(spread(interpreter, items, scope)),
  Dict: evaluateDict,
  Comprehension: evaluateComprehension,
  Binary: (interpreter, { operator, left, right }, scope) =>
    binaryOperation(interpreter, operator, interpreter.evaluate(left, scope), interpreter.evaluate(right, scope)),
  Unary: (interpreter, { operator, operand }, scope) =>
    unaryOperation(interpreter, operator, interpreter.evaluate(operand, scope)),
  Boolean: evaluateBoolean,
  Comparison: evaluateComparison,
  Conditional: evaluateConditional,
  Lambda: makeLambda,
  Call: evaluateCall,
  Attribute: (interpreter, { object, name, nameSpan }, scope) =>
    getAttribute(interpreter, interpreter.evaluate(object, scope), name, nameSpan),
  Slice: (interpreter, { start, stop, step }, scope) => {
    const bound = (part: Expression | undefined) => (part ? interpreter.evaluate(part, scope) : null);
    return new Slice(bound(start), bound(stop), bound(step));
  },
  Subscript: evaluateSubscript,
  Named(interpreter, { target, value }, scope) {
    const result = interpreter.evaluate(value, scope);
    if (scope.kind === "comprehension") scope.assignOutsideComprehension(target.name, result);
    else assign(interpreter, target, result, scope);
    return result;
  },
  Unreadable: (_, { reason }) => new Unknown(reason),
};
