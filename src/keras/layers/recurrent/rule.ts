import type { Activation } from "../../activations/activation";
import type { Constraint } from "../../core/constraint";
import type { Initializer } from "../../core/initializer";
import type { Regularizer } from "../../core/regularizer";
import type { Operations } from "../../ops/operations";
import type { RecurrentCell } from "../../ops/fused";
import type { ReadsSequence, StepResult } from "./cell-protocol";

/** What all recurrent cells are made with. */
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

/** A cell made ready to read one batch: what stays the same from step to step. */
export interface ReadyCell<T, A extends CellArguments> {
  readonly ops: Operations<T>;
  readonly given: A;
  /** (units, gates · units) */
  readonly recurrentKernel: T;
  /** The bias of the state's product, where the cell has one of its own. */
  readonly recurrentBias: T | undefined;
  /** Masks of dropout for the state: none, one, or one a gate. */
  readonly stateMasks: readonly T[];
}

/** A cell that can project inputs and take steps, with its masks of dropout drawn: they hold for all steps of a batch. */
export interface PreparedCell<T, A extends CellArguments> extends ReadyCell<T, A> {
  /** The inputs, (batch, features) or (batch, time, features), times the kernel, with its bias. */
  project(inputs: T): T;
}

/** One kind of recurrence, written once for the cell, which takes a step, and for the layer, which reads a sequence. */
export interface RecurrentRule<A extends CellArguments> {
  /** Keras' class; the cell is `${name}Cell`. */
  readonly name: "LSTM" | "GRU" | "SimpleRNN";
  readonly summary: string;
  /** How many kernels stand side by side in the kernel. */
  readonly gates: number;
  readonly stateCount: number;
  /** Whether the layer takes the first of the states that a call gives, however many there are. */
  readonly readsFirstState?: boolean;
  biasShape(given: A): readonly number[];
  biasInitializer(given: A): Initializer;
  /** The biases of the input's product and of the state's. */
  splitBias<T>(ops: Operations<T>, given: A, bias: T): { input: T; recurrent: T | undefined };
  /** `projected` is the input times the kernel, with its bias: (batch, gates · units). */
  step<T>(cell: ReadyCell<T, A>, projected: T, states: readonly T[]): StepResult<T>;
  /** The cell of which an engine may take all steps at once; undefined where its functions are not the usual ones. */
  usual(given: A): RecurrentCell | undefined;
}

/** What reads a whole sequence, where the engine takes all steps at once. */
export function readsSequence<T, A extends CellArguments>(
  rule: RecurrentRule<A>,
  { ops: { fused }, given, recurrentKernel, recurrentBias, stateMasks, project }: PreparedCell<T, A>,
): ReadsSequence<T> | undefined {
  const cell = rule.usual(given);
  if (!fused || !cell || stateMasks.length > 0) return undefined;
  return (inputs, states, mask, options) =>
    fused.recurrence(cell, { projected: () => project(inputs), recurrentKernel, recurrentBias, states, mask }, options);
}

/** Whether a cell's functions are tanh and, for its gates, the sigmoid. */
export const hasUsualFunctions = (activation: Activation | null, gate: Activation | null): boolean =>
  activation?.definition.name === "tanh" && gate?.definition.name === "sigmoid";

/** The state with the part dropped that the gate's mask drops. */
export function maskedState<T, A extends CellArguments>(
  { ops, stateMasks }: ReadyCell<T, A>,
  state: T,
  gate: number,
): T {
  return stateMasks.length === 0 ? state : ops.multiply(state, stateMasks[gate % stateMasks.length]!);
}

/** The state times the recurrent kernel's gates `from` up to `to`. */
export function recurrentProduct<T, A extends CellArguments>(
  cell: ReadyCell<T, A>,
  state: T,
  from: number,
  to: number,
): T {
  const { ops, given, stateMasks } = cell;
  if (stateMasks.length > 1 && to - from > 1) {
    const gates = Array.from({ length: to - from }, (_, index) =>
      recurrentProduct(cell, state, from + index, from + index + 1),
    );
    return ops.concatenate(gates, -1);
  }
  return ops.matmul(
    maskedState(cell, state, from),
    columns(ops, cell.recurrentKernel, from * given.units, to * given.units),
  );
}

/** Some columns of a matrix. */
export function columns<T>(ops: Operations<T>, matrix: T, start: number, stop: number): T {
  if (start === 0 && stop === ops.shape(matrix)[1]) return matrix;
  return ops.getItem(matrix, [
    { kind: "slice", start: undefined, stop: undefined, step: 1 },
    { kind: "slice", start, stop, step: 1 },
  ]);
}
