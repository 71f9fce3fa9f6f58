import type { Analysis } from "../analysis";
import { attributeNames, findAttribute } from "../interpreter/attributes";
import { pythonBuiltins } from "../interpreter/builtins/table";
import { preludeNames } from "../interpreter/modules/prelude";
import { findModule } from "../interpreter/modules/find";
import { BoundMethod, Builtin, KerasClass, KerasValue, ModuleValue, Unknown, UserClass, UserFunction, type Value } from "../interpreter/values";
import type { Call, Span } from "../syntax/nodes";
import { describeValue } from "./describe-value";
import { parametersOf } from "./parameters-of";
import { placeAt } from "./word-at";
import { visibleNames } from "./scopes";

export type CompletionKind = "class" | "function" | "module" | "variable" | "property" | "argument" | "value" | "keyword";

export interface CompletionItem {
  label: string;
  kind: CompletionKind;
  detail: string;
  /** Markdown. */
  documentation: string;
  insertText: string;
  /** Sorts before others: 0 first. */
  order: number;
}

export interface Completion {
  items: CompletionItem[];
  /** What is replaced. */
  span: Span;
}

const keywords = ["def", "return", "for", "in", "if", "elif", "else", "while", "import", "from", "as", "class", "with", "try", "except", "lambda", "and", "or", "not", "None", "True", "False"];

/** What could stand at an offset: strings that an argument takes, attributes behind a dot, arguments, names. */
export function completion(analysis: Analysis, offset: number): Completion | undefined {
  const { text } = analysis;
  const word = wordBefore(text, offset);
  if (insideComment(text, offset)) return undefined;
  return completeString(analysis, offset) ?? completeImport(analysis, offset, word) ?? completeAttribute(analysis, word) ?? completeNames(analysis, offset, word);
}

function wordBefore(text: string, offset: number): Span {
  let from = offset;
  while (from > 0 && /\w/.test(text[from - 1]!)) from--;
  return { from, to: offset };
}

function insideComment(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^[^"']*#/.test(line);
}

/** Inside the quotes of an argument with known values. */
function completeString(analysis: Analysis, offset: number): Completion | undefined {
  const { node, call } = placeAt(analysis, offset);
  if (node?.kind !== "String" || !(node.from < offset)) return undefined;
  const choices = call ? choicesFor(analysis, call, node.from) : [];
  const start = node.from + 1;
  const closed = /["']/.test(analysis.text[node.to - 1] ?? "") && node.to - 1 > node.from;
  const items = choices.map((choice, index): CompletionItem => ({ label: choice, kind: "value", detail: "", documentation: "", insertText: choice, order: index }));
  return { items, span: { from: start, to: closed ? Math.max(start, node.to - 1) : Math.max(start, offset) } };
}

function choicesFor({ record }: Analysis, call: Call, at: number): readonly string[] {
  const callee = record.calls.get(call)?.callee;
  const parameters = callee === undefined ? undefined : parametersOf(callee);
  const index = call.arguments.findIndex((argument) => argument.from <= at && at < argument.to);
  const argument = call.arguments[index];
  if (!parameters || !argument) return [];
  return (argument.name === undefined ? parameters[index] : parameters.find(({ name }) => name === argument.name))?.choices ?? [];
}

/** `from keras.layers import De…`. */
function completeImport({ text, interpreter }: Analysis, offset: number, span: Span): Completion | undefined {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const match = /^\s*from\s+([\w.]+)\s+import\s+\(?[\w\s,]*$/.exec(line);
  if (!match) return undefined;
  const module = findModule(interpreter, match[1]!);
  return module instanceof ModuleValue ? { items: attributeItems(interpreter, module), span } : undefined;
}

/** Behind a dot: what the value before it has. */
function completeAttribute(analysis: Analysis, span: Span): Completion | undefined {
  const { text, interpreter, record } = analysis;
  let dot = span.from - 1;
  while (dot >= 0 && /\s/.test(text[dot]!)) dot--;
  if (text[dot] !== ".") return undefined;
  const holder = placeAt(analysis, dot + 1).path.filter((node) => node.kind === "Attribute").find((node) => node.object.to <= dot && node.nameSpan.from > dot);
  const value = holder?.kind === "Attribute" ? record.values.get(holder.object) : undefined;
  if (value === undefined || value instanceof Unknown) return { items: [], span };
  return { items: attributeItems(interpreter, value), span };
}

function attributeItems(interpreter: Analysis["interpreter"], object: Value): CompletionItem[] {
  const names = [...new Set(attributeNames(object))].filter((name) => !name.startsWith("_"));
  return names.map((name) => item(name, safeAttribute(interpreter, object, name), 0));
}

function safeAttribute(interpreter: Analysis["interpreter"], object: Value, name: string): Value | undefined {
  try {
    return findAttribute(interpreter, object, name);
  } catch {
    return undefined;
  }
}

const kinds: readonly [abstract new (...args: never[]) => object, CompletionKind][] = [
  [KerasClass, "class"],
  [UserClass, "class"],
  [Builtin, "function"],
  [BoundMethod, "function"],
  [UserFunction, "function"],
  [ModuleValue, "module"],
  [KerasValue, "variable"],
];

function item(name: string, value: Value | undefined, order: number): CompletionItem {
  const kind = kinds.find(([type]) => value instanceof type)?.[1] ?? "property";
  const detail = value instanceof KerasClass ? value.entry.summary : "";
  return { label: name, kind, detail, documentation: value === undefined || value instanceof Unknown ? "" : (describeValue(name, value) ?? ""), insertText: name, order };
}

/** Arguments that the call does not have yet, then the names that can be seen. */
function completeNames(analysis: Analysis, offset: number, span: Span): Completion {
  const { interpreter, record } = analysis;
  const { call } = placeAt(analysis, offset);
  const callee = call && record.calls.get(call)?.callee;
  const argumentItems = callee === undefined ? [] : missingArguments(call!, callee);
  const visible = visibleNames(analysis.module, offset);
  const names = new Map<string, Value | undefined>();
  for (const name of visible) names.set(name, interpreter.module.lookup(name));
  for (const [name, value] of interpreter.module.variables) names.set(name, value);
  const variables = [...names].map(([name, value]) => item(name, value, 1));
  const builtins = [...pythonBuiltins(interpreter)].filter(([name]) => !names.has(name) && !name.startsWith("_")).map(([name, value]) => item(name, value, 3));
  const prelude = preludeNames.filter((name) => !names.has(name)).map((name): CompletionItem => ({ label: name, kind: "module", detail: "", documentation: "", insertText: name, order: 2 }));
  const words = keywords.map((word): CompletionItem => ({ label: word, kind: "keyword", detail: "", documentation: "", insertText: word, order: 4 }));
  return { items: [...argumentItems, ...variables, ...prelude, ...builtins, ...words], span };
}

function missingArguments(call: Call, callee: Value): CompletionItem[] {
  const given = new Set(call.arguments.map(({ name }) => name));
  const byPosition = call.arguments.filter(({ name, unpack }) => name === undefined && unpack === undefined).length;
  return (parametersOf(callee) ?? [])
    .filter(({ name }, index) => !given.has(name) && !name.startsWith("*") && index >= byPosition)
    .map(({ name, type, doc, defaultText }) => ({
      label: `${name}=`,
      kind: "argument",
      detail: `${type}${defaultText === undefined ? "" : ` = ${defaultText}`}`,
      documentation: doc,
      insertText: `${name}=`,
      order: 0,
    }));
}
