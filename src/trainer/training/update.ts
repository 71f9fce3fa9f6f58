import type { Variable } from "@tensorflow/tfjs-core";
import type { OptimizerState, StateCell } from "../../exporters/keras/model-state";
import type { Weight } from "../../keras/core/weight";
import type { Operations } from "../../keras/ops/operations";
import { type Optimizer, slotGroups } from "../../keras/optimizers";
import type { Tensor, TensorFlow } from "../kernels";
import type { WeightStore } from "../weight-store";
import { numberCell, readCells, variableCell } from "./cells";
import type { Recorder } from "../graph/recorder";
import { fusedUpdate, updateAtOnce } from "./fused-updates";
import { clipGradients, type Gradients, mapGradients } from "./clip";
import { LossScaler } from "./loss-scaler";
import { MovingAverage } from "./moving-average";
import { scalarVariable } from "./scalar-variable";
import { SlotTable } from "./slot-table";

/** What of an update changes from step to step: a scalar each. */
export interface StepNumbers {
  readonly rate: Tensor;
  /** The number of this update, from 1. */
  readonly step: Tensor;
}

/** What is done with a batch's gradients: where they are accumulated, not every batch updates the weights. */
export type UpdatePhase = "accumulate" | "update";

/** Applies an optimizer to weights, keeping its variables. All in tensors. */
export class Updater {
  private readonly slots: readonly SlotTable[];
  private readonly shared: readonly Variable[];
  private readonly average: MovingAverage | undefined;
  private readonly accumulated: SlotTable;
  private readonly lossScaler: LossScaler;
  /** Batches seen so far: Keras' `iteration`. */
  iterations = 0;
  /** Set by callbacks, or read from a file; otherwise the optimizer's own rate holds. */
  rateOverride: number | undefined;

  constructor(
    private readonly tf: TensorFlow,
    private readonly ops: Operations<Tensor>,
    readonly optimizer: Optimizer,
    private readonly weights: WeightStore,
  ) {
    this.slots = optimizer.slots.map((slot) => new SlotTable(tf, weights, slot));
    this.shared = optimizer.shared.map(({ initial }) => scalarVariable(tf, initial));
    const { average } = optimizer.settings;
    this.average = average ? new MovingAverage(tf, weights, average) : undefined;
    this.accumulated = new SlotTable(tf, weights, { name: "gradient_accumulator", initial: 0 });
    this.lossScaler = new LossScaler(tf, ops, optimizer);
  }

  get learningRate(): number {
    return this.rateAt(this.iterations);
  }

  private rateAt(iteration: number): number {
    const { learningRate } = this.optimizer.settings;
    return this.rateOverride ?? (typeof learningRate === "number" ? learningRate : learningRate.rateAt(iteration));
  }

  /** The phases that come in turn. */
  get phases(): readonly UpdatePhase[] {
    return this.optimizer.settings.accumulationSteps === null ? ["update"] : ["accumulate", "update"];
  }

  /** That of the next batch. */
  get phase(): UpdatePhase {
    const { accumulationSteps: steps } = this.optimizer.settings;
    return steps === null || (this.iterations + 1) % steps === 0 ? "update" : "accumulate";
  }

  /** Whether each step is like the one before, and none is left out. */
  get isSteady(): boolean {
    return this.phases.length === 1 && !this.lossScaler.isDynamic;
  }

  /** Those of a batch. There are fewer updates than batches where gradients are accumulated. */
  numbersAt(iteration: number): { rate: number; step: number } {
    const { accumulationSteps } = this.optimizer.settings;
    return { rate: this.rateAt(iteration), step: Math.floor(iteration / (accumulationSteps ?? 1)) + 1 };
  }

  /** Makes all variables, so that a step makes none. */
  prepare(weights: readonly Weight[]): void {
    this.variables(weights);
  }

  /** All variables for these weights, made where they are not yet. */
  private variables(weights: readonly Weight[]): Variable[] {
    const { slots, accumulated, average, shared, optimizer } = this;
    const isAccumulating = optimizer.settings.accumulationSteps !== null;
    const tables = [...slots, ...(isAccumulating ? [accumulated] : []), ...(average ? [average.table] : [])];
    return [...shared, ...weights.flatMap((weight) => tables.flatMap((table) => table.find(weight) ?? []))];
  }

