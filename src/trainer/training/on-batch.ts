import type { Compilation } from "../../keras/models/compilation";
import type { Logs } from "../../protocol";
import { NotRecordable } from "../graph/recording";
import { nodeBackend } from "../runtimes/native/backend";
import type { Holder } from "../weight-store";
import { BatchProgram } from "./batch-program";
import { rowsFrom } from "./batches";
import { type DataSet, exampleCount, formOf } from "./data";
import { batchAt, stepEagerly } from "./eager-steps";
import { feedOf } from "./graph-steps";
import { Judge } from "./judge";
import { trainingMargin, trainName } from "./recorded-functions";
import type { Training } from "./steps";
import { testStep } from "./train-step";

/** Recording pays from so many batches on. */
const fewestBatches = 4;

/**
 * A model that a program trains and tests batch by batch (`train_on_batch`, `test_on_batch`): loss and metrics are those of the
 * batch. https://keras.io/api/models/model_training_apis/
 */
export class OnBatch implements Holder {
  private readonly judge: Judge;
  /** That of the first batch, for which there is a graph. */
  private readonly form: string;
  private readonly compilation: Compilation | undefined;
  private batches = 0;
  /** Null where it can't be recorded. */
  private program: BatchProgram | null | undefined;
  /** Whether the graph has the present numbers. */
  private isInside = false;

  constructor(
    private readonly training: Omit<Training, "data">,
    data: DataSet,
  ) {
    const { machine, model } = training;
    this.judge = Judge.of(machine, model, data);
    this.form = formOf(data);
    this.compilation = model.compilation;
  }

  /** Whether the model is as it was: one that was compiled anew begins anew. */
  get isCurrent(): boolean {
    return this.training.model.compilation === this.compilation;
  }

  /** The batch's loss and metrics. */
  train(data: DataSet): Logs {
    const training: Training = { ...this.training, data };
    const rows = allRows(data);
    const step = trainName(training.updater.phase);
    const program = this.programFor(training, step);
    if (!program) {
      this.judge.reset();
      stepEagerly(training, this.judge, rows);
      return this.judge.read();
    }
    const results = program.call("train", step, data, rows, feedOf(training, 1));
    training.updater.advance(1, results["isStep"]);
    training.machine.tf.dispose(results);
    return program.logs("train", this.judge);
  }

  /** The batch's loss and metrics. */
  test(data: DataSet): Logs {
    const { machine, model } = this.training;
    const { judge } = this;
    const rows = allRows(data);
    const program = this.programFor({ ...this.training, data }, "test");
    if (!program) {
      judge.reset();
      machine.tf.tidy(() => {
        testStep(machine, { model, judge }, batchAt(machine, data, rows));
      });
      return judge.read();
    }
    machine.tf.dispose(program.call("test", "test", data, rows));
    return program.logs("train", judge);
  }

  /** The graph, current and with nothing judged yet, where it takes this batch. */
  private programFor(training: Training, name: string): BatchProgram | undefined {
    const { data } = training;
    const isUsual = formOf(data) === this.form;
    if (isUsual && ++this.batches >= fewestBatches && this.program === undefined) this.program = this.record(training);
    if (!isUsual || !this.program?.takes(name, exampleCount(data))) {
      this.settle();
      return undefined;
    }
    if (!this.isInside) this.program.graph.push(this.training.machine.tf);
    this.isInside = true;
    training.machine.tf.dispose(this.program.graph.call("train_reset", {}));
    return this.program;
  }

  private record(training: Training): BatchProgram | null {
    const { machine, model, data } = training;
    if (!nodeBackend(machine.tf)) return null;
    const plan = {
      machine,
      model,
      data: [data],
      batchSize: exampleCount(data),
      residentLimit: 0,
      margin: trainingMargin,
    };
    try {
      return BatchProgram.record(plan, (functions) => [
        ...functions.train(training, this.judge),
        ...functions.test(this.judge, data),
        ...functions.logs("train", this.judge),
      ]);
    } catch (error) {
      if (!(error instanceof NotRecordable)) throw error;
      return null;
    }
  }

  settle(): void {
    if (this.isInside) this.program!.graph.pull(this.training.machine.tf);
    this.isInside = false;
  }

  dispose(): void {
    this.settle();
    this.program?.dispose();
    this.judge.dispose();
  }
}

const allRows = (data: DataSet): Int32Array => rowsFrom(0, exampleCount(data));
