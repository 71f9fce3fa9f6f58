import type * as nodes from "../syntax/nodes";
import type { Expression } from "../syntax/nodes";
import { Bytes, Ellipsis, Float, type Value } from "./values";

export type Literal = nodes.Constant | nodes.StringLiteral;

/** Whether an expression says its value itself, wherever it stands. */
export function isLiteral(expression: Expression): expression is Literal {
  return expression.kind === "Constant" || expression.kind === "String";
}

export function literalValue(literal: Literal): Value {
  if (literal.kind === "String") return literal.isBytes ? new Bytes(literal.value) : literal.value;
  const { value, isFloat } = literal;
  if (value === "...") return Ellipsis.instance;
  return typeof value === "number" && isFloat ? new Float(value) : value;
}
