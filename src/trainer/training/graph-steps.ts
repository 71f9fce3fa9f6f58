import type { Logs } from "../../protocol";
import { rowsInput, togetherName } from "../graph/functions";
import type { Tensors } from "../graph/recorder";
import type { Tensor } from "../kernels";
import { BatchProgram } from "./batch-program";
import type { DataSet } from "./data";
import { Judge } from "./judge";
import { Mark } from "./mark";
import { batchesTogether, numberInput, trainingMargin, trainName } from "./recorded-functions";
import type { StepNumbers } from "./weight-updater";
import type { FitPlan, TestHooks, Training, TrainingSteps } from "./steps";

/** Steps that were recorded once and run as one graph of TensorFlow, in which the examples, weights and metrics lie. */
export class GraphSteps implements TrainingSteps {
  /** Where the variables are current; those outside may have been changed where only they are. */
  private current: "both" | "inside" | "outside" = "both";
  /** The weights of the last `mark`, once the variables outside have other values. */
  private marked: Mark | undefined;

  private constructor(
    private readonly training: Training,
    private readonly program: BatchProgram,
    private readonly judge: Judge,
    private readonly validationJudge: Judge | undefined,
  ) {}

  /**
   * Records a training, with the size of the batch free where that can be; `note` is told where not. The graph's first batch
   * is compared with what the eager step made of it.
   *
   * @throws NotRecordable
   */
  static record(training: Training, { batchSize, validation }: FitPlan, note: (sentence: string) => void): GraphSteps {
    const { machine, model, data } = training;
    const all = [data, ...(validation ? [validation] : [])];
    const judges = all.map((one) => Judge.of(machine, model, one));
    const [judge, validationJudge] = judges as [Judge, Judge | undefined];
    const plan = {
      machine,
      model,
      data: all,
      batchSize,
      residentLimit: training.residentLimit,
      margin: trainingMargin,
    };
    try {
      const program = BatchProgram.record(
        plan,
        (functions) => [
          ...functions.train(training, judge),
          ...functions.logs("train", judge),
          ...(validation
            ? [...functions.test(validationJudge!, validation), ...functions.logs("test", validationJudge!)]
            : []),
        ],
        note,
      );
      return new GraphSteps(training, program, judge, validationJudge);
    } catch (error) {
      for (const one of judges) one.dispose();
      throw error;
    }
  }

  get names(): readonly string[] {
    return this.judge.names;
  }

  get together(): number {
    return this.program.graph.has(togetherName(trainName(this.training.updater.phase))) ? batchesTogether : 1;
  }

  train(...batches: readonly Int32Array[]): void {
    const { updater, machine, data } = this.training;
    const { tf } = machine;
    const name = trainName(updater.phase);
    const fed = feedOf(this.training, batches.length);
    if (batches.length === 1) {
      this.enter();
      const results = this.program.call("train", name, data, batches[0]!, fed);
      updater.advance(1, results["isStep"]);
      tf.dispose(results);
    } else {
      const size = batches[0]!.length;
      const rows = new Int32Array(batches.length * size);
      batches.forEach((batch, index) => {
        rows.set(batch, index * size);
      });
      this.call(togetherName(name), {
        ...fed,
        [rowsInput]: tf.tensor2d(rows, [batches.length, size], "int32"),
      });
      updater.advance(batches.length);
    }
  }

  private call(name: string, inputs: Tensors): void {
    const { tf } = this.training.machine;
    this.enter();
    tf.dispose([this.program.graph.call(name, inputs), inputs]);
  }

  /** What is run from now on goes on from the variables outside, where they are current. */
  private enter(): void {
    if (this.current === "outside") this.program.graph.push(this.training.machine.tf);
    this.current = "inside";
  }

  read(): Logs {
    return this.program.logs("train", this.judge);
  }

  reset(): void {
    this.call("train_reset", {});
  }

  validate(data: DataSet, batchSize: number, hooks?: TestHooks): Logs {
    return this.program.test(this.validationJudge!, data, batchSize, hooks, () => {
      this.enter();
    });
  }

  settle(): void {
    const former = this.current;
    this.current = "outside";
    if (former === "outside") return;
    this.marked ??= Mark.of(this.training.machine, this.training.model);
    if (former === "inside") this.program.graph.pull(this.training.machine.tf);
  }

  /** The variables outside of the graph are what is remembered. */
  mark(): void {
    this.marked?.dispose();
    this.marked = undefined;
    if (this.current === "inside") this.program.graph.pull(this.training.machine.tf);
    if (this.current === "outside") this.program.graph.push(this.training.machine.tf);
    this.current = "both";
  }

  rollBack(): void {
    this.marked?.restore();
    this.current = "outside";
  }

  dispose(): void {
    this.marked?.dispose();
    if (this.current === "inside") this.program.graph.pull(this.training.machine.tf);
    this.program.dispose();
    this.judge.dispose();
    this.validationJudge?.dispose();
  }
}

/** What is fed for the next steps besides their batches. */
export function feedOf({ machine: { tf }, updater, seed }: Training, steps: number): Tensors {
  const several = steps > 1 ? [steps] : [];
  const each = Array.from({ length: steps }, (_, ahead) => ahead);
  const numbers = each.map((ahead) => updater.numbers(ahead));
  const ofEach = (name: keyof StepNumbers): [string, Tensor][] =>
    numbers[0]!.map((_, part) => [
      numberInput(name, part),
      tf.tensor(
        numbers.map((parts) => parts[part]![name]),
        several,
      ),
    ]);
  return {
    seed: tf.tensor(
      each.flatMap((ahead) => [seed | 0, (updater.iterations + ahead) | 0]),
      [...several, 2],
      "int32",
    ),
    ...Object.fromEntries([...ofEach("rate"), ...ofEach("step")]),
  };
}
