/** Keywords that an operand cannot begin with. */
export const betweenOperands: ReadonlySet<string> = new Set([
  "and",
  "or",
  "in",
  "is",
  "if",
  "else",
  "for",
  "as",
  "from",
  "import",
  "async",
]);

/** Keywords behind which an expression has to stand. */
export const beforeOperand: ReadonlySet<string> = new Set([
  "and",
  "or",
  "in",
  "is",
  "not",
  "if",
  "else",
  "for",
  "as",
  "await",
  "elif",
  "while",
  "with",
  "assert",
  "del",
  "class",
  "def",
]);

/** Keywords behind which an expression may stand. */
export const beforeOptionalOperand: ReadonlySet<string> = new Set([
  "return",
  "raise",
  "except",
  "lambda",
  "yield",
  "from",
  "import",
  "async",
  "global",
  "nonlocal",
  "try",
  "finally",
]);

export const keywords: ReadonlySet<string> = new Set([
  ...betweenOperands,
  ...beforeOperand,
  ...beforeOptionalOperand,
  "pass",
  "break",
  "continue",
]);

/** Operators that may stand before an operand; `*` and `**` may also stand alone among parameters. */
export const prefixOperators: ReadonlySet<string> = new Set(["+", "-", "~", "*", "**"]);
