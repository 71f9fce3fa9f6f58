import type { Interpreter } from "../interpreter/interpreter";
import { findAttribute } from "../interpreter/attributes";
import {
  BoundMethod,
  Builtin,
  KerasClass,
  KerasValue,
  ModuleValue,
  Unknown,
  UserClass,
  UserFunction,
  type Value,
} from "../interpreter/values";
import type { Span } from "../syntax/nodes";
import { describeValue } from "./describe-value";

export type CompletionKind =
  "class" | "function" | "module" | "variable" | "property" | "argument" | "value" | "keyword";

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

/** An item that is nothing but its word. */
export const wordItem = (label: string, kind: CompletionKind, order: number): CompletionItem => ({
  label,
  kind,
  detail: "",
  documentation: "",
  insertText: label,
  order,
});

const kinds: readonly [abstract new (...args: never[]) => object, CompletionKind][] = [
  [KerasClass, "class"],
  [UserClass, "class"],
  [Builtin, "function"],
  [BoundMethod, "function"],
  [UserFunction, "function"],
  [ModuleValue, "module"],
  [KerasValue, "variable"],
];

/** An item for a value that a name stands for. `otherwise` is the kind of plain values. */
export function valueItem(
  name: string,
  value: Value | undefined,
  order: number,
  otherwise: CompletionKind,
): CompletionItem {
  const kind = kinds.find(([type]) => value instanceof type)?.[1] ?? otherwise;
  const detail = value instanceof KerasClass ? value.entry.summary : "";
  return {
    label: name,
    kind,
    detail,
    documentation: value === undefined || value instanceof Unknown ? "" : (describeValue(name, value) ?? ""),
    insertText: name,
    order,
  };
}

/** What an object has behind its dot. What is not followed comes last. */
export function attributeItems(interpreter: Interpreter, object: Value, names: Iterable<string>): CompletionItem[] {
  const shown = [...new Set(names)].filter((name) => !name.startsWith("_"));
  return shown.map((name) => {
    const value = safeAttribute(interpreter, object, name);
    const isUnknownClass = value instanceof Unknown && object instanceof ModuleValue && /^[A-Z]/.test(name);
    return valueItem(
      name,
      value,
      value === undefined || value instanceof Unknown ? 1 : 0,
      isUnknownClass ? "class" : object instanceof ModuleValue ? "function" : "property",
    );
  });
}

function safeAttribute(interpreter: Interpreter, object: Value, name: string): Value | undefined {
  try {
    return findAttribute(interpreter, object, name);
  } catch {
    return undefined;
  }
}
