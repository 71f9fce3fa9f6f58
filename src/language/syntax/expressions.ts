import { readCall } from "./calls";
import { readComprehension, readDict, readList, readParenthesized, readSet, readTuple } from "./displays";
import { readFormatString } from "./format-strings";
import { readConstant, readContinuedString, readNumber, readString } from "./literals";
import { readMember } from "./members";
import { readBinary, readConditional, readUnary } from "./operators";
import { readLambda } from "./parameters";
import type { ExpressionReader } from "./source";

const readName: ExpressionReader = (node, source) =>
  source.isHole(node)
    ? source.unreadable(node, "missing expression")
    : { kind: "Name", ...source.spanOf(node), name: source.identifier(node) };

const readNamed: ExpressionReader = (node, source) => {
  const [target, , value] = node.children;
  const read = source.expression(target, node.from);
  if (read.kind === "Name") {
    return { kind: "Named", ...source.spanOf(node), target: read, value: source.expression(value, node.to) };
  }
  if (target !== undefined && read.kind !== "Unreadable")
    source.problem(target, "cannot use assignment expressions here");
  return source.unreadable(node, "assignment expression");
};

const readAwait: ExpressionReader = (node, source) => source.unreadable(node, "await");

const readYield: ExpressionReader = (node, source) => {
  source.sawYield = true;
  return source.unreadable(node, "yield");
};

/** How each of the grammar's expressions is read. */
export const expressionReaders: ReadonlyMap<string, ExpressionReader> = new Map<string, ExpressionReader>([
  ["VariableName", readName],
  ["Number", readNumber],
  ["String", readString],
  ["FormatString", readFormatString],
  ["ContinuedString", readContinuedString],
  ["None", readConstant],
  ["Boolean", readConstant],
  ["Ellipsis", readConstant],
  ["...", readConstant],
  ["ParenthesizedExpression", readParenthesized],
  ["TupleExpression", readTuple],
  ["ArrayExpression", readList],
  ["SetExpression", readSet],
  ["DictionaryExpression", readDict],
  ["ComprehensionExpression", readComprehension("generator")],
  ["ArrayComprehensionExpression", readComprehension("list")],
  ["SetComprehensionExpression", readComprehension("set")],
  ["DictionaryComprehensionExpression", readComprehension("dict")],
  ["BinaryExpression", readBinary],
  ["UnaryExpression", readUnary],
  ["ConditionalExpression", readConditional],
  ["LambdaExpression", readLambda],
  ["NamedExpression", readNamed],
  ["CallExpression", readCall],
  ["MemberExpression", readMember],
  ["AwaitExpression", readAwait],
  ["YieldExpression", readYield],
]);
