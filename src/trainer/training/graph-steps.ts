import type { Logs } from "../../protocol";
import { rowsInput, togetherName } from "../graph/functions";
import { GraphProgram } from "../graph/program";
import type { Tensors } from "../graph/recorder";
import { NotRecordable } from "../graph/recording";
import { makeSeed } from "../kernels/random";
import { batchesOf, batchSizes } from "./batches";
import type { DataSet } from "./data";
import { runTest } from "./eager-steps";
import { Judge } from "./judge";
import { Mark } from "./mark";
import {
  batchesTogether,
  type BatchSizes,
  functionName,
  namedBatch,
  RecordedFunctions,
  sampleRate,
} from "./recorded-functions";
import type { FitPlan, TestHooks, Training, TrainingSteps } from "./steps";

/** Steps that were recorded once and run as one graph of TensorFlow, in which the examples, weights and metrics lie. */
export class GraphSteps implements TrainingSteps {
  /** Where the variables are current; those outside may have been changed where only they are. */
  private current: "both" | "inside" | "outside" = "both";
  /** The weights of the last `mark`, once the variables outside have other values. */
  private marked: Mark | undefined;

  private constructor(
    private readonly training: Training,
    private readonly program: GraphProgram,
    private readonly sizes: BatchSizes,
    private readonly judge: Judge,
    private readonly validationJudge: Judge | undefined,
  ) {}

  /**
   * Records a training, with the size of the batch free where that can be; `note` is told where not. The graph's first batch
   * is compared with what the eager step made of it.
   *
   * @throws NotRecordable
   */
  static record(training: Training, plan: FitPlan, note: (sentence: string) => void): GraphSteps {
    try {
      return GraphSteps.recordWith(training, plan, { free: plan.batchSize });
    } catch (error) {
      if (!(error instanceof NotRecordable)) throw error;
      const data = [training.data, ...(plan.validation ? [plan.validation] : [])];
      const sizes = new Set(data.flatMap((one) => batchSizes(one, plan.batchSize)));
      const steps = GraphSteps.recordWith(training, plan, { fixed: [...sizes] });
      note(`The training's graph is made for each size of a batch: ${error.message}.`);
      return steps;
    }
  }

  private static recordWith(training: Training, { validation }: FitPlan, sizes: BatchSizes): GraphSteps {
    const { machine, model, data, updater } = training;
    const judges = [data, ...(validation ? [validation] : [])].map((one) => Judge.of(machine, model, one));
    const [judge, validationJudge] = judges as [Judge, Judge | undefined];
    const functions = new RecordedFunctions(training, sizes);
    try {
      const program = GraphProgram.build(
        machine.tf,
        [
          ...updater.phases.flatMap((phase) => functions.train(judge, phase)),
          ...functions.logs("train", judge),
          ...(validation
            ? [...functions.test(validationJudge!, validation), ...functions.logs("test", validationJudge!)]
            : []),
        ],
        functions.residents,
        // A first update of Adam is as long as the rate, whatever the gradient: of noise it makes noise of that size.
        4 * sampleRate,
      );
      return new GraphSteps(training, program, sizes, judge, validationJudge);
    } catch (error) {
      for (const one of judges) one.dispose();
      throw error;
    } finally {
      functions.dispose();
    }
  }

  get names(): readonly string[] {
    return this.judge.names;
  }

  get together(): number {
    return this.program.has(togetherName("train_update")) ? batchesTogether : 1;
  }

  train(...batches: readonly Int32Array[]): void {
    if (batches.length > 1) this.trainTogether(batches);
    else this.trainOn(batches[0]!);
  }

  private trainOn(rows: Int32Array): void {
    const { updater, seed, machine, data } = this.training;
    const { tf } = machine;
    const { rate, step } = updater.numbers;
    this.callOnBatch("train", `train_${updater.phase}`, data, rows, {
      seed: makeSeed(tf, seed, updater.iterations),
      rate: tf.scalar(rate),
      step: tf.scalar(step),
    });
    updater.advance();
  }

  private trainTogether(batches: readonly Int32Array[]): void {
    const { updater, seed, machine } = this.training;
    const { tf } = machine;
    const numbers = batches.map(() => {
      const now = { ...updater.numbers, iterations: updater.iterations };
      updater.advance();
      return now;
    });
    const rows = Int32Array.from(batches.flatMap((batch) => [...batch]));
    this.call(togetherName("train_update"), {
      [rowsInput]: tf.tensor2d(rows, [batches.length, batches[0]!.length], "int32"),
      seed: tf.tensor2d(
        numbers.map(({ iterations }) => [seed | 0, iterations | 0]),
        undefined,
        "int32",
      ),
      rate: tf.tensor1d(numbers.map(({ rate }) => rate)),
      step: tf.tensor1d(numbers.map(({ step }) => step)),
    });
  }

  /** Runs a function of a batch, given by the positions of its examples or, where the graph does not have them, by themselves. */
  private callOnBatch(what: string, name: string, data: DataSet, rows: Int32Array, others: Tensors = {}): void {
    const { machine } = this.training;
    const sized = functionName(name, this.sizes, rows.length);
    const batch = this.program.takesRows(sized)
      ? { [rowsInput]: machine.tf.tensor1d(rows, "int32") }
      : namedBatch(machine, what, data, rows);
    this.call(sized, { ...batch, ...others });
  }

  /** Runs a function for what it changes. */
  private call(name: string, inputs: Tensors): void {
    const { tf } = this.training.machine;
    if (this.current === "outside") this.program.push(tf);
    this.current = "inside";
    tf.dispose([this.program.call(name, inputs), inputs]);
  }

  read(): Logs {
    return this.readLogs("train", this.judge);
  }

  private readLogs(what: string, judge: Judge): Logs {
    const { numbers } = this.program.call(`${what}_logs`, {});
    const logs = judge.toLogs(numbers!);
    numbers!.dispose();
    return logs;
  }

  reset(): void {
    this.call("train_reset", {});
  }

  validate(data: DataSet, batchSize: number, hooks?: TestHooks): Logs {
    this.call("test_reset", {});
    const read = (): Logs => this.readLogs("test", this.validationJudge!);
    return runTest(batchesOf(data, batchSize), read, hooks, (rows) => {
      this.callOnBatch("test", "test", data, rows);
    });
  }

  settle(): void {
    const former = this.current;
    this.current = "outside";
    if (former === "outside") return;
    this.marked ??= Mark.of(this.training.machine, this.training.model);
    if (former === "inside") this.program.pull(this.training.machine.tf);
  }

  /** The variables outside of the graph are what is remembered. */
  mark(): void {
    this.marked?.dispose();
    this.marked = undefined;
    if (this.current === "inside") this.program.pull(this.training.machine.tf);
    if (this.current === "outside") this.program.push(this.training.machine.tf);
    this.current = "both";
  }

  rollBack(): void {
    this.marked?.restore();
    this.current = "outside";
  }

  dispose(): void {
    this.marked?.dispose();
    if (this.current === "inside") this.program.pull(this.training.machine.tf);
    this.program.dispose();
    this.judge.dispose();
    this.validationJudge?.dispose();
  }
}
