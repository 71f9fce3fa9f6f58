import type { Concrete } from "./concrete";
import { decode } from "./escapes";
import { readExpressionList } from "./lists";
import type { FormatField, FormatString } from "./nodes";
import type { Source } from "./source";
import { splitLiteral } from "./string-literal";

/** `f"{a!r:>{width}} text"`. */
export function readFormatString(node: Concrete, source: Source): FormatString {
  const literal = splitLiteral(source.text(node));
  const text = (from: number, to: number): string => {
    const { value, problem } = decode(source.textBetween(from, to), literal.isRaw, false);
    if (problem !== undefined) source.problem(node, problem);
    return value.replaceAll("{{", "{").replaceAll("}}", "}");
  };
  const parts = readParts(node.children, node.from + literal.from, node.from + literal.to, text, source);
  return { kind: "FormatString", ...source.spanOf(node), parts };
}

/** The fields among `nodes` and the texts between them. */
function readParts(
  nodes: readonly Concrete[],
  from: number,
  to: number,
  text: (from: number, to: number) => string,
  source: Source,
): (string | FormatField)[] {
  const parts: (string | FormatField)[] = [];
  let position = from;
  for (const field of nodes.filter((child) => child.name === "FormatReplacement")) {
    if (field.from > position) parts.push(text(position, field.from));
    parts.push(readField(field, text, source));
    position = field.to;
  }
  if (to > position) parts.push(text(position, to));
  return parts;
}

const fieldMarks: ReadonlySet<string> = new Set(["{", "}", "FormatConversion", "FormatSpec", "FormatSelfDoc"]);

function readField(node: Concrete, text: (from: number, to: number) => string, source: Source): FormatField {
  const find = (name: string): Concrete | undefined => node.children.find((child) => child.name === name);
  const conversion = find("FormatConversion");
  const format = find("FormatSpec");
  const selfDocumenting = find("FormatSelfDoc");
  const value = node.children.filter((child) => !fieldMarks.has(child.name));
  return {
    kind: "FormatField",
    ...source.spanOf(node),
    expression: readExpressionList(value, source, Math.min(node.from + 1, node.to)),
    conversion: conversion === undefined ? undefined : source.text(conversion).slice(1),
    format: format === undefined ? [] : readParts(format.children, format.from + 1, format.to, text, source),
    selfDocumenting:
      selfDocumenting === undefined
        ? undefined
        : source.textBetween(node.from + 1, endOfSelfDoc(selfDocumenting, source)),
  };
}

/** Spaces after the `=` belong to what is printed. */
function endOfSelfDoc(mark: Concrete, source: Source): number {
  let end = mark.to;
  while (source.textBetween(end, end + 1) === " ") end++;
  return end;
}
