import type { Dimension } from "../../protocol/shape";
import { sizeOf } from "./dimensions";
import type { DataType } from "./tensor";
import type { Initializer } from "./initializer";
import type { Regularizer } from "./regularizer";
import type { Constraint } from "./constraint";

export interface WeightOptions {
  initializer: Initializer;
  trainable?: boolean;
  dtype?: DataType;
  regularizer?: Regularizer | null;
  constraint?: Constraint | null;
  /** Kept between calls, yet not among the layer's `weights`, as the states of a stateful RNN. Never trained. */
  isState?: boolean;
}

/** A variable of a layer: its place and form, not its numbers (the trainer keeps those). */
export class Weight {
  readonly trainable: boolean;
  readonly dtype: DataType;
  readonly initializer: Initializer;
  readonly regularizer: Regularizer | null;
  readonly constraint: Constraint | null;
  readonly isState: boolean;

  constructor(
    /** Keras' own: `kernel`, `moving_mean`. */
    readonly name: string,
    /** `lstm/lstm_cell/kernel`. */
    readonly path: string,
    readonly shape: readonly Dimension[],
    options: WeightOptions,
  ) {
    this.initializer = options.initializer;
    this.isState = options.isState ?? false;
    this.trainable = !this.isState && (options.trainable ?? true);
    this.dtype = options.dtype ?? "float32";
    this.regularizer = options.regularizer ?? null;
    this.constraint = options.constraint ?? null;
  }

  /** The number of parameters; undefined where a dimension is not known. */
  get size(): number | undefined {
    const size = sizeOf(this.shape);
    return typeof size === "number" ? size : undefined;
  }
}
