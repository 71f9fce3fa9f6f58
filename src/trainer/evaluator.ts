import type { Evaluator } from "../keras/core/run";
import type { Weight } from "../keras/core/weight";
import type { Operations } from "../keras/ops/operations";
import { Draws, isSeeded, type Seeded } from "../keras/random/seeded";
import type { Tensor, TensorFlow } from "./kernels";
import { makeSeed, nthSeed, ownSeed, randomShare } from "./kernels/random";
import type { WeightStore } from "./weight-store";

/** What the draws of one step depend on: different from step to step. */
export interface Chance {
  /** Of the draws in tensors: two whole numbers. */
  readonly seed: Tensor;
  /** The share, in [0, 1), of the n-th draw that decides what is run at all. */
  share(draw: number): number;
}

/** The draws of one step that is run at once. */
export function chanceOf(tf: TensorFlow, seed: number, step: number): Chance {
  let tensor: Tensor | undefined;
  return {
    get seed() {
      return (tensor ??= makeSeed(tf, seed, step));
    },
    share: (draw) => randomShare(seed + Math.imul(draw, 0x9e3779b1), step),
  };
}

/** Runs layers on tensors for one step: reads weights, collects their next values and the losses that layers add. */
export class TensorEvaluator implements Evaluator<Tensor> {
  /** States' next values (moving averages), to be assigned when the step is done. */
  readonly updates = new Map<Weight, Tensor>();
  readonly losses: Tensor[] = [];
  private draws = 0;
  private readonly ownDraws = new Draws();

  constructor(
    private readonly tf: TensorFlow,
    readonly ops: Operations<Tensor>,
    private readonly weights: WeightStore,
    readonly training: boolean,
    private readonly chance: Chance,
  ) {}

  read(weight: Weight): Tensor {
    return this.updates.get(weight) ?? this.weights.variable(weight);
  }

  update(weight: Weight, value: Tensor): void {
    this.updates.set(weight, value);
  }

  seed(own?: Seeded): Tensor {
    if (isSeeded(own)) return ownSeed(this.tf, own.seed, this.chance.seed, this.ownDraws.next(own));
    return nthSeed(this.tf, this.chance.seed, ++this.draws);
  }

  choose(count: number): number {
    return Math.floor(this.chance.share(++this.draws) * count);
  }

  addLoss(value: Tensor): void {
    this.losses.push(value);
  }

  /** Assigns what the step changed. */
  commit(): void {
    for (const [weight, value] of this.updates) this.weights.variable(weight).assign(value);
  }
}
