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
  const form = formOf(call);
  if (interpreter.isAbroad) return makeSite(interpreter, call, form, valuesOf(interpreter, call, scope), false);
  const last = lastSites.get(call);
  if (last?.isLiteral) return last.site;
  const values = valuesOf(interpreter, call, scope);
  if (last && values.every((value, index) => isSame(value, last.values[index]!))) return last.site;
  const isKept = form.isPlain && values.every(isConstant);
  const site = makeSite(interpreter, call, form, values, isKept);
  if (isKept) lastSites.set(call, { values, isLiteral: call.arguments.every(({ value }) => isLiteral(value)), site });
  return site;
}

function valuesOf(interpreter: Interpreter, call: nodes.Call, scope: Scope): Value[] {
  const values: Value[] = [];
  for (const { value } of call.arguments) values.push(interpreter.evaluate(value, scope));
  return values;
}

/** What a call is whatever its arguments are worth. */
interface CallForm {
  /** How many arguments stand by position alone, in front. */
  positional: number;
  positionalSpans: readonly nodes.Span[];
  calleeSpan: nodes.Span;
  inputSpans: readonly nodes.Span[] | undefined;
  /** Nothing is unpacked, and nothing stands by position behind a name. */
  isPlain: boolean;
}

const callForms = new WeakMap<nodes.Call, CallForm>();

/** Found once for a call, which may run many times over. */
function formOf(call: nodes.Call): CallForm {
  const known = callForms.get(call);
  if (known) return known;
  const { arguments: written, callee } = call;
  const further = written.findIndex(({ name, unpack }) => name !== undefined || unpack !== undefined);
  const positional = further < 0 ? written.length : further;
  const first = written[0]?.value;
  const form: CallForm = {
    positional,
    positionalSpans: written.slice(0, positional).map(({ value }) => value),
    calleeSpan: callee.kind === "Attribute" ? callee.nameSpan : callee,
    inputSpans: first?.kind === "List" || first?.kind === "Tuple" ? first.items : first && [first],
    isPlain: written.every(
      ({ name, unpack }, index) => unpack === undefined && (index < positional || name !== undefined),
    ),
  };
  callForms.set(call, form);
  return form;
}

function makeSite(
  interpreter: Interpreter,
  call: nodes.Call,
  form: CallForm,
  values: readonly Value[],
  isKept: boolean,
): CallSite {
  const { calleeSpan, inputSpans } = form;
  const { positional, positionalSpans, keywords, isOpen } = form.isPlain
    ? namedArguments(call.arguments, form, values)
    : spreadArguments(interpreter, call.arguments, form, values);
  return {
    positional,
    positionalSpans,
    keywords,
    isOpen,
    written: call.arguments,
    calleeSpan,
    span: call,
    inputSpans,
    parameterNames: undefined,
    isKept,
  };
}

type Arguments = Pick<CallSite, "positional" | "positionalSpans" | "keywords" | "isOpen">;

/** Arguments by position, then those by name. */
function namedArguments(
  written: readonly nodes.Argument[],
  { positional: count, positionalSpans }: CallForm,
  values: readonly Value[],
): Arguments {
  if (count === values.length) return { positional: values, positionalSpans, keywords: noKeywords, isOpen: false };
  const keywords = new Map<string, Value>();
  for (let index = count; index < values.length; index++) keywords.set(written[index]!.name!, values[index]!);
  return { positional: values.slice(0, count), positionalSpans, keywords, isOpen: false };
}

/** Arguments of which some are unpacked. */
function spreadArguments(
  interpreter: Interpreter,
  written: readonly nodes.Argument[],
  form: CallForm,
  values: readonly Value[],
): Arguments {
  const positional = values.slice(0, form.positional);
  const positionalSpans = [...form.positionalSpans];
  const keywords = new Map<string, Value>();
  let isOpen = false;
  for (let index = form.positional; index < written.length; index++) {
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
      for (const [name, item] of value.pairs()) keywords.set(str(name), item);
    } else if (argument.name !== undefined) {
      keywords.set(argument.name, value);
    } else {
      positional.push(value);
      positionalSpans.push(argument.value);
    }
  }
  return { positional, positionalSpans, keywords, isOpen };
}
