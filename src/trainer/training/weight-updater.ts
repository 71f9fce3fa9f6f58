import type { Variable } from "@tensorflow/tfjs-core";
import type { StateCell } from "../../exporters/keras/model-state";
import type { Weight } from "../../keras/core/weight";
import type { Operations } from "../../keras/ops/operations";
import { type Optimizer, slotGroups } from "../../keras/optimizers";
import { rateAt } from "../../keras/schedules/schedule";
import type { Recorder } from "../graph/recorder";
import type { Tensor, TensorFlow } from "../kernels";
import type { WeightStore } from "../weight-store";
import { numberCell, variableCell } from "./cells";
import { clipGradients, type Gradients, mapGradients } from "./clip";
import { fusedUpdate, updateAtOnce } from "./fused-updates";
import { MovingAverage } from "./moving-average";
import { scalarVariable } from "./scalar-variable";
import { SlotTable } from "./slot-table";

/** What of an update changes from step to step: a scalar each. */
export interface StepNumbers<T = Tensor> {
  readonly rate: T;
  /** The number of this update, from 1. */
  readonly step: T;
}

/** What is done with a batch's gradients: where they are accumulated, not every batch updates the weights. */
export type UpdatePhase = "accumulate" | "update";

/** Where an optimizer's variables stand in files. */
export interface StatePlace {
  readonly name: string;
  /** The path of what it keeps for each weight. */
  readonly within: string;
  /** What the path of one for all weights begins with; undefined where Keras does not notice what it makes by itself. */
  readonly shared: string | undefined;
}

/** Applies one optimizer to the weights that are its own, keeping its variables. All in tensors. */
export class WeightUpdater {
  private readonly slots: readonly SlotTable[];
  private readonly shared: readonly Variable[];
  private readonly average: MovingAverage | undefined;
  private readonly accumulated: SlotTable;
  /** Batches seen so far: Keras' `iteration`. */
  iterations = 0;
  /** Whether it has weights. */
  isBuilt = false;

  constructor(
    private readonly tf: TensorFlow,
    private readonly ops: Operations<Tensor>,
    readonly optimizer: Optimizer,
    private readonly weights: WeightStore,
    /** Set by callbacks, or read from a file; otherwise the optimizer's own rate holds. */
    public rateOverride?: number,
  ) {
    this.slots = optimizer.slots.map((slot) => new SlotTable(tf, weights, slot));
    this.shared = optimizer.shared.map(({ initial }) => scalarVariable(tf, initial));
    const { average } = optimizer.settings;
    this.average = average ? new MovingAverage(tf, weights, average) : undefined;
    this.accumulated = new SlotTable(tf, weights, { name: "gradient_accumulator", initial: 0 });
  }

  /** Updates so far: what Keras calls `iterations` outside. */
  get updates(): number {
    return this.updatesIn(this.iterations);
  }

  private updatesIn(batches: number): number {
    return Math.floor(batches / (this.optimizer.settings.accumulationSteps ?? 1));
  }

  get learningRate(): number {
    return this.rateAt(this.iterations);
  }

  private rateAt(iteration: number): number {
    return this.rateOverride ?? rateAt(this.optimizer.settings.learningRate, iteration);
  }

  /** When it updates: those of which it is the same do so in the same steps. Undefined where each step does. */
  get rhythm(): string | undefined {
    const { accumulationSteps: steps } = this.optimizer.settings;
    return steps === null ? undefined : `${this.iterations % steps} of ${steps}`;
  }

  /** That of the next batch. */
  get phase(): UpdatePhase {
    const { accumulationSteps: steps } = this.optimizer.settings;
    return steps === null || (this.iterations + 1) % steps === 0 ? "update" : "accumulate";
  }

  /** Those of a batch, so many behind the next one. There are fewer updates than batches where gradients are accumulated. */
  numbers(ahead: number): StepNumbers<number> {
    const iteration = this.iterations + ahead;
    return { rate: this.rateAt(iteration), step: this.updatesIn(iteration) + 1 };
  }

  /** All variables for these weights, made where they are not yet. */
  variables(weights: readonly Weight[]): Variable[] {
    const { slots, accumulated, average, shared, optimizer } = this;
    this.isBuilt ||= weights.length > 0;
    const isAccumulating = optimizer.settings.accumulationSteps !== null;
    const tables = [...slots, ...(isAccumulating ? [accumulated] : []), ...(average ? [average.table] : [])];
    return [...shared, ...weights.flatMap((weight) => tables.flatMap((table) => table.find(weight) ?? []))];
  }

