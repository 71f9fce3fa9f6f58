import type { Argument, BinaryOperator, Expression, NodeBase, Parameter, Span } from "./expression-nodes";

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
