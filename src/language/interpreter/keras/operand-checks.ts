import { KerasError } from "../../../keras/core/errors";
import type { OperationFunction } from "../../../keras/ops/functions";
import type { Arguments } from "../builtin";
import { repr } from "../format";
import { typeName } from "../types";
import { List, Tuple, type Value } from "../values";

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

const leavesOf = (value: Value): readonly Value[] =>
  value instanceof List || value instanceof Tuple ? value.items.flatMap(leavesOf) : [value];
