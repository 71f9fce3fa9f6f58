import type { Dimension } from "../../../protocol";
import { KerasError, NotFollowed } from "../../core/errors";
import type { AnyLayerDefinition, CallContext, Layer, WeightTable } from "../../core/layer";
import type { ParameterTable, Values } from "../../core/parameters";
import type { DataType } from "../../core/tensor";
import type { ScanOptions, ScanResult } from "../../ops/operations";

/** The input of one step: (batch, features), or (batch, …spatial, channels). */
export interface StepSpec {
  readonly shape: readonly Dimension[];
  readonly dtype: DataType;
}

export interface StepResult<T> {
  output: T;
  states: T[];
}

export type ReadsSequence<T> = (
  inputs: T,
  states: readonly T[],
  mask: T | null,
  options: ScanOptions,
) => ScanResult<T> | undefined;

/** A cell made ready to read one batch. */
export interface ReadySteps<T> {
  /** What of a step does not depend on the states, for one step's input or for a sequence, (batch, time, …), at once. */
  project(inputs: T): T;
  step(projected: T, states: readonly T[]): StepResult<T>;
  /** All steps over (batch, time, …), where the engine takes them at once; the mask, (batch, time), is false where one is skipped. */
  sequence?: ReadsSequence<T> | undefined;
}

export type CellContext<T> = CallContext<T, Values<ParameterTable>, WeightTable>;

/** What a layer that reads sequences must know of the cell inside. */
export interface CellProtocol {
  /** The states' shapes without the batch; `step` is an input's, without it too. */
  stateShapes(cell: Layer, step: readonly Dimension[]): readonly (readonly Dimension[])[];
  /** How many states belong to each cell of a stack: they are given cell by cell. */
  statesByCell?(cell: Layer): readonly number[];
  prepare<T>(context: CellContext<T>, step: StepSpec): ReadySteps<T>;
}

/** The definition of a layer that takes one step. */
export interface CellDefinition {
  readonly cell: CellProtocol;
}

/** A cell whose class the program defines tells its states' sizes by `state_size`. */
export interface ProgramCell {
  /** Undefined where they are not known. */
  stateSizes(): readonly number[] | undefined;
}

const programSizes = (cell: Layer): readonly number[] | undefined =>
  (cell as Layer & Partial<ProgramCell>).stateSizes?.();

/** Throws KerasError for a cell of the program whose states are not known where weights depend on them. */
export function checkStateSizes(cell: Layer, argument: string): void {
  if (!isProgramLayer(cell) || programSizes(cell)) return;
  throw new KerasError(
    "unsupported",
    `The \`state_size\` of "${cell.name}" is not followed here: stacked and stateful cells need it as a number or a list of numbers.`,
    { argument },
  );
}

/** How to take steps with a cell of the program: each step is a call, `cell(inputs, states)`. */
const programProtocol: CellProtocol = {
  stateShapes(cell) {
    const sizes = programSizes(cell);
    if (!sizes) throw new NotFollowed(`the \`state_size\` of "${cell.name}"`);
    return sizes.map((size) => [size]);
  },
  prepare: (context) => ({
    project: (inputs) => inputs,
    step(input, states) {
      const [output, ...next] = context.call(context.layer, [input], { keywords: { argument_1: states } });
      return { output: output!, states: next };
    },
  }),
};

/** Whether the class of a layer is the program's own. */
export const isProgramLayer = (layer: Layer): boolean => layer.definition.family === "custom";

/** How to take steps with a layer; undefined where it is no cell. */
export const protocolOf = (layer: Layer): CellProtocol | undefined =>
  (layer.definition as AnyLayerDefinition & Partial<CellDefinition>).cell ??
  (isProgramLayer(layer) ? programProtocol : undefined);