  /** The loss whose gradients `apply` takes. */
  scaleLoss(loss: Tensor): Tensor {
    return this.lossScaler.scale(loss);
  }

  /**
   * One step for all weights; `advance` follows.
   *
   * @returns whether there was a step, a truth; undefined where there always is.
   */
  apply(scaled: Gradients, numbers: StepNumbers, phase: UpdatePhase, recorder?: Recorder): Tensor | undefined {
    const { tf, lossScaler } = this;
    return tf.tidy(() => {
      const step = (): void => {
        this.step(lossScaler.unscale(scaled), numbers, phase, recorder);
      };
      if (lossScaler.isDynamic) return this.stepWhereFinite(scaled, step);
      step();
      return undefined;
    });
  }

  /** What the step made of each variable is kept where all gradients are finite. Returns whether they are. */
  private stepWhereFinite(gradients: Gradients, step: () => void): Tensor {
    const { tf, weights, lossScaler } = this;
    const changed = [...gradients.keys()];
    const variables = [...changed.map((weight) => weights.variable(weight)), ...this.variables(changed)];
    const before = variables.map((variable) => tf.clone(variable));
    step();
    const isFinite = lossScaler.follow(gradients);
    variables.forEach((variable, index) => {
      if (variable.dataId !== before[index]!.dataId) variable.assign(tf.where(isFinite, variable, before[index]!));
    });
    return isFinite;
  }

  private step(gradients: Gradients, numbers: StepNumbers, phase: UpdatePhase, recorder: Recorder | undefined): void {
    const { optimizer, tf, ops } = this;
    const whole = this.accumulate(gradients, phase);
    if (whole) this.update(clipGradients(tf, whole, optimizer.settings), numbers, recorder);
    this.average?.follow([...gradients.keys()], numbers.step);
    for (const weight of gradients.keys()) {
      const variable = this.weights.variable(weight);
      if (weight.constraint) variable.assign(weight.constraint.project(ops, variable));
    }
  }

  /** Counts batches that were trained on, but for one that was left out: `isStep` is what `apply` gave for it. */
  advance(batches: number, isStep?: Tensor): void {
    if (isStep?.dataSync()[0] !== 0) this.iterations += batches;
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

  /** As model files keep it. */
  state(): OptimizerState {
    return {
      wrapper: readCells(this.lossScaler.cells()),
      variables: (weights) => readCells(this.cells(weights)),
    };
  }

  /** Goes on from a file's variables; where they are not as many as this optimizer's it begins anew, as in Keras. */
  restore(values: readonly Float32Array[], weights: readonly Weight[]): void {
    const cells = [...this.lossScaler.cells(), ...this.cells(weights)];
    if (values.length !== cells.length) return;
    cells.forEach((cell, index) => {
      cell.write(values[index]!);
    });
  }

  /** The variables in Keras' order, but for those of the loss' scale. */
  private cells(weights: readonly Weight[]): StateCell[] {
    const { optimizer, average, tf } = this;
    const { learningRate, accumulationSteps } = optimizer.settings;
    // Keras doesn't notice the variables that an optimizer makes by itself inside a LossScaleOptimizer.
    const isTracked = optimizer.lossScaling === undefined;
    const own = optimizer.lossScaling?.innerName ?? optimizer.name;
    const within = isTracked ? own : `${optimizer.name}/${own}`;
    const groups = [
      ...(average ? [[average.table]] : []),
      ...(accumulationSteps === null ? [] : [[this.accumulated]]),
      ...slotGroups(optimizer).map((group) => group.map((index) => this.slots[index]!)),
    ];
    const iterations = numberCell(
      `${own}/iteration`,
      () => this.iterations,
      (value) => (this.iterations = value),
      true,
    );
    const rate = numberCell(
      `${own}/learning_rate`,
      () => this.learningRate,
      (value) => (this.rateOverride = value),
    );
    return [
      iterations,
      ...(typeof learningRate === "number" ? [rate] : []),
      ...groups.flatMap((group) =>
        weights.flatMap((weight) => group.flatMap((table) => table.cells(weight, within, isTracked))),
      ),
      ...(isTracked ? this.shared : []).map((variable, index) =>
        variableCell(tf, `${own}/${optimizer.shared[index]!.name}`, variable),
      ),
    ];
  }

  dispose(): void {
    for (const one of [...this.slots, this.average?.table, this.accumulated, this.lossScaler, ...this.shared])
      one?.dispose();
  }
}
