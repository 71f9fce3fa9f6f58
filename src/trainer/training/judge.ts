import type { Variable } from "@tensorflow/tfjs-core";
import type { Operations } from "../../keras/ops/operations";
import { lossOf } from "../../keras/losses";
import type { Metric } from "../../keras/metrics";
import { type Compilation, resolveAccuracy } from "../../keras/models/compilation";
import type { Dimension, Logs } from "../../protocol";
import type { Model } from "../../keras/models/model";
import type { Tensor, TensorFlow } from "../kernels";
import type { DataSet } from "./data";
import type { Machine } from "./train-step";

interface Watched {
  name: string;
  metric: Metric;
  /** Whether sample weights apply. */
  weighted: boolean;
  output: number;
  state: Variable[];
}

/** One batch: what was wanted, what the model gave (and which parts of that count), and how much each example counts. */
export interface JudgedBatch {
  targets: readonly Tensor[];
  outputs: readonly Tensor[];
  masks: readonly (Tensor | null)[];
  sampleWeight: Tensor | null;
}

/** Gathers loss and metrics over the batches of an epoch, in tensors: read back only when they are asked for. */
export class Judge {
  private readonly watched: Watched[] = [];
  private readonly totals: Variable[];
  private readonly examples: Variable;
  /** There are none where nothing is averaged over batches. */
  private readonly batches: Variable | undefined;

  constructor(
    private readonly tf: TensorFlow,
    private readonly ops: Operations<Tensor>,
    private readonly compilation: Compilation,
    targets: readonly (readonly number[])[],
    outputs: readonly (readonly Dimension[])[],
  ) {
    const several = compilation.outputs.length > 1;
    compilation.outputs.forEach(({ metrics, metricNames, name }, output) =>
      metrics.forEach(({ metric: given, weighted }, index) => {
        const metric = typeof given === "string" ? resolveAccuracy(given, targets[output]!, outputs[output]!) : given;
        const base = metricNames[index]!;
        const state = metric.state(outputs[output]!).map(({ shape }) => tf.variable(tf.zeros([...shape]), false));
        this.watched.push({ name: several ? `${name}_${base}` : base, metric, weighted, output, state });
      }),
    );
    this.totals = Array.from({ length: several ? compilation.outputs.length + 1 : 1 }, () =>
      tf.variable(tf.scalar(0), false),
    );
    this.examples = tf.variable(tf.scalar(0), false);
    this.batches = several ? tf.variable(tf.scalar(0), false) : undefined;
  }

  /** What a model's `compile` asks for, on data of this form. */
  static of({ tf, ops }: Pick<Machine, "tf" | "ops">, model: Model, { targets }: DataSet): Judge {
    return new Judge(
      tf,
      ops,
      model.compilation!,
      targets.map(({ shape }) => shape),
      model.modelOutputs.map(({ shape }) => shape ?? []),
    );
  }

  /** Names as they stand in the logs, the loss first. */
  get names(): string[] {
    const { outputs } = this.compilation;
    const perOutput = outputs.length > 1 ? outputs.map(({ name }) => `${name}_loss`) : [];
    return ["loss", ...perOutput, ...this.watched.map(({ name }) => name)];
  }

  /** The weighted loss of a batch, and each output's own; a scalar each. */
  losses({ targets, outputs, masks, sampleWeight }: JudgedBatch): { total: Tensor; each: Tensor[] } {
    const { ops } = this;
    const each = this.compilation.outputs.map(({ loss }, index) =>
      loss ? lossOf(ops, loss, targets[index]!, outputs[index]!, sampleWeight, masks[index] ?? null) : ops.scalar(0),
    );
    const weighted = each.map((value, index) => {
      const { weight } = this.compilation.outputs[index]!;
      return weight === 1 ? value : ops.multiply(value, ops.scalar(weight));
    });
    return { total: weighted.slice(1).reduce((sum, value) => ops.add(sum, value), weighted[0]!), each };
  }

  /** Adds a batch. As in Keras, the whole loss is averaged over examples, and each output's own over batches. */
  add({ targets, outputs, masks, sampleWeight }: JudgedBatch, total: Tensor, each: readonly Tensor[]): void {
    const { tf, ops } = this;
    const examples = outputs[0]!.shape[0];
    const sums = [tf.mul(total, examples), ...(this.totals.length > 1 ? each : [])];
    sums.forEach((value, index) => this.totals[index]!.assign(tf.add(this.totals[index]!, value)));
    this.examples.assign(tf.add(this.examples, examples));
    this.batches?.assign(tf.add(this.batches, 1));
    for (const { metric, weighted, output, state } of this.watched) {
      const next = metric.update(
        ops,
        state,
        targets[output]!,
        outputs[output]!,
        weighted ? sampleWeight : null,
        masks[output] ?? null,
      );
      next.forEach((value, index) => state[index]!.assign(value));
    }
  }

  /** The numbers so far, in the order of `names`, as one tensor. */
  numbers(): Tensor {
    const { tf, ops } = this;
    const losses = this.totals.map((total, index) => tf.div(total, index === 0 ? this.examples : this.batches!));
    const values = [...losses, ...this.watched.map(({ metric, state }) => metric.result(ops, state))];
    values.forEach((value, index) => {
      if (value.size !== 1)
        throw new Error(
          `The metric "${this.names[index]}" gives ${value.size} numbers, one a threshold; training watches metrics of one number each.`,
        );
    });
    return tf.stack(values.map((value) => tf.reshape(value, [])));
  }

  /** Reads the numbers so far. */
  read(): Logs {
    return this.tf.tidy(() => this.toLogs(this.numbers()));
  }

  /** The logs that `numbers` stand for. */
  toLogs(numbers: Tensor): Logs {
    const values = numbers.dataSync();
    return Object.fromEntries(this.names.map((name, index) => [name, values[index]!]));
  }

  reset(): void {
    const { tf } = this;
    tf.tidy(() => {
      for (const variable of this.variables()) variable.assign(tf.zeros(variable.shape));
    });
  }

  private variables(): Variable[] {
    return [
      ...this.totals,
      this.examples,
      ...(this.batches ? [this.batches] : []),
      ...this.watched.flatMap(({ state }) => state),
    ];
  }

  dispose(): void {
    for (const variable of this.variables()) variable.dispose();
  }
}
