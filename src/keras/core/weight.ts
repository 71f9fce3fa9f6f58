import { type Dimension, formatShape } from "../../protocol/shape";
import { sizeOf } from "./dimensions";
import { KerasError } from "./errors";
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
  /** Whether layers that compute in mixed precision read it in the type that they compute in. */
  autocast?: boolean;
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
  readonly autocast: boolean;
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
    this.autocast = options.autocast ?? true;
  }

  /** The number of parameters; undefined where a dimension is not known. */
  get size(): number | undefined {
    const size = sizeOf(this.shape);
    return typeof size === "number" ? size : undefined;
  }
}

/** Makes a weight of a layer. Throws KerasError where a size is free. */
export function makeWeight(name: string, path: string, shape: readonly Dimension[], options: WeightOptions): Weight {
  if (shape.includes(null)) {
    throw new KerasError(
      "invalid-dimension",
      `Shapes used to initialize variables must be fully-defined (no \`None\` dimensions). Received: shape=${formatShape([...shape])} for variable path='${path}'. Give the input a fixed size on that axis.`,
      { input: 0 },
    );
  }
  options.initializer.checkShape?.(shape);
  return new Weight(name, path, shape, options);
}

/** The weights of a layer by the keys that its `build` gives them. */
export type WeightTable = Readonly<Record<string, Weight | undefined>>;

/** The same weights in another layer. */
export function weightsLike(weights: WeightTable, path: string): WeightTable {
  const made: Record<string, Weight | undefined> = {};
  for (const key in weights) {
    const weight = weights[key];
    made[key] = weight && new Weight(weight.name, `${path}/${weight.name}`, weight.shape, weight);
  }
  return made;
}

/** The sum of the weights' sizes; undefined where one is not known. */
export function countParams(weights: readonly Weight[]): number | undefined {
  let sum = 0;
  for (const { size } of weights) {
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}

/** Whether two weights differ in nothing that their numbers depend on. */
export const hasSameForm = (one: Weight, other: Weight): boolean =>
  one.name === other.name && one.dtype === other.dtype && formatShape([...one.shape]) === formatShape([...other.shape]);
