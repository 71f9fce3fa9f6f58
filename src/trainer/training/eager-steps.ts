import type { Variable } from "@tensorflow/tfjs-core";
import type { Model } from "../../keras/models/model";
import type { Logs } from "../../protocol";
import { chanceOf } from "../evaluator";
import type { Tensor } from "../kernels";
import { batchOf, type DataSet, exampleCount } from "./data";
import { Judge } from "./judge";
import type { Training, TrainingSteps } from "./steps";
import { type Batch, type Machine, testStep, trainStep } from "./train-step";

/** Steps that run operation by operation, on any engine. */
export class EagerSteps implements TrainingSteps {
  private readonly judge: Judge;
  private marked: { variable: Variable; values: Tensor }[] = [];

  constructor(private readonly training: Training) {
    const { machine, model, data } = training;
    this.judge = Judge.of(machine, model, data);
  }

  get names(): readonly string[] {
    return this.judge.names;
  }

  train(rows: Int32Array): void {
    const { machine, model, data, updater, seed } = this.training;
    const { tf } = machine;
    const { rate, step } = updater.numbers;
    tf.tidy(() => {
      trainStep(machine, { model, judge: this.judge, updater }, batchAt(machine, data, rows), {
        chance: chanceOf(tf, seed, updater.iterations),
        numbers: { rate: tf.scalar(rate), step: tf.scalar(step) },
        phase: updater.phase,
      });
    });
    updater.advance();
  }

  read(): Logs {
    return this.judge.read();
  }

  reset(): void {
    this.judge.reset();
  }

  validate(data: DataSet, batchSize: number): Logs {
    const { machine, model } = this.training;
    return evaluateEagerly(machine, model, data, batchSize);
  }

  mark(): void {
    const { machine, model } = this.training;
    this.forget();
    this.marked = model.allWeights().map((weight) => {
      const variable = machine.weights.variable(weight);
      return { variable, values: machine.tf.clone(variable) };
    });
  }

  rollBack(): void {
    for (const { variable, values } of this.marked) variable.assign(values);
  }

  private forget(): void {
    for (const { values } of this.marked) values.dispose();
    this.marked = [];
  }

  dispose(): void {
    this.forget();
    this.judge.dispose();
  }
}

/** Loss and metrics on data. */
export function evaluateEagerly(machine: Machine, model: Model, data: DataSet, batchSize: number): Logs {
  const judge = Judge.of(machine, model, data);
  const count = exampleCount(data);
  try {
    for (let from = 0; from < count; from += batchSize)
      machine.tf.tidy(() => {
        testStep(machine, { model, judge }, batchAt(machine, data, rowsFrom(from, Math.min(count, from + batchSize))));
      });
    return judge.read();
  } finally {
    judge.dispose();
  }
}

/** The positions `from` … `to`. */
export const rowsFrom = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: to - from }, (_, index) => from + index);

/** The examples at these positions as tensors. */
export function batchAt(
  { tf }: Pick<Machine, "tf">,
  { inputs, targets, sampleWeight }: DataSet,
  rows: Int32Array,
): Batch {
  return {
    inputs: inputs.map((array) => batchOf(tf, array, rows)),
    targets: targets.map((array) => batchOf(tf, array, rows)),
    sampleWeight: sampleWeight ? tf.tensor1d(Float32Array.from(rows, (row) => sampleWeight[row]!)) : null,
  };
}
