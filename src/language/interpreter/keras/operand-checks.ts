import { KerasError } from "../../../keras/core/errors";
import type { OperationFunction } from "../../../keras/ops/functions";
import { asksForInt } from "../../../keras/ops/functions/python-integers";
import type { Arguments } from "../builtin";
import { repr } from "../format";
import { typeName } from "../types";
import { List, NumPyInteger, Tuple, type Value } from "../values";

/** Throws KerasError where an operation is given what can never be a tensor. */
export function requireOperands({ name, tensors, signature }: OperationFunction, given: Arguments): void {
  for (const argument of tensors) {
    const mayBeNone = signature.includes(`${argument}=None`);
    const wrong = leavesOf(given[argument]!).find((leaf) => typeof leaf === "string" || (leaf === null && !mayBeNone));
    if (wrong === undefined) continue;
    throw new KerasError(
      "not-a-tensor",
      `\`${argument}\` of \`${name}\` must be a tensor, an array or a number. Received: ${repr(wrong)}`,
      { argument },
    );
  }
}

/** Throws KerasError where a function of one tensor is given several symbolic ones. */
export function requireOneTensor({ name, tensors, isOfOne }: OperationFunction, given: Arguments): void {
  const [argument] = tensors;
  const value = argument === undefined || !isOfOne ? null : given[argument]!;
  if (!(value instanceof List || value instanceof Tuple)) return;
  throw new KerasError(
    "not-a-tensor",
    `\`${argument}\` of \`${name}\` must be one tensor. Received: a ${typeName(value)} of ${value.items.length}; \`ops.stack\` makes one tensor of them.`,
    { argument: argument! },
  );
}

/** What Keras asks for its shape or type before it is a tensor: of two operands by these names. */
const operandPairs: readonly (readonly [string, string])[] = [
  ["x1", "x2"],
  ["x", "y"],
  ["a", "b"],
];

/** Functions of two operands that ask them for nothing: of lists they make tensors. */
const takeLists = new Set(
  `equal not_equal less less_equal greater greater_equal logical_and logical_or logical_xor arctan2 isclose allclose isin`.split(
    " ",
  ),
);

/** Throws KerasError where a list stands beside a symbolic tensor and Keras makes no tensor of it. */
export function requireNoLists({ name, tensors }: OperationFunction, given: Arguments): void {
  if (takeLists.has(name)) return;
  const pair = operandPairs.find((names) => names.every((one) => tensors.includes(one))) ?? [];
  for (const argument of pair) {
    const value = given[argument]!;
    if (!(value instanceof List || value instanceof Tuple)) continue;
    throw new KerasError(
      "not-a-tensor",
      `\`${argument}\` of \`${name}\` can't be a ${typeName(value)} beside a symbolic tensor: \`ops.convert_to_tensor\` makes a tensor of it.`,
      { argument },
    );
  }
}

/** Throws KerasError where a function on symbolic tensors asks for an int of Python and gets NumPy's. */
export function requireInts({ name, tensors }: OperationFunction, given: Arguments): void {
  for (const [argument, value] of Object.entries(given)) {
    const isList = value instanceof List || value instanceof Tuple;
    const found = (isList ? value.items : [value]).find((one) => one instanceof NumPyInteger);
    if (!found || tensors.includes(argument) || !asksForInt(name, argument, isList)) continue;
    throw new KerasError(
      "invalid-argument",
      `\`${argument}\` of \`${name}\` must be an int of Python beside a symbolic tensor. Received: ${repr(found)}; \`int(number)\` makes one of it.`,
      { argument },
    );
  }
}

const leavesOf = (value: Value): readonly Value[] =>
  value instanceof List || value instanceof Tuple ? value.items.flatMap(leavesOf) : [value];
