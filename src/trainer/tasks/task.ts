/** What is asked of a program's model, other than to run its `fit` lines. */
export interface Task {
  kind: "predict" | "evaluate" | "save";
  /** The variable that holds the model; the last one that is compiled, or the last, without it. */
  model?: string;
  /** Where its numbers come from; fresh ones without it. */
  weights?: string;
  /** Examples: `.npz`, `.npy` or `.csv`. */
  input?: string;
  output?: string;
  /** What fresh numbers begin from, as `keras.utils.set_random_seed` has it. */
  seed?: number;
}

/** A file that was named on the command line can't be used. */
export class UnusableInput extends Error {}
