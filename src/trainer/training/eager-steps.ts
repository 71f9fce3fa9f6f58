import type { Model } from "../../keras/models/model";
import type { Logs } from "../../protocol";
import { chanceOf } from "../evaluator";
import { batchOf, type DataSet, exampleCount } from "./data";
import { Judge } from "./judge";
import { Mark } from "./mark";
import type { TestHooks, Training, TrainingSteps } from "./steps";
import { type Batch, type Machine, testStep, trainStep } from "./train-step";

/** Steps that run operation by operation, on any engine. */
export class EagerSteps implements TrainingSteps {
  private readonly judge: Judge;
  private marked: Mark | undefined;

  constructor(private readonly training: Training) {
    const { machine, model, data } = training;
    this.judge = Judge.of(machine, model, data);
  }

  get names(): readonly string[] {
    return this.judge.names;
  }

  readonly together = 1;

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

  validate(data: DataSet, batchSize: number, hooks?: TestHooks): Logs {
    const { machine, model } = this.training;
    return evaluateEagerly(machine, model, data, batchSize, hooks);
  }

  /** Variables are always current here. */
  settle(): void {}

  mark(): void {
    const { machine, model } = this.training;
    this.marked?.dispose();
    this.marked = Mark.of(machine, model);
  }

  rollBack(): void {
    this.marked?.restore();
  }

  dispose(): void {
    this.marked?.dispose();
    this.judge.dispose();
  }
}

/** Loss and metrics on data. */
export function evaluateEagerly(
  machine: Machine,
  model: Model,
  data: DataSet,
  batchSize: number,
  hooks?: TestHooks,
): Logs {
  const judge = Judge.of(machine, model, data);
  try {
    return runTest(
      exampleCount(data),
      batchSize,
      () => judge.read(),
      hooks,
      (rows) => {
        machine.tf.tidy(() => {
          testStep(machine, { model, judge }, batchAt(machine, data, rows));
        });
      },
    );
  } finally {
    judge.dispose();
  }
}

/** Goes through all examples batch by batch, and tells of each. */
export function runTest(
  count: number,
  batchSize: number,
  read: () => Logs,
  hooks: TestHooks | undefined,
  test: (rows: Int32Array) => void,
): Logs {
  hooks?.onStart?.();
  for (let from = 0, batch = 0; from < count; from += batchSize, batch++) {
    hooks?.onBatchStart?.(batch);
    test(rowsFrom(from, Math.min(count, from + batchSize)));
    hooks?.onBatch?.(batch, read);
  }
  const logs = read();
  hooks?.onEnd?.(logs);
  return logs;
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
