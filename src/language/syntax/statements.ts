import { readClass, readDecorated, readFunction } from "./definitions";
import { readFor, readIf, readTry, readWhile, readWith } from "./blocks";
import { readExpressionList, splitAtCommas } from "./lists";
import { readImport } from "./imports";
import type { BinaryOperator, Pass } from "./nodes";
import type { StatementReader } from "./source";
import { checkAugmentedTarget, checkTarget } from "./targets";

const readAssign: StatementReader = (node, source) => {
  const marks = node.children.flatMap((child, index) => (child.name === "AssignOp" ? [index] : []));
  const annotation = node.children.find((child) => child.name === "TypeDef");
  const starts = [0, ...marks.map((mark) => mark + 1)];
  const sides = starts.map((start, number) =>
    node.children.slice(start, marks[number]).filter((child) => child !== annotation),
  );
  const missingAt = (number: number): number => node.children[marks[number - 1] ?? 0]?.to ?? node.from;
  const read = sides.map((side, number) => readExpressionList(side, source, missingAt(number)));
  const value = marks.length > 0 ? read.pop() : undefined;
  for (const target of read) checkTarget(target, source);
  return {
    kind: "Assign",
    ...source.spanOf(node),
    targets: read,
    annotation: annotation === undefined ? undefined : source.expression(annotation.children[1], annotation.to),
    value,
  };
};

const readAugmentedAssign: StatementReader = (node, source) => {
  const index = node.children.findIndex((child) => child.name === "UpdateOp");
  const operator = node.children[index] ?? { from: node.to, to: node.to };
  const target = readExpressionList(node.children.slice(0, Math.max(0, index)), source, node.from);
  checkAugmentedTarget(target, source);
  return {
    kind: "AugmentedAssign",
    ...source.spanOf(node),
    target,
    operator: source.text(operator).slice(0, -1) as BinaryOperator,
    value: readExpressionList(index < 0 ? [] : node.children.slice(index + 1), source, operator.to),
    operatorSpan: source.spanOf(operator),
  };
};

const readExpressionStatement: StatementReader = (node, source) => ({
  kind: "ExpressionStatement",
  ...source.spanOf(node),
  expression: readExpressionList(node.children, source, node.from),
});

const readYieldStatement: StatementReader = (node, source) => {
  source.sawYield = true;
  return { kind: "ExpressionStatement", ...source.spanOf(node), expression: source.unreadable(node, "yield") };
};

/** The legacy `print x`. */
const readPrint: StatementReader = (node, source) => ({
  kind: "ExpressionStatement",
  ...source.spanOf(node),
  expression: source.unreadable(node, "print statement"),
});

const readDelete: StatementReader = (node, source) => ({
  kind: "Delete",
  ...source.spanOf(node),
  targets: splitAtCommas(node.children.slice(1)).map(([target]) => source.expression(target, node.to)),
});

const outsideLoop: Record<Pass["kind"], string | undefined> = {
  Pass: undefined,
  Break: "'break' outside loop",
  Continue: "'continue' not properly in loop",
};

const readPass =
  (kind: Pass["kind"]): StatementReader =>
  (node, source) => {
    const message = outsideLoop[kind];
    if (message !== undefined && source.enclosing.loops === 0) source.problem(node, message);
    return { kind, ...source.spanOf(node) };
  };

const readReturn: StatementReader = (node, source) => {
  if (source.enclosing.functions === 0) source.problem(node, "'return' outside function");
  const value = node.children.slice(1);
  const read = value.length === 0 ? undefined : readExpressionList(value, source, node.to);
  return { kind: "Return", ...source.spanOf(node), value: read };
};

const readRaise: StatementReader = (node, source) => {
  const value = node.children[1];
  return { kind: "Raise", ...source.spanOf(node), value: value && source.expression(value, node.to) };
};

const readAssert: StatementReader = (node, source) => {
  const [test, message] = splitAtCommas(node.children.slice(1));
  return {
    kind: "Assert",
    ...source.spanOf(node),
    test: source.expression(test?.[0], node.to),
    message: message && source.expression(message[0], node.to),
  };
};

const readScope: StatementReader = (node, source) => ({
  kind: node.children[0]?.name === "nonlocal" ? "Nonlocal" : "Global",
  ...source.spanOf(node),
  names: node.children.filter((child) => child.name === "VariableName").map((child) => source.identifier(child)),
});

const unsupported =
  (construct: string): StatementReader =>
  (node, source) => ({ kind: "Unsupported", ...source.trimmedSpan(node), construct });

/** How each of the grammar's statements is read. */
export const statementReaders: ReadonlyMap<string, StatementReader> = new Map<string, StatementReader>([
  ["AssignStatement", readAssign],
  ["UpdateStatement", readAugmentedAssign],
  ["ExpressionStatement", readExpressionStatement],
  ["YieldStatement", readYieldStatement],
  ["PrintStatement", readPrint],
  ["DeleteStatement", readDelete],
  ["PassStatement", readPass("Pass")],
  ["BreakStatement", readPass("Break")],
  ["ContinueStatement", readPass("Continue")],
  ["ReturnStatement", readReturn],
  ["RaiseStatement", readRaise],
  ["AssertStatement", readAssert],
  ["ScopeStatement", readScope],
  ["ImportStatement", readImport],
  ["IfStatement", readIf],
  ["WhileStatement", readWhile],
  ["ForStatement", readFor],
  ["TryStatement", readTry],
  ["WithStatement", readWith],
  ["FunctionDefinition", readFunction],
  ["ClassDefinition", readClass],
  ["DecoratedStatement", readDecorated],
  ["MatchStatement", unsupported("match")],
  ["TypeDefinition", unsupported("type")],
]);
