import type { Dimension } from "../../../protocol";
import type { Activation } from "../../activations/activation";
import { applyActivation } from "../../activations/parameter";
import type { Constraint } from "../../core/constraint";
import type { Initializer } from "../../core/initializer";
import type { Builder, CallContext, WeightTable } from "../../core/layer";
import type { Regularizer } from "../../core/regularizer";
import type { Weight } from "../../core/weight";
import type { Operations } from "../../ops/operations";

/** What all cells are made with. */
export interface CellArguments {
  readonly units: number;
  readonly activation: Activation | null;
  readonly use_bias: boolean;
  readonly kernel_initializer: Initializer;
  readonly recurrent_initializer: Initializer;
  readonly bias_initializer: Initializer;
  readonly kernel_regularizer: Regularizer | null;
  readonly recurrent_regularizer: Regularizer | null;
  readonly bias_regularizer: Regularizer | null;
  readonly kernel_constraint: Constraint | null;
  readonly recurrent_constraint: Constraint | null;
  readonly bias_constraint: Constraint | null;
  readonly dropout: number;
  readonly recurrent_dropout: number;
}

/** One kind of step: how many gates its kernel holds, how many states it keeps, and what it computes. */
export interface CellKind<A extends CellArguments> {
  gates: number;
  states: number;
  biasShape?(given: A): readonly number[];
  biasInitializer?(given: A): Initializer;
  step<T>(cell: CellStep<T, A>, input: T, states: readonly T[]): { output: T; states: T[] };
}

export interface CellStep<T, A extends CellArguments> {
  ops: Operations<T>;
  given: A;
  kernel: T;
  recurrentKernel: T;
  bias: T | undefined;
  /** Masks of dropout for the inputs and the state, drawn once a batch. */
  inputMask: T | null;
  stateMask: T | null;
}

export interface CellWeights extends WeightTable {
  kernel: Weight;
  recurrent_kernel: Weight;
  bias: Weight | undefined;
}

/** The weights of a cell for inputs of (batch, features). */
export function buildCell<A extends CellArguments>(kind: CellKind<A>, { arguments: given, weight }: Builder<A>, features: Dimension): CellWeights {
  const width = given.units * kind.gates;
  return {
    kernel: weight("kernel", [features, width], { initializer: given.kernel_initializer, regularizer: given.kernel_regularizer, constraint: given.kernel_constraint }),
    recurrent_kernel: weight("recurrent_kernel", [given.units, width], { initializer: given.recurrent_initializer, regularizer: given.recurrent_regularizer, constraint: given.recurrent_constraint }),
    bias: given.use_bias
      ? weight("bias", kind.biasShape?.(given) ?? [width], { initializer: kind.biasInitializer?.(given) ?? given.bias_initializer, regularizer: given.bias_regularizer, constraint: given.bias_constraint })
      : undefined,
  };
}

/** Prepares a cell's steps for one batch. `batch` is the batch size, `features` the size of an input. */
export function prepareStep<T, A extends CellArguments>(context: CallContext<T, A, CellWeights>, batch: Dimension, features: Dimension): CellStep<T, A> {
  const { ops, arguments: given, weights, training } = context;
  const mask = (rate: number, width: Dimension): T | null => {
    if (!training || rate === 0) return null;
    const keep = ops.greaterEqual(ops.randomUniform([batch, width], context.seed()), ops.scalar(rate));
    return ops.multiply(ops.cast(keep, "float32"), ops.scalar(1 / (1 - rate)));
  };
  return {
    ops,
    given,
    kernel: weights.kernel,
    recurrentKernel: weights.recurrent_kernel,
    bias: weights.bias as T | undefined,
    inputMask: mask(given.dropout, features),
    stateMask: mask(given.recurrent_dropout, given.units),
  };
}

export const masked = <T>(ops: Operations<T>, x: T, mask: T | null): T => (mask === null ? x : ops.multiply(x, mask));

/** `x @ kernel + state @ recurrentKernel + bias` */
function affine<T, A extends CellArguments>({ ops, kernel, recurrentKernel, bias, inputMask, stateMask }: CellStep<T, A>, input: T, state: T): T {
  const sum = ops.add(ops.matmul(masked(ops, input, inputMask), kernel), ops.matmul(masked(ops, state, stateMask), recurrentKernel));
  return bias === undefined ? sum : ops.add(sum, bias);
}

