import type { Variable } from "@tensorflow/tfjs-core";
import type { OptimizerState, StateCell } from "../../exporters/keras/model-state";
import { countedNames, toSnakeCase } from "../../keras/core/naming";
import type { Weight } from "../../keras/core/weight";
import type { Operations } from "../../keras/ops/operations";
import type { Optimizer } from "../../keras/optimizers";
import type { Recorder } from "../graph/recorder";
import type { Tensor, TensorFlow } from "../kernels";
import type { WeightStore } from "../weight-store";
import { numberCell, placeholderCell, readCells } from "./cells";
import type { Gradients } from "./clip";
import { LossScaler } from "./loss-scaler";
import { type StepNumbers, type UpdatePhase, WeightUpdater } from "./weight-updater";

/** What a model's optimizer does with a batch: one phase for each of those that change weights. */
export type StepPhase = readonly UpdatePhase[];

/** Applies a model's optimizer, or those inside of it each to its own weights. All in tensors. */
export class Updater {
  private readonly made = new Map<Optimizer, WeightUpdater>();
  private readonly lossScaler: LossScaler;
  /** Batches seen so far. */
  iterations = 0;

  constructor(
    private readonly tf: TensorFlow,
    private readonly ops: Operations<Tensor>,
    readonly optimizer: Optimizer,
    private readonly weights: WeightStore,
    /** The rate that the program has set before. */
    private readonly rateOf: (optimizer: Optimizer) => number | undefined = () => undefined,
  ) {
    this.lossScaler = new LossScaler(tf, ops, optimizer);
  }

  /** One for each optimizer, in Keras' order. */
  get parts(): readonly WeightUpdater[] {
    return (this.optimizer.group?.optimizers ?? [this.optimizer]).map((one) => this.partOf(one));
  }

  /** Those that have weights. */
  private get active(): readonly WeightUpdater[] {
    return this.parts.filter(({ isBuilt }) => isBuilt);
  }

  private partOf(optimizer: Optimizer): WeightUpdater {
    const known = this.made.get(optimizer);
    if (known) return known;
    const { tf, ops, weights } = this;
    const part = new WeightUpdater(tf, ops, optimizer, weights, this.rateOf(optimizer));
    this.made.set(optimizer, part);
    return part;
  }

  /** Each part with its own of these weights. */
  private share(weights: readonly Weight[]): (readonly [WeightUpdater, readonly Weight[]])[] {
    const { group } = this.optimizer;
    if (!group) return [[this.partOf(this.optimizer), weights]];
    const owners = weights.map((weight) => group.optimizerOf(weight));
    return this.parts.map((part) => [part, weights.filter((_, index) => owners[index] === part.optimizer)]);
  }

  /** What the next batch is for each part. */
  get phase(): StepPhase {
    return this.active.map(({ phase }) => phase);
  }

  /** The ways in which gradients are accumulated. */
  get rhythms(): readonly string[] {
    return [...new Set(this.active.map(({ rhythm }) => rhythm))].filter((rhythm) => rhythm !== undefined);
  }

  /** All phases that may come: two for each rhythm. */
  get phases(): readonly StepPhase[] {
    const { active, rhythms } = this;
    return Array.from({ length: 2 ** rhythms.length }, (_, bits) =>
      active.map(({ rhythm }) =>
        rhythm !== undefined && bits & (1 << rhythms.indexOf(rhythm)) ? "accumulate" : "update",
      ),
    );
  }

  /** Whether each step is like the one before, and none is left out. */
  get isSteady(): boolean {
    return this.rhythms.length === 0 && !this.lossScaler.isDynamic;
  }

  /** For each part those of a batch, so many behind the next one. */
  numbers(ahead = 0): StepNumbers<number>[] {
    return this.active.map((part) => part.numbers(ahead));
  }

  /** Makes all variables, so that a step makes none. */
  prepare(weights: readonly Weight[]): void {
    this.variables(weights);
  }