  /** One step for all weights that have gradients. */
  step(gradients: Gradients, numbers: StepNumbers, phase: UpdatePhase, recorder: Recorder | undefined): void {
    const { optimizer, tf, ops } = this;
    const whole = this.accumulate(gradients, phase);
    if (whole) this.update(clipGradients(tf, whole, optimizer.settings), numbers, recorder);
    this.average?.follow([...gradients.keys()], numbers.step);
    for (const weight of gradients.keys()) {
      const variable = this.weights.variable(weight);
      if (weight.constraint) variable.assign(weight.constraint.project(ops, variable));
    }
  }

  /** The mean gradients of the batches since the last update; undefined while more are to come. */
  private accumulate(gradients: Gradients, phase: UpdatePhase): Gradients | undefined {
    const { tf, accumulated } = this;
    const { accumulationSteps: steps } = this.optimizer.settings;
    if (steps === null) return gradients;
    const sums = mapGradients(gradients, (gradient, weight) => tf.add(gradient, accumulated.of(weight)));
    for (const [weight, sum] of sums) accumulated.of(weight).assign(phase === "update" ? tf.zerosLike(sum) : sum);
    return phase === "update" ? mapGradients(sums, (sum) => tf.div(sum, steps)) : undefined;
  }

  private update(gradients: Gradients, { rate, step }: StepNumbers, recorder: Recorder | undefined): void {
    const { tf, ops, optimizer, shared } = this;
    const fused = fusedUpdate(optimizer);
    optimizer.shared.forEach(({ next }, index) => shared[index]!.assign(next(ops, shared[index]!, step)));
    for (const [weight, gradient] of gradients) {
      const variable = this.weights.variable(weight);
      const weightDecay = optimizer.settings.weightDecay(weight);
      const decayed = weightDecay === null ? variable : tf.sub(variable, tf.mul(tf.mul(variable, weightDecay), rate));
      const slots = this.slots.map((table) => table.find(weight));
      const result =
        (fused && updateAtOnce({ tf, rate, step, gradient }, fused, decayed, slots)) ??
        optimizer.update({ ops, weight: decayed, gradient, slots, shared, learningRate: rate, step });
      if (fused && recorder) {
        const changed = [
          { variable, before: decayed, result: result.weight },
          ...fused.slots.map((at) => ({ variable: slots[at]!, before: slots[at]!, result: result.slots[at]! })),
        ];
        recorder.replaceByUpdate(fused.operation, changed, fused.inputs({ tf, rate, step, gradient }), fused.flags);
      }
      variable.assign(result.weight);
      result.slots.forEach((value, index) => value && slots[index]!.assign(value));
    }
  }

  /** The weights become their moving averages, and these the weights. */
  swapAverages(weights: readonly Weight[]): void {
    this.average?.swap(weights);
  }

  /** The moving averages become the weights. */
  resetAverages(weights: readonly Weight[]): void {
    this.average?.reset(weights);
  }

  /** What Keras does at the end of `fit`: weights whose moving average is kept become it. */
  finish(weights: readonly Weight[]): void {
    if (this.iterations > 0) this.average?.overwrite(weights);
  }

  /** The variables in Keras' order. */
  cells(weights: readonly Weight[], { name, within, shared }: StatePlace): StateCell[] {
    const { optimizer, average, tf } = this;
    const { learningRate, accumulationSteps } = optimizer.settings;
    const groups = [
      ...(average ? [[average.table]] : []),
      ...(accumulationSteps === null ? [] : [[this.accumulated]]),
      ...slotGroups(optimizer).map((group) => group.map((index) => this.slots[index]!)),
    ];
    const iterations = numberCell(
      `${name}/iteration`,
      () => this.iterations,
      (value) => (this.iterations = value),
      true,
    );
    const rate = numberCell(
      `${name}/learning_rate`,
      () => this.learningRate,
      (value) => (this.rateOverride = value),
    );
    return [
      iterations,
      ...(typeof learningRate === "number" ? [rate] : []),
      ...groups.flatMap((group) =>
        weights.flatMap((weight) => group.flatMap((table) => table.cells(weight, within, shared !== undefined))),
      ),
      ...(shared !== undefined && weights.length > 0 ? this.shared : []).map((variable, index) =>
        variableCell(tf, `${shared!}${optimizer.shared[index]!.name}`, variable),
      ),
    ];
  }

  dispose(): void {
    for (const one of [...this.slots, this.average?.table, this.accumulated, ...this.shared]) one?.dispose();
  }
}
