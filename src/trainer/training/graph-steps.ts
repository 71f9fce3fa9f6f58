import type { DataType } from "@tensorflow/tfjs-core";
import type { Logs } from "../../protocol";
import type { Chance } from "../evaluator";
import { type FunctionInput, type GraphFunction, GraphProgram, type ResidentArray, rowsInput } from "../graph/program";
import type { Tensors } from "../graph/recorder";
import { NotRecordable } from "../graph/recording";
import type { Tensor, TensorFlow } from "../kernels";
import { makeSeed } from "../kernels/random";
import { type DataArray, type DataSet, exampleCount } from "./data";
import { batchAt, rowsFrom, runTest } from "./eager-steps";
import { Judge } from "./judge";
import { Mark } from "./mark";
import type { FitPlan, TestHooks, Training, TrainingSteps } from "./steps";
import { type Batch, testStep, trainStep } from "./train-step";
import type { UpdatePhase } from "./update";

/** Batches that are recorded besides the first one: small, and unlike each other. */
const sampleSizes = [3, 5, 7];

const scalars = {
  seed: { name: "seed", dtype: "int32", shape: [2] },
  rate: { name: "rate", dtype: "float32", shape: [] },
  step: { name: "step", dtype: "float32", shape: [] },
} as const satisfies Record<string, FunctionInput>;

/** Steps that were recorded once and run as one graph of TensorFlow, in which the examples, weights and metrics lie. */
export class GraphSteps implements TrainingSteps {
  /** Whether the variables outside are current and may be changed there. */
  private isSettled = false;
  /** The weights of the last `mark`, once the variables outside have other values. */
  private marked: Mark | undefined;

  private constructor(
    private readonly training: Training,
    private readonly program: GraphProgram,
    private readonly judge: Judge,
    private readonly validation: { data: DataSet; judge: Judge } | undefined,
  ) {}

  /** Throws NotRecordable. */
  static record(training: Training, { batchSize, validation }: FitPlan): GraphSteps {
    const { machine, model, data } = training;
    const judges = [data, ...(validation ? [validation] : [])].map((one) => Judge.of(machine, model, one));
    const [judge, validationJudge] = judges as [Judge, Judge | undefined];
    const recording = new Recording(training, batchSize);
    try {
      const program = GraphProgram.build(
        machine.tf,
        [
          ...training.updater.phases.map((phase) => recording.train(judge, phase)),
          ...recording.logs("train", judge),
          ...(validation ? [recording.test(validationJudge!, validation), ...recording.logs("test", validationJudge!)] : []),
        ],
        recording.residents,
      );
      return new GraphSteps(
        training,
        program,
        judge,
        validation && { data: validation, judge: validationJudge! },
      );
    } catch (error) {
      for (const one of judges) one.dispose();
      throw error;
    } finally {
      recording.dispose();
    }
  }

  get names(): readonly string[] {
    return this.judge.names;
  }

  train(rows: Int32Array): void {
    const { updater, seed, machine } = this.training;
    const { tf } = machine;
    const { rate, step } = updater.numbers;
    this.call(`train_${updater.phase}`, {
      [rowsInput]: tf.tensor1d(rows, "int32"),
      seed: makeSeed(tf, seed, updater.iterations),
      rate: tf.scalar(rate),
      step: tf.scalar(step),
    });
    updater.advance();
  }

  /** Runs a function for what it changes. */
  private call(name: string, inputs: Tensors): void {
    const { tf } = this.training.machine;
    if (this.isSettled) this.program.push(tf);
    this.isSettled = false;
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
    const { judge } = this.validation!;
    const { tf } = this.training.machine;
    this.call("test_reset", {});
    return runTest(exampleCount(data), batchSize, () => this.readLogs("test", judge), hooks, (rows) => {
      this.call("test", { [rowsInput]: tf.tensor1d(rows, "int32") });
    });
  }

  settle(): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.marked ??= Mark.of(this.training.machine, this.training.model);
    this.pull();
  }

  /** The variables outside of the graph are what is remembered. */
  mark(): void {
    this.marked?.dispose();
    this.marked = undefined;
    if (!this.isSettled) this.pull();
  }

  rollBack(): void {
    this.marked?.restore();
    this.isSettled = true;
  }

  private pull(): void {
    this.program.pull(this.training.machine.tf);
  }

  dispose(): void {
    this.marked?.dispose();
    if (!this.isSettled) this.pull();
    this.program.dispose();
    this.judge.dispose();
    this.validation?.judge.dispose();
  }
}

/** Makes the functions of a training out of its eager steps. */
class Recording {
  readonly residents: ResidentArray[] = [];
  private readonly samples: Tensor[] = [];

