/**
 * The typed view of a Python program: what the interpreter and the features read.
 * Positions are absolute UTF-16 offsets in the document; `from` is inclusive, `to` exclusive.
 */
export interface Span {
  from: number;
  to: number;
}

export interface NodeBase extends Span {
  kind: string;
}

export interface Name extends NodeBase {
  kind: "Name";
  name: string;
}

/** `None`, `True`, `False`, `...`, a number. `isFloat` tells `4.0` from `4`. */
export interface Constant extends NodeBase {
  kind: "Constant";
  value: null | boolean | number | "...";
  isFloat: boolean;
}

/** A string literal, implicit concatenation already joined. `isBytes` for `b"…"`. */
export interface StringLiteral extends NodeBase {
  kind: "String";
  value: string;
  isBytes: boolean;
}

export interface FormatField extends NodeBase {
  kind: "FormatField";
  expression: Expression;
  /** `!r`, `!s`, `!a` without the mark. */
  conversion: string | undefined;
  /** The format after the colon; may itself hold fields. */
  format: (string | FormatField)[];
  /** The source text of the expression when `{x=}` asks for it. */
  selfDocumenting: string | undefined;
}

export interface FormatString extends NodeBase {
  kind: "FormatString";
  parts: (string | FormatField)[];
}

export interface Starred extends NodeBase {
  kind: "Starred";
  value: Expression;
}

export interface ListDisplay extends NodeBase {
  kind: "List";
  items: Expression[];
}

export interface TupleDisplay extends NodeBase {
  kind: "Tuple";
  items: Expression[];
}

export interface SetDisplay extends NodeBase {
  kind: "Set";
  items: Expression[];
}

/** `key` is undefined for `**value`. */
export interface DictItem {
  key: Expression | undefined;
  value: Expression;
}

export interface DictDisplay extends NodeBase {
  kind: "Dict";
  items: DictItem[];
}

export interface ComprehensionClause {
  target: Expression;
  iterable: Expression;
  conditions: Expression[];
}

export interface Comprehension extends NodeBase {
  kind: "Comprehension";
  type: "list" | "set" | "generator" | "dict";
  element: Expression;
  /** Only for `dict`: the value; `element` is then the key. */
  value: Expression | undefined;
  clauses: ComprehensionClause[];
}

export interface BinaryOperation extends NodeBase {
  kind: "Binary";
  operator: BinaryOperator;
  left: Expression;
  right: Expression;
  operatorSpan: Span;
}
export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "@" | "&" | "|" | "^" | "<<" | ">>";

export interface UnaryOperation extends NodeBase {
  kind: "Unary";
  operator: "+" | "-" | "~" | "not";
  operand: Expression;
}

export interface BooleanOperation extends NodeBase {
  kind: "Boolean";
  operator: "and" | "or";
  left: Expression;
  right: Expression;
}

export type ComparisonOperator = "<" | ">" | "<=" | ">=" | "==" | "!=" | "in" | "not in" | "is" | "is not";

/** `a < b <= c`: operands has one more item than operators. */
export interface Comparison extends NodeBase {
  kind: "Comparison";
  operands: Expression[];
  operators: ComparisonOperator[];
}

export interface Conditional extends NodeBase {
  kind: "Conditional";
  test: Expression;
  body: Expression;
  otherwise: Expression;
}

export interface Parameter extends Span {
  name: string;
  nameSpan: Span;
  /** "*" for `*args`, "**" for `**kwargs`. A bare `*` or `/` is not a parameter: see `kind`. */
  collect: "*" | "**" | undefined;
  kind: "positional-only" | "positional-or-keyword" | "keyword-only" | "collect";
  annotation: Expression | undefined;
  defaultValue: Expression | undefined;
}

export interface Lambda extends NodeBase {
  kind: "Lambda";
  parameters: Parameter[];
  body: Expression;
}

export interface Argument extends Span {
  /** The keyword's name, or undefined for a positional one. */
  name: string | undefined;
  nameSpan: Span | undefined;
  /** "*" or "**" for unpacking. */
  unpack: "*" | "**" | undefined;
  value: Expression;
}

export interface Call extends NodeBase {
  kind: "Call";
  callee: Expression;
  arguments: Argument[];
  /** From the opening bracket to after the closing one (or where it was supplied for an unclosed call). */
  argumentsSpan: Span;
}

export interface Attribute extends NodeBase {
  kind: "Attribute";
  object: Expression;
  name: string;
  nameSpan: Span;
}

export interface Slice extends NodeBase {
  kind: "Slice";
  start: Expression | undefined;
  stop: Expression | undefined;
  step: Expression | undefined;
}

/** `object[index]`; several comma-separated indices are one Tuple. */
export interface Subscript extends NodeBase {
  kind: "Subscript";
  object: Expression;
  index: Expression;
}

export interface NamedExpression extends NodeBase {
  kind: "Named";
  target: Name;
  value: Expression;
}

/** `yield`, `await`, or a hole that the parser could not read. Evaluates to unknown. */
export interface UnreadableExpression extends NodeBase {
  kind: "Unreadable";
  reason: string;
}

export type Expression =
  | Name
  | Constant
  | StringLiteral
  | FormatString
  | Starred
  | ListDisplay
  | TupleDisplay
  | SetDisplay
  | DictDisplay
  | Comprehension
  | BinaryOperation
  | UnaryOperation
  | BooleanOperation
  | Comparison
  | Conditional
  | Lambda
  | Call
  | Attribute
  | Slice
  | Subscript
  | NamedExpression
  | UnreadableExpression;
