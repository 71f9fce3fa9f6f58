import type { DataType, Tensor } from "@tensorflow/tfjs-core";
import type { Recorder, Tensors } from "./recorder";
import type { Recording } from "./recording";

/** What a function is given. */
export interface FunctionInput {
  readonly name: string;
  readonly dtype: DataType;
  /** A first size of null is the batch. */
  readonly shape: readonly (number | null)[];
}

/** A function of tensors that becomes a part of a graph. */
export interface GraphFunction {
  readonly name: string;
  readonly inputs: readonly FunctionInput[];
  /** The recorded inputs; of several the sizes of the batch differ. */
  readonly samples: readonly { readonly size: number; readonly inputs: Tensors }[];
  run(inputs: Tensors, recorder: Recorder): Tensors;
  /** How many batches one call of its `together` form takes, one after the other; there is none without. */
  readonly together?: number;
}

/** The name of a function that takes several batches in one call. */
export const togetherName = (name: string): string => `${name}_together`;

/** Examples that lie in the graph: of the inputs with these names only the positions of their rows are fed. */
export interface ResidentArray {
  readonly names: readonly string[];
  readonly tensor: () => Tensor;
  readonly dtype: DataType;
  readonly shape: readonly number[];
}

/** The positions of a batch's examples, where those lie in the graph. */
export const rowsInput = "rows";

export type RecordedFunction = GraphFunction & { readonly recordings: readonly Recording[] };
