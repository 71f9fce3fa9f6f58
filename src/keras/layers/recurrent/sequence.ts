import { type Dimension, formatShape } from "../../../protocol";
import { compatible } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import type { Builder, CallContext, ShapeList, WeightTable } from "../../core/layer";
import type { TensorSpec } from "../../core/tensor";
import { initializers } from "../../initializers/initializers";
import type { Operations, ScanOptions, ScanResult } from "../../ops/operations";
import { protocolOf, type ReadySteps } from "./cell-protocol";
import { readKept } from "./kept-steps";
import { readStates } from "./states";

/** What the layers that read sequences are made with, besides their cells. */
export interface SequenceArguments {
  readonly return_sequences: boolean;
  readonly return_state: boolean;
  readonly go_backwards: boolean;
  readonly stateful: boolean;
  readonly zero_output_for_mask: boolean;
}

/** Builds the cell for one step, (batch, …), and makes the states that a stateful layer keeps. */
export function buildSequence(
  { build, sublayer, weight }: Pick<Builder<unknown>, "build" | "sublayer" | "weight">,
  { stateful }: SequenceArguments,
  [input]: ShapeList,
): WeightTable {
  const [batch, , ...step] = input as [Dimension, Dimension, ...Dimension[]];
  const cell = sublayer("cell");
  build(cell, [[batch, ...step]]);
  if (!stateful) return {};
  if (batch === null) {
    throw new KerasError(
      "invalid-dimension",
      `When using \`stateful=True\` in a RNN, the batch size must be static. Found dynamic batch size: sequence.shape=${formatShape([...input!])}. \`keras.Input(batch_shape=(32, …))\` fixes it.`,
      { input: 0 },
    );
  }
  const options = { initializer: initializers.resolve("zeros", "states"), isState: true };
  const shapes = protocolOf(cell)!.stateShapes(cell, step);
  return Object.fromEntries(
    shapes.map((shape, index) => [`state_${index}`, weight(`state_${index}`, [batch, ...shape], options)]),
  );
}

type Context<T> = CallContext<T, unknown, WeightTable>;

/** What Keras says of a call whose steps the run refuses: it asks the cell for its states' shapes alone. */
export function sequenceIfRefused(
  { computeType, sublayer }: Context<TensorSpec>,
  given: SequenceArguments,
  { shape }: TensorSpec,
): TensorSpec[] {
  const [batch, steps, ...step] = shape as [Dimension, Dimension, ...Dimension[]];
  const cell = sublayer("cell");
  const protocol = protocolOf(cell)!;
  const states = protocol.stateShapes(cell, step);
  const spec = (...sizes: readonly Dimension[]): TensorSpec => ({ shape: sizes, dtype: computeType });
  const ofLastCell = protocol.statesByCell?.(cell).at(-1) ?? states.length;
  const output = states.at(-ofLastCell)!;
  return [
    given.return_sequences ? spec(batch, steps, ...output) : spec(batch, ...output),
    ...(given.return_state ? states.map((sizes) => spec(batch, ...sizes)) : []),
  ];
}

/** Reads a sequence: the last output or all of them, then the states if they are wanted. */
export function callSequence<T>(context: Context<T>, given: SequenceArguments, input: T): T[] {
  const { outputs, last, states } = readSequence(context, given, input);
  if (given.stateful) states.forEach((state, index) => context.update(`state_${index}`, state));
  return [given.return_sequences ? outputs : last, ...(given.return_state ? states : [])];
}

/** The mask that steps are skipped by: beside initial states Keras heeds none but one given as `mask=`. */
export const maskOfSteps = <T>({ keywords, masks }: Pick<Context<T>, "keywords" | "masks">): T | null =>
  keywords["initial_state"] && !keywords["mask"] ? null : (masks[0] ?? null);

/** The mask goes on with whole sequences. */
export const sequenceMask = <T>({ masks }: Context<T>, given: SequenceArguments): T | null =>
  given.return_sequences ? (masks[0] ?? null) : null;

/**
 * Reads (batch, time, …). What of all steps does not depend on the states is computed at once; what is left for each
 * step depends on the step before, unless an engine takes all steps at once.
 */
function readSequence<T>(context: Context<T>, given: SequenceArguments, sequence: T): ScanResult<T> {
  const { ops, keywords, layer } = context;
  const [batch, , ...step] = ops.shape(sequence) as [Dimension, Dimension, ...Dimension[]];
  const cell = context.sublayer("cell");
  const protocol = protocolOf(cell)!;
  const dtype = ops.dtype(sequence);
  const shapes = protocol.stateShapes(cell, step).map((shape) => [batch, ...shape]);
  const initial =
    readStates(
      ops,
      layer.definition.name,
      "initial_state",
      keywords["initial_state"],
      shapes,
      protocol.statesByCell?.(cell),
    ) ?? (given.stateful ? keptStates(context, batch) : shapes.map((shape) => ops.full(shape, 0, dtype)));
  const { zero_output_for_mask: zeroes = given.zero_output_for_mask } = keywords;
  const ready = context.within(cell, (inside) => protocol.prepare(inside, { shape: [batch, ...step], dtype }));
  const mask = maskOfSteps(context);
  const options = { reverse: given.go_backwards, zeroOutputForMask: zeroes === true };
  const whole = ready.sequence && readWhole(ops, ready.sequence, sequence, initial, mask, options);
  if (whole) return whole;
  return ops.scan(
    (projected, states) => ready.step(projected, states),
    ready.project(sequence),
    initial,
    mask,
    options,
  );
}

/** All steps at once, or undefined where the engine does not take them. */
function readWhole<T>(
  ops: Operations<T>,
  read: NonNullable<ReadySteps<T>["sequence"]>,
  sequence: T,
  states: readonly T[],
  mask: T | null,
  options: ScanOptions,
): ScanResult<T> | undefined {
  const whole = read(sequence, states, mask, options);
  if (whole || mask === null) return whole;
  return readKept(ops, (kept) => read(kept, states, null, {}), sequence, states, mask, options);
}

/** The states of the batch before. Throws KerasError for a batch of another size. */
function keptStates<T>({ ops, weights }: Context<T>, batch: Dimension): T[] {
  const kept = Object.values(weights).filter((state): state is T => state !== undefined);
  const expected = ops.shape(kept[0]!)[0]!;
  if (compatible(batch, expected)) return kept;
  throw new KerasError(
    "shape-mismatch",
    `If an RNN is stateful, the batch size of the input sequences must be the same as the batch size of the initial state. Expected batch size: ${expected}. Received batch size: ${batch}.`,
    { input: 0 },
  );
}
