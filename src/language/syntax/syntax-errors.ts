import type { SyntaxNode } from "@lezer/common";
import type { SyntaxProblem } from "./nodes";

/** What is missing, by the node in which the parser stumbled. */
const missingIn: Readonly<Record<string, string>> = {
  AssignStatement: "invalid syntax: an expression is expected after '='",
  MemberExpression: "invalid syntax: a name is expected after '.'",
  ArgList: "invalid syntax: an argument is expected here",
  ImportStatement: "invalid syntax: a name is expected here",
  BinaryExpression: "invalid syntax: an operand is expected here",
  ParamList: "invalid syntax: a parameter is expected here",
};

const headers: Readonly<Record<string, string>> = {
  FunctionDefinition: "function definition",
  ClassDefinition: "class definition",
  IfStatement: "'if' statement",
  ForStatement: "'for' statement",
  WhileStatement: "'while' statement",
  WithStatement: "'with' statement",
  TryStatement: "'try' statement",
};

/** The sentence and the place for an error mark in the tree; the place is never empty. */
export function describeError(text: string, node: SyntaxNode): SyntaxProblem {
  if (node.name === "PrintStatement") return { message: "Missing parentheses in call to 'print'. Did you mean print(...)?", from: node.from, to: node.from + 5 };
  const parent = node.parent;
  const { from, to } = visibleRange(text, node);
  return { message: message(text, node, parent), from, to };
}

function message(text: string, node: SyntaxNode, parent: SyntaxNode | null): string {
  const isEmpty = node.from === node.to;
  if (!parent || !isEmpty) return "invalid syntax";
  if (parent.name === "Body") {
    const header = parent.parent && headers[parent.parent.name];
    const hasColon = text[parent.from] === ":";
    if (!hasColon) return "expected ':'";
    return `expected an indented block${header ? ` after ${header}` : ""}`;
  }
  if (parent.name in headers) return "expected ':'";
  return missingIn[parent.name] ?? "invalid syntax";
}

/** An empty mark is drawn on the character before it, on the same line where possible. */
function visibleRange(text: string, { from, to }: { from: number; to: number }): { from: number; to: number } {
  if (to > from) return { from, to: Math.min(to, endOfLine(text, from) > from ? endOfLine(text, from) : to) };
  let start = Math.min(from, text.length);
  while (start > 0 && /\s/.test(text[start - 1]!)) start--;
  return start > 0 ? { from: start - 1, to: start } : { from: 0, to: Math.min(1, text.length) };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
