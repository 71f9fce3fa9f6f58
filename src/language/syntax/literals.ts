import type { Concrete } from "./concrete";
import { decode } from "./escapes";
import { readFormatString } from "./format-strings";
import type { Expression, FormatField } from "./nodes";
import { readNumberText } from "./numbers";
import type { ExpressionReader } from "./source";
import { splitLiteral } from "./string-literal";

export const readNumber: ExpressionReader = (node, source) => {
  const reading = readNumberText(source.text(node));
  if (reading.kind === "invalid") {
    source.problem(node, reading.message);
    return source.unreadable(node, reading.message);
  }
  if (reading.kind === "imaginary") return source.unreadable(node, "complex number");
  return { kind: "Constant", ...source.spanOf(node), value: reading.value, isFloat: reading.kind === "float" };
};

const constants: Record<string, null | boolean | "..."> = { None: null, True: true, False: false, "...": "..." };

export const readConstant: ExpressionReader = (node, source) => ({
  kind: "Constant",
  ...source.spanOf(node),
  value: constants[source.text(node)] ?? null,
  isFloat: false,
});

export const readString: ExpressionReader = (node, source) => {
  const literal = splitLiteral(source.text(node));
  const { value, problem } = decode(literal.content, literal.isRaw, literal.isBytes);
  if (problem !== undefined) source.problem(node, problem);
  if (literal.isBytes && !/^[\0-\x7f]*$/.test(literal.content)) {
    source.problem(node, "bytes can only contain ASCII literal characters");
  }
  return { kind: "String", ...source.spanOf(node), value, isBytes: literal.isBytes };
};

/** `"a" 'b' f"{c}"`: one literal. */
export const readContinuedString: ExpressionReader = (node, source) => {
  const pieces = node.children.map((child: Concrete) =>
    child.name === "FormatString" ? readFormatString(child, source) : readString(child, source),
  );
  const span = source.spanOf(node);
  if (pieces.length === 0) return source.unreadable(node, "string");
  const isBytes = pieces.map((piece) => piece.kind === "String" && piece.isBytes);
  if (new Set(isBytes).size > 1) source.problem(node, "cannot mix bytes and nonbytes literals");
  if (pieces.every((piece) => piece.kind === "String")) {
    return { kind: "String", ...span, value: pieces.map((piece) => piece.value).join(""), isBytes: isBytes[0]! };
  }
  return { kind: "FormatString", ...span, parts: joinTexts(pieces.flatMap(partsOf)) };
};

function partsOf(piece: Expression): (string | FormatField)[] {
  if (piece.kind === "FormatString") return piece.parts;
  return piece.kind === "String" ? [piece.value] : [];
}

function joinTexts(parts: readonly (string | FormatField)[]): (string | FormatField)[] {
  const joined: (string | FormatField)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}
