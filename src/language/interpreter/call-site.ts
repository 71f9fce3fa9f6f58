import type * as nodes from "../syntax/nodes";
import { PythonError } from "./errors";
import { str } from "./format";
import type { Interpreter } from "./interpreter";
import { iterate } from "./iteration";
import { isLiteral } from "./literals";
import type { Scope } from "./scope";
import { type CallSite, Dict, Float, Unknown, type Value } from "./values";

/**
 * What calls were last made with, where that was numbers, texts and the like alone. The call of an unchanged statement
 * has the same site again after a keystroke, and whatever was read from it stays known.
 */
const lastSites = new WeakMap<nodes.Call, { values: readonly Value[]; isLiteral: boolean; site: CallSite }>();

const isConstant = (value: Value): boolean => value === null || typeof value !== "object" || value instanceof Float;

const isSame = (value: Value, last: Value): boolean =>
  value === last || (value instanceof Float && last instanceof Float && Object.is(value.value, last.value));

/** Shared by the calls that have none, such as most calls of a layer. */
const noKeywords: ReadonlyMap<string, Value> = new Map();

/** The arguments of a call, evaluated. Throws PythonError for what can't be unpacked. */
export function evaluateArguments(interpreter: Interpreter, call: nodes.Call, scope: Scope): CallSite {
  const last = lastSites.get(call);
  if (last?.isLiteral) return last.site;
  const values = call.arguments.map(({ value }) => interpreter.evaluate(value, scope));
  if (last && values.every((value, index) => isSame(value, last.values[index]!))) return last.site;
  const isKept =
    !interpreter.isAbroad && values.every(isConstant) && call.arguments.every(({ unpack }) => unpack === undefined);
  const site = makeSite(interpreter, call, values, isKept);
  if (isKept) lastSites.set(call, { values, isLiteral: call.arguments.every(({ value }) => isLiteral(value)), site });
  return site;
}

function makeSite(interpreter: Interpreter, call: nodes.Call, values: readonly Value[], isKept: boolean): CallSite {
  const further = call.arguments.findIndex(({ name, unpack }) => name !== undefined || unpack !== undefined);
  const first = call.arguments[0]?.value;
  const site: CallSite = {
    positional: values,
    positionalSpans: call.arguments.map(({ value }) => value),
    keywords: noKeywords,
    isOpen: false,
    written: call.arguments,
    calleeSpan: call.callee.kind === "Attribute" ? call.callee.nameSpan : call.callee,
    span: call,
    inputSpans: first?.kind === "List" || first?.kind === "Tuple" ? first.items : first && [first],
    parameterNames: undefined,
    isKept,
  };
  return further < 0 ? site : Object.assign(site, spreadArguments(interpreter, call.arguments, values, further));
}

/** What is given by name or unpacked, from an index on: the rest stands by position. */
function spreadArguments(
  interpreter: Interpreter,
  written: readonly nodes.Argument[],
  values: readonly Value[],
  from: number,
): Pick<CallSite, "positional" | "positionalSpans" | "keywords" | "isOpen"> {
  const positional = values.slice(0, from);
  const positionalSpans: nodes.Span[] = written.slice(0, from).map(({ value }) => value);
  const keywords = new Map<string, Value>();
  let isOpen = false;
  for (let index = from; index < written.length; index++) {
    const [argument, value] = [written[index]!, values[index]!];
    if (argument.unpack !== undefined && value instanceof Unknown) isOpen = true;
    else if (argument.unpack === "*") {
      for (const item of iterate(interpreter, value, argument)) {
        positional.push(item);
        positionalSpans.push(argument);
      }
    } else if (argument.unpack === "**") {
      if (!(value instanceof Dict))
        throw new PythonError("TypeError", "The argument after ** must be a dict.", { span: argument });
      for (const [name, item] of value.items()) keywords.set(str(name), item);
    } else if (argument.name !== undefined) {
      keywords.set(argument.name, value);
    } else {
      positional.push(value);
      positionalSpans.push(argument.value);
    }
  }
  return { positional, positionalSpans, keywords, isOpen };
}
