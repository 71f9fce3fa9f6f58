import { layerClasses } from "../../keras/layers";
import type { Analysis } from "../analysis";
import { attributeNames } from "../interpreter/attributes";
import { pythonBuiltins } from "../interpreter/builtins/table";
import { preludeNames } from "../interpreter/modules/prelude";
import { KerasClass, ModuleValue, Unknown, type Value } from "../interpreter/values";
import type { Call, Span } from "../syntax/nodes";
import { completeImport } from "./completion-imports";
import { attributeItems, type Completion, type CompletionItem, valueItem, wordItem } from "./completion-item";
import { parametersOf } from "./parameters-of";
import { namesOf, visibleNames } from "./scopes";
import { stringChoices } from "./string-choices";
import { placeAt } from "./word-at";

const keywords = [
  "def",
  "return",
  "for",
  "in",
  "if",
  "elif",
  "else",
  "while",
  "import",
  "from",
  "as",
  "class",
  "with",
  "try",
  "except",
  "lambda",
  "and",
  "or",
  "not",
  "None",
  "True",
  "False",
];

/** What could stand at an offset: strings that an argument takes, attributes behind a dot, arguments, names. */
export function completion(analysis: Analysis, offset: number): Completion | undefined {
  const word = wordBefore(analysis.text, offset);
  if (insideComment(analysis, offset)) return undefined;
  return (
    completeString(analysis, offset) ??
    completeImport(analysis, offset, word) ??
    completeAttribute(analysis, word) ??
    completeNames(analysis, offset, word)
  );
}

function wordBefore(text: string, offset: number): Span {
  let from = offset;
  while (from > 0 && /\w/.test(text[from - 1]!)) from--;
  return { from, to: offset };
}

const insideComment = ({ module }: Analysis, offset: number): boolean =>
  module.comments.some(({ from, to }) => from < offset && offset <= to);

/** Inside the quotes of a string: what fits there. */
function completeString(analysis: Analysis, offset: number): Completion | undefined {
  const { node, path, call } = placeAt(analysis, offset);
  if (node?.kind !== "String" || !(node.from < offset)) return undefined;
  const start = node.from + 1;
  const isClosed = /["']/.test(analysis.text[node.to - 1] ?? "") && node.to - 1 > node.from;
  if (isClosed && offset === node.to) return { items: [], span: { from: offset, to: offset } };
  const items = stringChoices(analysis, node, path, call).map((choice, index) => wordItem(choice, "value", index));
  return { items, span: { from: start, to: isClosed ? Math.max(start, node.to - 1) : Math.max(start, offset) } };
}

/** Behind a dot: what the value before it has. */
function completeAttribute(analysis: Analysis, span: Span): Completion | undefined {
  const { text, interpreter, record } = analysis;
  let dot = span.from - 1;
  while (dot >= 0 && /\s/.test(text[dot]!)) dot--;
  if (text[dot] !== ".") return undefined;
  const holder = placeAt(analysis, dot + 1)
    .path.filter((node) => node.kind === "Attribute")
    .find((node) => node.object.to <= dot && node.nameSpan.from > dot);
  const value = holder && record.valueOf(holder.object);
  if (value === undefined || value instanceof Unknown) return { items: [], span };
  return { items: attributeItems(interpreter, value, attributeNames(value)), span };
}

/** Arguments that the call does not have yet, then the names that can be seen. */
function completeNames(analysis: Analysis, offset: number, span: Span): Completion {
  const { interpreter, record } = analysis;
  const { call, path } = placeAt(analysis, offset);
  const callee = call && record.calls.get(call)?.callee;
  const isValue = call?.arguments.some(
    ({ name, value, from }) =>
      name !== undefined && from < span.from && value.from <= span.from && span.from <= value.to,
  );
  const argumentItems =
    callee === undefined || isValue || isNested(path, call!) ? [] : missingArguments(call!, callee, offset);
  const names = namesInSight(analysis, offset, span);
  const variables = [...names].map(([name, value]) => valueItem(name, value, 1, "variable"));
  const builtins = [...pythonBuiltins(interpreter)]
    .filter(([name]) => !names.has(name) && !name.startsWith("_"))
    .map(([name, value]) => valueItem(name, value, 4, "function"));
  const prelude = preludeNames.filter((name) => !names.has(name)).map((name) => wordItem(name, "module", 2));
  const words = keywords.map((word) => wordItem(word, "keyword", 5));
  return {
    items: [...argumentItems, ...variables, ...prelude, ...layersByName(analysis, names), ...builtins, ...words],
    span,
  };
}

/** Names that are bound somewhere else than at the cursor, with the values that are known. */
function namesInSight(
  { interpreter, module }: Analysis,
  offset: number,
  { from }: Span,
): Map<string, Value | undefined> {
  const here = namesOf(module).at(from);
  const onlyHere = here?.occurrences.every(({ span }) => span.from === from) ? here.name : undefined;
  const names = new Map<string, Value | undefined>();
  for (const name of visibleNames(module, offset)) names.set(name, interpreter.module.lookup(name));
  for (const [name, value] of interpreter.module.variables) names.set(name, value);
  if (onlyHere !== undefined) names.delete(onlyHere);
  return names;
}

/** `Dense`, where only `layers` is at hand, completes to `layers.Dense`. */
function layersByName({ interpreter }: Analysis, names: ReadonlyMap<string, Value | undefined>): CompletionItem[] {
  const module = names.get("layers");
  if (names.has("layers") && !(module instanceof ModuleValue && module.name === "keras.layers")) return [];
  const prefix = "layers.";
  return [...layerClasses]
    .filter(([name]) => !names.has(name))
    .map(([name, layer]) => ({
      ...valueItem(name, new KerasClass(layer), 3, "class"),
      insertText: interpreter.module.lookup(name) === undefined ? `${prefix}${name}` : name,
    }));
}

/** Whether the cursor is in brackets of their own inside the call: a list, a tuple, a subscript. */
function isNested(path: ReturnType<typeof placeAt>["path"], call: Call): boolean {
  const inner = path.slice(path.indexOf(call) + 1);
  return inner.some(
    ({ kind }) =>
      kind === "List" ||
      kind === "Tuple" ||
      kind === "Dict" ||
      kind === "Set" ||
      kind === "Subscript" ||
      kind === "Comprehension",
  );
}

function missingArguments(call: Call, callee: Value, offset: number): CompletionItem[] {
  const others = call.arguments.filter(({ from, to }) => offset < from || to < offset);
  const given = new Set(others.map(({ name }) => name));
  const byPosition = others.filter(({ name, unpack }) => name === undefined && unpack === undefined).length;
  return (parametersOf(callee) ?? [])
    .filter(({ name }, index) => !given.has(name) && !name.startsWith("*") && index >= byPosition)
    .map(({ name, type, doc, defaultText, keywordOnly }, index) => ({
      label: `${name}=`,
      kind: "argument",
      detail: [type, defaultText === undefined ? "" : `= ${defaultText}`].filter((part) => part !== "").join(" "),
      documentation: doc,
      insertText: `${name}=`,
      // In the order of the signature; what every layer takes by name comes last.
      order: index / 1000 + (keywordOnly ? 0.5 : 0),
    }));
}
