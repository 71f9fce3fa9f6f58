import { isProgramError } from "../../errors";
import type { Dimension } from "../../../../protocol";
import type { Operations } from "../../../../keras/ops/operations";

/** Primes that no model has: Keras' own. */
const trialSizes = [83, 89];

/**
 * Runs code of the program, which may ask for sizes. Free ones are tried with two numbers, as Keras does with JAX: what
 * differs between the two answers is free in the output. Tensors may be null (masks that are not there).
 */
export function withTrialSizes(
  ops: Operations<unknown>,
  tensors: readonly unknown[],
  run: (tensors: readonly unknown[]) => unknown[],
): unknown[] {
  const isFree = tensors.some(
    (tensor) => tensor !== null && ops.shape(tensor).some((dimension) => typeof dimension !== "number"),
  );
  if (!isFree) return run(tensors);
  const [first, second] = trialSizes.map((size) =>
    tellingFree(() => run(tensors.map((tensor) => fill(ops, tensor, size)))),
  ) as [unknown[], unknown[]];
  return first.map((output, index) => {
    const [a, b] = [ops.shape(output), ops.shape(second[index])];
    return ops.full(
      a.map((size, axis) => (size === b[axis] ? size : null)),
      0,
      ops.dtype(output),
    );
  });
}

/** Runs code on sizes that are tried: what it throws speaks of free ones. */
function tellingFree<R>(run: () => R): R {
  try {
    return run();
  } catch (error) {
    if (isProgramError(error)) error.message = withFreeSizes(error.message);
    throw error;
  }
}

/** A shape with free sizes where sizes are tried: a model inside keeps the shapes that it is built with. */
export const withoutTrialSizes = (shape: readonly Dimension[]): Dimension[] =>
  shape.map((size) => (trialSizes.some((trial) => trial === size) ? null : size));

/** A message about shapes, with the sizes that were tried shown as what they stand for. */
export const withFreeSizes = (message: string): string =>
  message.replace(new RegExp(`\\b(${trialSizes.join("|")})\\b`, "g"), "None");

function fill(ops: Operations<unknown>, tensor: unknown, size: number): unknown {
  if (tensor === null) return null;
  const shape = ops.shape(tensor).map((dimension: Dimension) => (typeof dimension === "number" ? dimension : size));
  return ops.full(shape, 0, ops.dtype(tensor));
}
