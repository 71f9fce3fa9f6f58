import type { Concrete } from "./concrete";
import type { BinaryOperator, ComparisonOperator, Expression, UnaryOperation } from "./nodes";
import type { ExpressionReader, Source } from "./source";

const binaryTokens: ReadonlySet<string> = new Set(["ArithOp", "BitOp"]);

const isToken = (node: Concrete): boolean =>
  !/^[A-Z]/.test(node.name) || binaryTokens.has(node.name) || node.name === "CompareOp";

function parts(node: Concrete): { left: Concrete | undefined; operators: Concrete[]; right: Concrete | undefined } {
  const operators = node.children.filter(isToken);
  const firstOperator = operators[0];
  const operands = node.children.filter((child) => !isToken(child));
  const left = operands.find((child) => firstOperator === undefined || child.from < firstOperator.from);
  return { left, operators, right: operands.find((child) => child !== left) };
}

const isBoolean = (node: Concrete): boolean =>
  node.name === "BinaryExpression" && node.children.some((child) => child.name === "and" || child.name === "or");
const isNot = (node: Concrete): boolean => node.name === "UnaryExpression" && node.children[0]?.name === "not";

export const readBinary: ExpressionReader = (node, source) => {
  if (isBoolean(node)) return readBoolean(node, source);
  const { left, operators, right } = parts(node);
  const operator = operators[0];
  if (operator === undefined) return source.expression(left, node.from);
  if (!binaryTokens.has(operator.name)) return readComparison(node, source);
  return {
    kind: "Binary",
    ...source.spanOf(node),
    operator: source.text(operator) as BinaryOperator,
    left: source.expression(left, node.from),
    right: source.expression(right, node.to),
    operatorSpan: source.spanOf(operator),
  };
};

/** The grammar nests `a < b < c` to the left; Python reads it as one chain. */
function readComparison(node: Concrete, source: Source): Expression {
  const operators: ComparisonOperator[] = [];
  const operands: Expression[] = [];
  let chain: Concrete | undefined = node;
  let missingAt = node.from;
  while (chain !== undefined && isComparison(chain)) {
    const link = parts(chain);
    operators.push(link.operators.map((token) => source.text(token)).join(" ") as ComparisonOperator);
    operands.push(source.expression(link.right, chain.to));
    missingAt = chain.from;
    chain = link.left;
  }
  operands.push(source.expression(chain, missingAt));
  return { kind: "Comparison", ...source.spanOf(node), operands: operands.reverse(), operators: operators.reverse() };
}

function isComparison(node: Concrete): boolean {
  if (node.name !== "BinaryExpression" || isBoolean(node)) return false;
  const operator = node.children.find(isToken);
  return operator !== undefined && !binaryTokens.has(operator.name);
}

export const readUnary: ExpressionReader = (node, source) => {
  if (isNot(node)) return readBoolean(node, source);
  const operator = node.children[0]!;
  return {
    kind: "Unary",
    ...source.spanOf(node),
    operator: source.text(operator) as UnaryOperation["operator"],
    operand: source.expression(node.children[1], node.to),
  };
};

type BooleanItem = { operator: "not" | "and" | "or"; at: Concrete } | { operator: undefined; operand: Expression };

/**
 * The grammar lets `not` take everything to its right: `not a and b` comes as `not (a and b)`. The operators are
 * therefore laid out in a row and put together again by Python's precedence: not, and, or.
 */
function readBoolean(node: Concrete, source: Source): Expression {
  const row: BooleanItem[] = [];
  layOut(node, source, row);
  let next = 0;
  const readNot = (): Expression => {
    const item = row[next++];
    if (item === undefined) return source.expression(undefined, node.to);
    if (item.operator === undefined) return item.operand;
    if (item.operator !== "not") return source.expression(undefined, item.at.from);
    const operand = readNot();
    return { kind: "Unary", from: source.position(item.at.from), to: operand.to, operator: "not", operand };
  };
  const readChain = (operator: "and" | "or", readOperand: () => Expression): Expression => {
    let left = readOperand();
    while (row[next]?.operator === operator) {
      next++;
      const right = readOperand();
      left = { kind: "Boolean", from: left.from, to: right.to, operator, left, right };
    }
    return left;
  };
  return readChain("or", () => readChain("and", readNot));
}

function layOut(node: Concrete, source: Source, row: BooleanItem[]): void {
  if (isNot(node)) {
    row.push({ operator: "not", at: node.children[0]! });
    layOutOperand(node.children[1], node.to, source, row);
    return;
  }
  const { left, operators, right } = parts(node);
  const operator = operators[0]!;
  layOutOperand(left, node.from, source, row);
  row.push({ operator: operator.name === "and" ? "and" : "or", at: operator });
  layOutOperand(right, node.to, source, row);
}

function layOutOperand(node: Concrete | undefined, missingAt: number, source: Source, row: BooleanItem[]): void {
  if (node !== undefined && (isBoolean(node) || isNot(node))) layOut(node, source, row);
  else row.push({ operator: undefined, operand: source.expression(node, missingAt) });
}

export const readConditional: ExpressionReader = (node, source) => {
  const operands = node.children.filter((child) => child.name !== "if" && child.name !== "else");
  return {
    kind: "Conditional",
    ...source.spanOf(node),
    body: source.expression(operands[0], node.from),
    test: source.expression(operands[1], node.to),
    otherwise: source.expression(operands[2], node.to),
  };
};
