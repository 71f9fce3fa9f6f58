import type { Model } from "../../keras/models/model";
import type { Logs } from "../../protocol";
import { chanceOf } from "../evaluator";
import { batchesOf } from "./batches";
import { batchOf, type DataSet, isStreamed } from "./data";
import { runInExecutions } from "./executions";
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
    stepEagerly(this.training, this.judge, rows);
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

/** Trains on the examples at these positions. */
export function stepEagerly({ machine, model, data, updater, seed }: Training, judge: Judge, rows: Int32Array): void {
  const { tf } = machine;
  const { iterations } = updater;
  tf.tidy(() => {
    const { isStep } = trainStep(machine, { model, judge, updater }, batchAt(machine, data, rows), {
      chance: chanceOf(tf, seed, iterations),
      numbers: updater.numbers().map(({ rate, step }) => ({ rate: tf.scalar(rate), step: tf.scalar(step) })),
      phase: updater.phase,
    });
    updater.advance(1, isStep);
  });
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
      batchesOf(data, batchSize),
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
  batches: Iterable<Int32Array>,
  read: () => Logs,
  hooks: TestHooks | undefined,
  test: (rows: Int32Array) => void,
): Logs {
  hooks?.onStart?.();
  runInExecutions(batches, hooks?.together ?? 1, test, {
    onStart: (first) => hooks?.onBatchStart?.(first),
    onEnd: (last) => hooks?.onBatch?.(last, read),
  });
  const logs = read();
  hooks?.onEnd?.(logs);
  return logs;
}

/** The examples at these positions as tensors. */
export function batchAt(
  { tf }: Pick<Machine, "tf">,
  { inputs, targets, sampleWeight }: DataSet,
  rows: Int32Array,
): Batch {
  return {
    inputs: inputs.map((array) => batchOf(tf, array, rows)),
    targets: targets.map((array) => batchOf(tf, array, rows)),
    sampleWeight: sampleWeight ? tf.tensor1d(weightsAt(sampleWeight, rows)) : null,
  };
}

const weightsAt = (weights: NonNullable<DataSet["sampleWeight"]>, rows: Int32Array): Float32Array =>
  isStreamed(weights) ? (weights.read(rows) as Float32Array) : Float32Array.from(rows, (row) => weights[row]!);