  /** All variables for these weights, made where they are not yet. */
  private variables(weights: readonly Weight[]): Variable[] {
    return this.share(weights).flatMap(([part, own]) => part.variables(own));
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
  apply(scaled: Gradients, numbers: readonly StepNumbers[], phase: StepPhase, recorder?: Recorder): Tensor | undefined {
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

  private step(
    gradients: Gradients,
    numbers: readonly StepNumbers[],
    phase: StepPhase,
    recorder: Recorder | undefined,
  ): void {
    const { active } = this;
    for (const [part, own] of this.share([...gradients.keys()])) {
      const index = active.indexOf(part);
      if (own.length === 0) continue;
      const ownGradients = new Map(own.map((weight) => [weight, gradients.get(weight)!]));
      part.step(ownGradients, numbers[index]!, phase[index]!, recorder);
    }
  }

  /** Counts batches that were trained on, but for one that was left out: `isStep` is what `apply` gave for it. */
  advance(batches: number, isStep?: Tensor): void {
    if (isStep?.dataSync()[0] === 0) return;
    this.iterations += batches;
    for (const part of this.active) part.iterations += batches;
  }

  /** The weights become their moving averages, and these the weights. */
  swapAverages(weights: readonly Weight[]): void {
    for (const [part, own] of this.share(weights)) part.swapAverages(own);
  }

  /** The moving averages become the weights. */
  resetAverages(weights: readonly Weight[]): void {
    for (const [part, own] of this.share(weights)) part.resetAverages(own);
  }

  /** What Keras does at the end of `fit`: weights whose moving average is kept become it. */
  finish(weights: readonly Weight[]): void {
    for (const [part, own] of this.share(weights)) part.finish(own);
  }

  /** As model files keep it. */
  state(weights: readonly Weight[]): OptimizerState {
    const { optimizer } = this;
    const inner = this.innerState(weights);
    const { lossScaling } = optimizer;
    if (!lossScaling) return inner;
    const own = { ...inner, name: lossScaling.innerName };
    return {
      name: optimizer.name,
      variables: () => readCells(this.cells(weights)),
      inner: [["inner_optimizer", own]],
    };
  }

  /** That of the optimizer, but for what scales the loss. */
  private innerState(weights: readonly Weight[]): OptimizerState {
    const { optimizer } = this;
    const state = (name: string, cells: () => StateCell[]): OptimizerState => ({
      name,
      variables: () => readCells(cells()),
      inner: [],
    });
    const whole = state(optimizer.name, () => this.innerCells(weights));
    if (!optimizer.group) return whole;
    const shares = this.share(weights);
    const places = countedNames(shares.map(([part]) => toSnakeCase(part.optimizer.definition.name)));
    return {
      ...whole,
      inner: shares.map(([part, own], index) => [
        `optimizers/${places[index]!}`,
        state(part.optimizer.name, () => this.cellsOf(part, own)),
      ]),
    };
  }

  /** Goes on from a file's variables; where they are not as many as this optimizer's it begins anew, as in Keras. */
  restore(values: readonly Float32Array[], weights: readonly Weight[]): void {
    const cells = this.cells(weights);
    if (values.length !== cells.length) return;
    cells.forEach((cell, index) => {
      cell.write(values[index]!);
    });
    // Of an optimizer by itself they are the same.
    if (!this.optimizer.group) this.iterations = this.parts[0]!.iterations;
  }

  /** The variables in Keras' order. */
  private cells(weights: readonly Weight[]): StateCell[] {
    return [...this.lossScaler.cells(), ...this.innerCells(weights)];
  }

  private innerCells(weights: readonly Weight[]): StateCell[] {
    const { optimizer } = this;
    const name = optimizer.lossScaling?.innerName ?? optimizer.name;
    const cells = this.share(weights).flatMap(([part, own]) => this.cellsOf(part, own));
    if (!optimizer.group) return cells;
    const iterations = numberCell(
      `${name}/iteration`,
      () => this.iterations,
      (value) => (this.iterations = value),
      true,
    );
    return [iterations, placeholderCell(`${name}/learning_rate`), ...cells];
  }

  private cellsOf(part: WeightUpdater, weights: readonly Weight[]): StateCell[] {
    const { lossScaling, name: outer } = this.optimizer;
    const isAlone = part.optimizer === this.optimizer;
    const name = isAlone ? (lossScaling?.innerName ?? outer) : part.optimizer.name;
    // Keras doesn't notice the variables that an optimizer makes by itself inside a LossScaleOptimizer.
    if (lossScaling) return part.cells(weights, { name, within: `${outer}/${name}`, shared: undefined });
    return part.cells(weights, { name, within: name, shared: isAlone ? `${name}/` : "" });
  }

  dispose(): void {
    this.lossScaler.dispose();
    for (const part of this.made.values()) part.dispose();
  }
}
