/**
 * The typed view of a Python program: what the interpreter and the features read.
 * Positions are absolute UTF-16 offsets in the document; `from` is inclusive, `to` exclusive.
 */
export interface Span {
  from: number;
  to: number;
}

interface NodeBase extends Span {
  kind: string;
}

// ---------------------------------------------------------------- expressions

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

// ---------------------------------------------------------------- statements

export interface Parameter extends Span {
  name: string;
  nameSpan: Span;
  /** "*" for `*args`, "**" for `**kwargs`. A bare `*` or `/` is not a parameter: see `kind`. */
  collect: "*" | "**" | undefined;
  kind: "positional-only" | "positional-or-keyword" | "keyword-only" | "collect";
  annotation: Expression | undefined;
  defaultValue: Expression | undefined;
}

/** `a = b = value` has two targets. `annotation` for `x: "float32[None, 3]" = …` (value may then be missing). */
export interface Assign extends NodeBase {
  kind: "Assign";
  targets: Expression[];
  annotation: Expression | undefined;
  value: Expression | undefined;
}

export interface AugmentedAssign extends NodeBase {
  kind: "AugmentedAssign";
  target: Expression;
  operator: BinaryOperator;
  value: Expression;
  operatorSpan: Span;
}

export interface ExpressionStatement extends NodeBase {
  kind: "ExpressionStatement";
  expression: Expression;
}

export interface Delete extends NodeBase {
  kind: "Delete";
  targets: Expression[];
}

export interface Pass extends NodeBase {
  kind: "Pass" | "Break" | "Continue";
}

export interface Return extends NodeBase {
  kind: "Return";
  value: Expression | undefined;
}

export interface Raise extends NodeBase {
  kind: "Raise";
  value: Expression | undefined;
}

export interface Assert extends NodeBase {
  kind: "Assert";
  test: Expression;
  message: Expression | undefined;
}

export interface ImportedName extends Span {
  /** `a.b.c` in `import a.b.c`, or the name behind `from … import`; "*" for a star import. */
  name: string;
  alias: string | undefined;
}

export interface Import extends NodeBase {
  kind: "Import";
  names: ImportedName[];
}

export interface ImportFrom extends NodeBase {
  kind: "ImportFrom";
  /** Leading dots of a relative import are kept. */
  module: string;
  moduleSpan: Span;
  names: ImportedName[];
}

export interface Scope extends NodeBase {
  kind: "Global" | "Nonlocal";
  names: string[];
}

export interface If extends NodeBase {
  kind: "If";
  test: Expression;
  body: Statement[];
  /** `elif` is an If inside. */
  otherwise: Statement[];
}

export interface While extends NodeBase {
  kind: "While";
  test: Expression;
  body: Statement[];
  otherwise: Statement[];
}

export interface For extends NodeBase {
  kind: "For";
  target: Expression;
  iterable: Expression;
  body: Statement[];
  otherwise: Statement[];
}

export interface ExceptHandler extends Span {
  type: Expression | undefined;
  name: string | undefined;
  body: Statement[];
}

export interface Try extends NodeBase {
  kind: "Try";
  body: Statement[];
  handlers: ExceptHandler[];
  otherwise: Statement[];
  finalizer: Statement[];
}

export interface WithItem {
  context: Expression;
  target: Expression | undefined;
}

export interface With extends NodeBase {
  kind: "With";
  items: WithItem[];
  body: Statement[];
}

export interface FunctionDefinition extends NodeBase {
  kind: "FunctionDefinition";
  name: string;
  nameSpan: Span;
  parameters: Parameter[];
  decorators: Expression[];
  body: Statement[];
  docstring: string | undefined;
  isAsync: boolean;
  /** Whether a `yield` stands in the body itself. */
  isGenerator: boolean;
}

export interface ClassDefinition extends NodeBase {
  kind: "ClassDefinition";
  name: string;
  nameSpan: Span;
  arguments: Argument[];
  decorators: Expression[];
  body: Statement[];
  docstring: string | undefined;
}

/** A construct that is read over with a hint (`match`, `async for`, `type X = …`). */
export interface UnsupportedStatement extends NodeBase {
  kind: "Unsupported";
  construct: string;
}

export type Statement =
  | Assign
  | AugmentedAssign
  | ExpressionStatement
  | Delete
  | Pass
  | Return
  | Raise
  | Assert
  | Import
  | ImportFrom
  | Scope
  | If
  | While
  | For
  | Try
  | With
  | FunctionDefinition
  | ClassDefinition
  | UnsupportedStatement;

export interface SyntaxProblem extends Span {
  message: string;
}

/** A comment that editor features read (folding, `# %%` cells). */
export interface Comment extends Span {
  text: string;
}

export interface Module {
  statements: Statement[];
  problems: SyntaxProblem[];
  comments: Comment[];
}
