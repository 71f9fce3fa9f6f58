import type { Dimension } from "../../../protocol";
import type { AnyLayerDefinition, CallContext, Layer, WeightTable } from "../../core/layer";
import type { ParameterTable, Values } from "../../core/parameters";
import type { DataType } from "../../core/tensor";

/** The input of one step: (batch, features), or (batch, …spatial, channels). */
export interface StepSpec {
  readonly shape: readonly Dimension[];
  readonly dtype: DataType;
}

export interface StepResult<T> {
  output: T;
  states: T[];
}

/** A cell made ready to read one batch. */
export interface ReadySteps<T> {
  /** What of a step does not depend on the states, for one step's input or for a sequence, (batch, time, …), at once. */
  project(inputs: T): T;
  step(projected: T, states: readonly T[]): StepResult<T>;
}

export type CellContext<T> = CallContext<T, Values<ParameterTable>, WeightTable>;

/** What a layer that reads sequences must know of the cell inside. */
export interface CellProtocol {
  /** The states' shapes without the batch; `step` is an input's, without it too. */
  stateShapes(cell: Layer, step: readonly Dimension[]): readonly (readonly Dimension[])[];
  prepare<T>(context: CellContext<T>, step: StepSpec): ReadySteps<T>;
}

/** The definition of a layer that takes one step. */
export interface CellDefinition {
  readonly cell: CellProtocol;
}

/** How to take steps with a layer; undefined where it is no cell. */
export const protocolOf = (layer: Layer): CellProtocol | undefined =>
  (layer.definition as AnyLayerDefinition & Partial<CellDefinition>).cell;