export const simpleCell: CellKind<CellArguments> = {
  gates: 1,
  states: 1,
  step(cell, input, [state]) {
    const output = applyActivation(cell.ops, cell.given.activation, affine(cell, input, state!));
    return { output, states: [output] };
  },
};

export interface GateArguments extends CellArguments {
  readonly recurrent_activation: Activation | null;
}

export interface LSTMArguments extends GateArguments {
  readonly unit_forget_bias: boolean;
}

/** Hochreiter and Schmidhuber, "Long Short-Term Memory", 1997. Gates in Keras' order: input, forget, candidate, output. */
export const lstmCell: CellKind<LSTMArguments> = {
  gates: 4,
  states: 2,
  biasInitializer: (given) => (given.unit_forget_bias ? forgetBias(given.bias_initializer, given.units) : given.bias_initializer),
  step(cell, input, [state, carry]) {
    const { ops, given } = cell;
    const [i, f, c, o] = ops.split(affine(cell, input, state!), 4, -1);
    const gate = <T>(x: T) => applyActivation(ops as unknown as Operations<T>, given.recurrent_activation, x);
    const next = ops.add(ops.multiply(gate(f!), carry!), ops.multiply(gate(i!), applyActivation(ops, given.activation, c!)));
    const output = ops.multiply(gate(o!), applyActivation(ops, given.activation, next));
    return { output, states: [output, next] };
  },
};

/** The forget gate's bias starts at 1: Jozefowicz et al., 2015. */
function forgetBias(initializer: Initializer, units: number): Initializer {
  return {
    definition: initializer.definition,
    initialize([size], random) {
      const values = new Float32Array(size!).fill(1);
      values.set(initializer.initialize([units], random), 0);
      values.set(initializer.initialize([units * 2], random), units * 2);
      return values;
    },
  };
}

export interface GRUArguments extends GateArguments {
  readonly reset_after: boolean;
}

/** Cho et al., 2014. Gates in Keras' order: update, reset, candidate. */
export const gruCell: CellKind<GRUArguments> = {
  gates: 3,
  states: 1,
  biasShape: (given) => (given.reset_after ? [2, given.units * 3] : [given.units * 3]),
  step({ ops, given, kernel, recurrentKernel, bias, inputMask, stateMask }, input, [state]) {
    const gate = <T>(x: T) => applyActivation(ops as unknown as Operations<T>, given.recurrent_activation, x);
    const row = (index: number) => (given.reset_after ? ops.getItem(bias!, [{ kind: "index", index }]) : bias!);
    const addBias = (x: typeof input, index: number) => (bias === undefined ? x : ops.add(x, row(index)));
    const [xUpdate, xReset, xCandidate] = ops.split(addBias(ops.matmul(masked(ops, input, inputMask), kernel), 0), 3, -1);
    const previous = masked(ops, state!, stateMask);
    const candidateFrom = (reset: typeof input, inner: typeof input) => applyActivation(ops, given.activation, ops.add(xCandidate!, given.reset_after ? ops.multiply(reset, inner) : inner));
    let update, reset, candidate;
    if (given.reset_after) {
      const [hUpdate, hReset, hCandidate] = ops.split(addBias(ops.matmul(previous, recurrentKernel), 1), 3, -1);
      update = gate(ops.add(xUpdate!, hUpdate!));
      reset = gate(ops.add(xReset!, hReset!));
      candidate = candidateFrom(reset, hCandidate!);
    } else {
      const [kUpdate, kReset, kCandidate] = ops.split(recurrentKernel, 3, -1);
      update = gate(ops.add(xUpdate!, ops.matmul(previous, kUpdate!)));
      reset = gate(ops.add(xReset!, ops.matmul(previous, kReset!)));
      candidate = candidateFrom(reset, ops.matmul(ops.multiply(reset, previous), kCandidate!));
    }
    const output = ops.add(ops.multiply(update, state!), ops.multiply(ops.subtract(ops.scalar(1), update), candidate));
    return { output, states: [output] };
  },
};
