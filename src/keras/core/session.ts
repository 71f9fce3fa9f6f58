import { Naming } from "./naming";
import { Readings } from "./readings";

/** What one reading of a program keeps across its layers: Keras' global state. */
export class Session {
  readonly naming = new Naming();
  readonly readings = new Readings();
  /** The `keras.name_scope`s that are open, outermost first: they begin the paths of weights. */
  readonly nameScopes: string[] = [];
  /** `keras.utils.set_random_seed`, or undefined for a fresh one each run. */
  seed: number | undefined;
  /** Where vocabularies are read from. */
  files: TextFiles | undefined;
}

/** Text files by their paths; undefined where that is not known. */
export interface TextFiles {
  exists(path: string): boolean | undefined;
  text(path: string): string | undefined;
}
