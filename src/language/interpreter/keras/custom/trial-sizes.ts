import type { Dimension } from "../../../../protocol";
import { isProgramError } from "../../errors";
import type { Interpreter } from "../../interpreter";
import type { Operations } from "../../../../keras/ops/operations";

/** Primes that no model has: Keras' own. */
const trialSizes = [83, 89] as const;

type Run = (tensors: readonly unknown[]) => unknown[];

/**
 * Runs code of the program, which may ask for sizes. Free ones are tried with two numbers, as Keras does with JAX: what
 * differs between the two answers is free in the output. Where neither will do and a size among the known ones does, as for
 * `x @ x` of (None, 4), or one that the refusal names, the sizes stay free, as Keras has it with TensorFlow. Tensors may be
 * null (masks that are not there).
 */
export function withTrialSizes(
  interpreter: Interpreter,
  ops: Operations<unknown>,
  tensors: readonly unknown[],
  run: Run,
): unknown[] {
  const sizes = tensors.flatMap((tensor) => (tensor === null ? [] : [...ops.shape(tensor)]));
  if (sizes.every((size) => typeof size === "number")) return run(tensors);
  const withSize = (size: number): unknown[] =>
    tellingFree(() => run(tensors.map((tensor) => fill(ops, tensor, size))));
  const { naming } = interpreter.session;
  // Keras runs the code once where it is read twice.
  const tried = attempt(interpreter, () =>
    answerOfTwo(
      ops,
      withSize(trialSizes[0]),
      naming.aside(() => withSize(trialSizes[1])),
    ),
  );
  if (tried.answer) return tried.answer;
  const known = [...new Set([...sizes.filter((size) => typeof size === "number"), ...(tried.named ?? [])])];
  const isFitting = known.some((size) => attempt(interpreter, () => withSize(size)).answer);
  const free = isFitting ? attempt(interpreter, () => run(tensors)).answer : undefined;
  return free ?? tried.refuse!();
}

/** What two sizes give; what differs is free. */
function answerOfTwo(ops: Operations<unknown>, first: readonly unknown[], second: readonly unknown[]): unknown[] {
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

interface Attempt {
  answer?: unknown[];
  refuse?: () => never;
  /** The numbers in what it refused with. */
  named?: readonly number[];
}

/** The answer of a run, or how to refuse as it did, with the problems that it told of. */
function attempt(interpreter: Interpreter, run: () => unknown[]): Attempt {
  const { problems } = interpreter;
  const before = problems.length;
  try {
    return { answer: run() };
  } catch (error) {
    if (!isProgramError(error) && problems.length === before) throw error;
    const messages = [String(error), ...problems.slice(before).map(({ message }) => message)];
    const tell = interpreter.takeBack(before);
    return {
      named: messages.flatMap((message) => message.match(/\b\d+\b/g) ?? []).map(Number),
      refuse: () => {
        tell();
        throw error;
      },
    };
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