  constructor(
    private readonly training: Training,
    private readonly batchSize: number,
  ) {}

  train(judge: Judge, phase: UpdatePhase): GraphFunction {
    const { machine, model, data, updater } = this.training;
    const { tf } = machine;
    return {
      ...this.batches("train", data),
      name: `train_${phase}`,
      run: (inputs, recorder) => {
        const numbers = { rate: inputs["rate"]!, step: inputs["step"]! };
        trainStep(machine, { model, judge, updater }, batchFrom(data, inputs), {
          chance: fixedChance(inputs["seed"]!),
          numbers,
          phase,
          recorder,
        });
        return done(tf);
      },
    };
  }

  test(judge: Judge, data: DataSet): GraphFunction {
    const { machine, model } = this.training;
    return {
      ...this.batches("test", data),
      name: "test",
      run: (inputs) => {
        testStep(machine, { model, judge }, batchFrom(data, inputs));
        return done(machine.tf);
      },
    };
  }

  /** What reads a judge's numbers, and what begins anew. */
  logs(what: string, judge: Judge): GraphFunction[] {
    const { tf } = this.training.machine;
    const base = { inputs: [], samples: [{ size: 0, inputs: {} }] };
    return [
      { ...base, name: `${what}_logs`, run: () => ({ numbers: judge.numbers() }) },
      {
        ...base,
        name: `${what}_reset`,
        run: () => {
          judge.reset();
          return done(tf);
        },
      },
    ];
  }

  /** The inputs of a function on batches of this data, and batches to record it with. */
  private batches(what: string, data: DataSet): Pick<GraphFunction, "inputs" | "samples"> {
    const { tf } = this.training.machine;
    const count = exampleCount(data);
    const arrays = namedArrays(data);
    for (const [name, array] of arrays) this.addResident(`${what} ${name}`, array);
    const sizes = [...sampleSizes.filter((size) => size !== this.batchSize).slice(0, 2), this.batchSize];
    const fixed = what === "train" ? Object.values(scalars) : [];
    const samples = sizes.map((size) => {
      const rows = rowsFrom(0, size).map((row) => row % count);
      const { inputs, targets, sampleWeight } = batchAt(this.training.machine, data, rows);
      const tensors = [...inputs, ...targets, ...(sampleWeight ? [sampleWeight] : [])];
      const named = Object.fromEntries([...arrays.keys()].map((name, index) => [name, tensors[index]!]));
      return {
        size,
        inputs: { ...named, seed: makeSeed(tf, 1, 1), rate: tf.scalar(0.01), step: tf.scalar(1) },
      };
    });
    for (const sample of samples) this.samples.push(...Object.values(sample.inputs));
    return {
      inputs: [
        ...[...arrays].map(([name, { dtype, shape }]) => ({
          name,
          resident: `${what} ${name}`,
          dtype: dtype as DataType,
          shape: [null, ...shape.slice(1)],
        })),
        ...fixed,
      ],
      samples,
    };
  }

  private addResident(name: string, { shape, dtype, values }: DataArray): void {
    const { tf } = this.training.machine;
    this.residents.push({ name, dtype, shape, tensor: () => tf.tensor(values, [...shape], dtype) });
  }

  dispose(): void {
    this.training.machine.tf.dispose(this.samples);
  }
}

/** All arrays of a data set by the names of a function's inputs. */
function namedArrays({ inputs, targets, sampleWeight }: DataSet): Map<string, DataArray> {
  const numeric = inputs.map((array): DataArray => {
    if (array.dtype === "string") throw new NotRecordable("the model reads texts");
    return array;
  });
  return new Map([
    ...numeric.map((array, index) => [`input ${index}`, array] as const),
    ...targets.map((array, index) => [`target ${index}`, array] as const),
    ...(sampleWeight
      ? [["weight", { shape: [sampleWeight.length], dtype: "float32", values: sampleWeight }] as const]
      : []),
  ]);
}

const batchFrom = ({ inputs, targets, sampleWeight }: DataSet, given: Tensors): Batch => ({
  inputs: inputs.map((_, index) => given[`input ${index}`]!),
  targets: targets.map((_, index) => given[`target ${index}`]!),
  sampleWeight: sampleWeight ? given["weight"]! : null,
});

/** What is fetched of a function that is run for what it changes. */
const done = (tf: TensorFlow): Tensors => ({ done: tf.scalar(0) });

/** The draws of a step that is recorded: what is run may not depend on them. */
const fixedChance = (seed: Tensor): Chance => ({
  seed,
  share() {
    throw new NotRecordable("a layer chooses by chance what it runs");
  },
});
