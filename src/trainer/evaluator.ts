import type { Evaluator } from "../keras/core/run";
import type { Weight } from "../keras/core/weight";
import type { Operations } from "../keras/ops/operations";
import type { Tensor, TensorFlow } from "./kernels";
import { makeSeed, randomShare } from "./kernels/random";
import type { WeightStore } from "./weight-store";

/** Runs layers on tensors for one step: reads weights, collects their next values and the losses that layers add. */
export class TensorEvaluator implements Evaluator<Tensor> {
  /** States' next values (moving averages), to be assigned when the step is done. */
  readonly updates = new Map<Weight, Tensor>();
  readonly losses: Tensor[] = [];
  private draws = 0;

  constructor(
    private readonly tf: TensorFlow,
    readonly ops: Operations<Tensor>,
    private readonly weights: WeightStore,
    readonly training: boolean,
    /** Differs from step to step. */
    private readonly stepSeed: number,
  ) {}

  read(weight: Weight): Tensor {
    return this.updates.get(weight) ?? this.weights.variable(weight);
  }

  update(weight: Weight, value: Tensor): void {
    this.updates.set(weight, value);
  }

  seed(): Tensor {
    return makeSeed(this.tf, this.nextSeed());
  }

  private nextSeed(): number {
    return Math.imul(this.stepSeed, 0x9e3779b1) + 0x85ebca77 * ++this.draws;
  }

  choose(count: number): number {
    return Math.floor(randomShare(this.nextSeed()) * count);
  }

  addLoss(value: Tensor): void {
    this.losses.push(value);
  }

  /** Assigns what the step changed. */
  commit(): void {
    for (const [weight, value] of this.updates) this.weights.variable(weight).assign(value);
  }
}
