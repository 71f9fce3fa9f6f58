import type { KerasError } from "../../keras/core/errors";
import type { ListDisplay, Span } from "../syntax/nodes";
import type { PythonError } from "./errors";
import type { CallSite } from "./values";

/** Where an argument's value stands, by position or by name; undefined when the call does not have it. */
export function argumentSpan(site: CallSite, argument: number | string): Span | undefined {
  if (typeof argument === "number") return site.positionalSpans[argument];
  const byName = keywordSpan(site, argument);
  if (byName || !site.parameterNames) return byName;
  const position = site.parameterNames.indexOf(argument);
  return position < 0 ? undefined : site.positionalSpans[position];
}

/** Where the value of an argument by name stands, or the `**dict` that brings it. */
export function keywordSpan({ written, keywords }: CallSite, name: string): Span | undefined {
  const argument = written?.find((candidate) => candidate.name === name);
  if (argument) return argument.value;
  return keywords.has(name) ? written?.find(({ unpack }) => unpack === "**") : undefined;
}

/** Where an argument that should not be there stands: the name it was given. */
export function argumentNameSpan(site: CallSite, argument: number | string): Span | undefined {
  return site.written?.find(({ name }) => name === argument)?.nameSpan ?? argumentSpan(site, argument);
}

/** Problems of the call itself, not of an argument: they stand on the name of what is called. */
const aboutCallee: ReadonlySet<string> = new Set(["not-built", "not-callable"]);

/** Where in the call an exception belongs. */
export function pythonErrorSpan(site: CallSite, { code, argument, message }: PythonError): Span {
  const fallback = (aboutCallee.has(code) ? site.calleeSpan : undefined) ?? site.span;
  if (argument === undefined) return (code === "key-error" ? keySpan(site, message) : undefined) ?? fallback;
  return (code === "unknown-argument" ? argumentNameSpan(site, argument) : argumentSpan(site, argument)) ?? fallback;
}

/** Where in the call a refusal of Keras belongs: the argument or the input it names. */
export function kerasErrorSpan(site: CallSite, { code, place, message }: KerasError): Span {
  const { argument, input } = place;
  if (argument?.startsWith("*")) return site.positionalSpans[Number(argument.slice(1))] ?? site.span;
  if (argument !== undefined) {
    const span = code === "unknown-argument" ? argumentNameSpan(site, argument) : argumentSpan(site, argument);
    return span === undefined ? site.span : code === "unknown-value" ? narrow(span, message) : span;
  }
  if (input !== undefined) return site.inputSpans?.[input] ?? site.positionalSpans[0] ?? site.span;
  return (aboutCallee.has(code) ? site.calleeSpan : undefined) ?? site.span;
}

/** In a list of names (`metrics=["mae", "acuracy"]`) the one that a message quotes. */
export function narrow(span: Span, message: string): Span {
  const { items } = span as Partial<ListDisplay>;
  return (
    items?.find(
      (item) => item.kind === "String" && (message.includes(`: ${item.value}`) || message.includes(`'${item.value}'`)),
    ) ?? span
  );
}

/** A missing key is what the call was given first. */
function keySpan(site: CallSite, message: string): Span | undefined {
  const first = site.positionalSpans[0] ?? site.written?.[0]?.value;
  return first && narrow(first, message);
}
