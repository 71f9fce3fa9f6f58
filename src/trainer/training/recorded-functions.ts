import type { Model } from "../../keras/models/model";
import type { Chance } from "../evaluator";
import type { FunctionInput, GraphFunction, ResidentArray } from "../graph/functions";
import type { Tensors } from "../graph/recorder";
import { NotRecordable } from "../graph/recording";
import type { Tensor, TensorFlow } from "../kernels";
import { makeSeed } from "../kernels/random";
import { rowsFrom } from "./batches";
import { type DataArray, type DataSet, exampleCount, isStreamed, type StreamedArray } from "./data";
import { batchAt } from "./eager-steps";
import type { Judge } from "./judge";
import type { Training } from "./steps";
import { type Batch, type Machine, predictStep, testStep, trainStep } from "./train-step";
import type { StepPhase } from "./update";
import type { StepNumbers } from "./weight-updater";

/** The sizes of batches that a graph takes: any, or these. */
export type BatchSizes = { readonly free: number } | { readonly fixed: readonly number[] };

/** Batches that are recorded besides the first one, where the size is to be free: small, and unlike each other. */
const sampleSizes = [3, 5, 7];

/** More than this is not kept in the graph, but fed batch by batch. In bytes. */
export const residentLimit = 2 ** 29;

/** Batches that a call takes where the next ones are known. */
export const batchesTogether = 8;

/** Where gradients are accumulated in more ways, a graph of all that these make together is not worth its size. */
const mostRhythms = 3;

/** The name of a number of a step, for one of the optimizers that change weights. */
export const numberInput = (name: keyof StepNumbers, part: number): string => (part === 0 ? name : `${name} ${part}`);

/** The name of the function that trains. */
export const trainName = (phase: StepPhase): string => `train_${phase.join("_")}`;

/** What a function is given besides a batch, with what it is given while it is recorded. */
interface SampledInput extends FunctionInput {
  sample(tf: TensorFlow, index: number): Tensor;
}

const stepInputs = (parts: number): readonly SampledInput[] => [
  { name: "seed", dtype: "int32", shape: [2], sample: (tf, index) => makeSeed(tf, 1, 1 + index) },
  ...Array.from({ length: parts }, (_, part) => [
    scalarInput(numberInput("rate", part), (index) => sampleRate * (1 + index)),
    scalarInput(numberInput("step", part), (index) => 1 + index),
  ]).flat(),
];

const scalarInput = (name: string, sample: (index: number) => number): SampledInput => ({
  name,
  dtype: "float32",
  shape: [],
  sample: (tf, index) => tf.scalar(sample(index)),
});

/** Small: what a first step makes of noise in a gradient stays below what is compared. */
const sampleRate = 1e-4;
/**
 * How far numbers of a training may be apart, besides a thousandth of the largest: a first update of Adam is as long as the rate,
 * whatever the gradient: of noise it makes noise of that size.
 */
export const trainingMargin = 4 * sampleRate;

/** The name of a function for batches of this size. */
export const functionName = (name: string, sizes: BatchSizes, size: number): string =>
  "free" in sizes ? name : `${name}_${size}`;

/** The name of what a prediction gives for an output of the model. */
export const outputName = (index: number): string => `output ${index}`;

/** Makes the functions of a graph out of eager steps. */
export class RecordedFunctions {
  private readonly kept: (ResidentArray & { readonly array: DataArray; readonly names: string[] })[] = [];
  private readonly samples: Tensor[] = [];

  constructor(
    private readonly what: { readonly machine: Machine; readonly model: Model; readonly residentLimit: number },
    private readonly sizes: BatchSizes,
  ) {}

  /** What is kept in the graph: once, be it input and target (an autoencoder's). */
  get residents(): readonly ResidentArray[] {
    return this.kept;
  }

  /** A function for each phase of a training. Throws NotRecordable where they are too many. */
  train(training: Training, judge: Judge): GraphFunction[] {
    const { updater } = training;
    if (updater.rhythms.length > mostRhythms)
      throw new NotRecordable("several optimizers accumulate gradients, each over another number of batches");
    return updater.phases.flatMap((phase) => this.trainIn(phase, training, judge));
  }

  private trainIn(phase: StepPhase, { machine, model, data, updater }: Training, judge: Judge): GraphFunction[] {
    const run: GraphFunction["run"] = (inputs, recorder) => ({
      ...trainStep(machine, { model, judge, updater }, batchFrom("train", data, inputs), {
        chance: fixedChance(inputs["seed"]!),
        numbers: phase.map((_, part) => ({
          rate: inputs[numberInput("rate", part)]!,
          step: inputs[numberInput("step", part)]!,
        })),
        phase,
        recorder,
      }),
    });
    return this.onBatches("train", trainName(phase), data, stepInputs(phase.length), run, updater.isSteady);
  }

  test(judge: Judge, data: DataSet): GraphFunction[] {
    const { machine, model } = this.what;
    return this.onBatches("test", "test", data, [], (inputs) => {
      testStep(machine, { model, judge }, batchFrom("test", data, inputs));
      return done(machine.tf);
    });
  }

  predict(data: DataSet): GraphFunction[] {
    const { machine, model } = this.what;
    return this.onBatches("predict", "predict", data, [], (inputs) =>
      Object.fromEntries(
        predictStep(machine, model, batchFrom("predict", data, inputs).inputs).map((output, index) => [
          outputName(index),
          output,
        ]),
      ),
    );
  }

  /** What reads a judge's numbers, and what begins anew. */
  logs(what: string, judge: Judge): GraphFunction[] {
    const { tf } = this.what.machine;
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

  /** A function of batches, or several where the size of a batch is fixed. */
  private onBatches(
    what: string,
    name: string,
    data: DataSet,
    others: readonly SampledInput[],
    run: GraphFunction["run"],
    isRepeated = false,
  ): GraphFunction[] {
    const { sizes } = this;
    const arrays = namedArrays(what, data);
    const residents = residentsOf(arrays, this.what.residentLimit);
    for (const [input, array] of residents) this.addResident(input, array);
    const inputs = [
      ...[...arrays].map(([input, { dtype, shape }]) => ({ name: input, dtype, shape: [null, ...shape.slice(1)] })),
      ...others,
    ];
    const make = (recorded: readonly number[], batchSize: number): GraphFunction => ({
      name: functionName(name, sizes, batchSize),
      inputs,
      run,
      samples: recorded.map((one, index) => ({ size: one, inputs: this.sample(what, data, one, index, others) })),
      ...(residents.length > 0 && isRepeated ? { together: batchesTogether } : {}),
    });
    if ("fixed" in sizes) return sizes.fixed.map((one) => make([one, one], one));
    const free = Math.min(sizes.free, exampleCount(data));
    return [make([...sampleSizes.filter((one) => one !== free).slice(0, 2), free], free)];
  }

  /** A batch of so many examples, the last one the training's first; all that may not be constant differs between samples. */
  private sample(what: string, data: DataSet, size: number, index: number, others: readonly SampledInput[]): Tensors {
    const { machine } = this.what;
    const count = exampleCount(data);
    const from = "fixed" in this.sizes && index === 0 ? 1 : 0;
    const rows = rowsFrom(from, from + size).map((row) => row % count);
    const { tf } = machine;
    const sample = {
      ...namedBatch(machine, what, data, rows),
      ...Object.fromEntries(others.map((one) => [one.name, one.sample(tf, index)])),
    };
    this.samples.push(...Object.values(sample));
    return sample;
  }

  private addResident(name: string, array: DataArray): void {
    const { tf } = this.what.machine;
    const { dtype, shape, values } = array;
    const same = this.kept.find((one) => isSameMemory(one.array, array));
    if (!same)
      this.kept.push({ array, names: [name], dtype, shape, tensor: () => tf.tensor(values, [...shape], dtype) });
    else if (!same.names.includes(name)) same.names.push(name);
  }

  dispose(): void {
    this.what.machine.tf.dispose(this.samples);
  }
}

const isSameMemory = (one: DataArray, other: DataArray): boolean =>
  one.dtype === other.dtype &&
  one.shape.join() === other.shape.join() &&
  one.values.buffer === other.values.buffer &&
  one.values.byteOffset === other.values.byteOffset;

/** The arrays that are kept in the graph: all of them or, where they are too large or read piece by piece, none. */
function residentsOf(
  arrays: ReadonlyMap<string, DataArray | StreamedArray>,
  limit: number,
): readonly (readonly [string, DataArray])[] {
  const kept = [...arrays].flatMap(([name, array]) => (isStreamed(array) ? [] : [[name, array] as const]));
  const size = kept.reduce((sum, [, { values }]) => sum + values.byteLength, 0);
  return kept.length === arrays.size && size <= limit ? kept : [];
}

/** All arrays of a data set by the names of a function's inputs. Throws NotRecordable for texts. */
function namedArrays(what: string, { inputs, targets, sampleWeight }: DataSet): Map<string, DataArray | StreamedArray> {
  const numeric = inputs.map((array): DataArray | StreamedArray => {
    if (array.dtype === "string") throw new NotRecordable("the model reads texts");
    return array;
  });
  return new Map([
    ...numeric.map((array, index) => [`${what} input ${index}`, array] as const),
    ...targets.map((array, index) => [`${what} target ${index}`, array] as const),
    ...(sampleWeight ? [[`${what} weight`, asArray(sampleWeight)] as const] : []),
  ]);
}

const asArray = (weights: Float32Array | StreamedArray): DataArray | StreamedArray =>
  isStreamed(weights) ? weights : { shape: [weights.length], dtype: "float32", values: weights };

/** The examples at these positions by the names of a function's inputs. */
export function namedBatch(
  machine: Pick<Machine, "tf">,
  what: string,
  data: DataSet,
  rows: Int32Array,
): Record<string, Tensor> {
  const { inputs, targets, sampleWeight } = batchAt(machine, data, rows);
  const tensors = [...inputs, ...targets, ...(sampleWeight ? [sampleWeight] : [])];
  return Object.fromEntries([...namedArrays(what, data).keys()].map((name, index) => [name, tensors[index]!]));
}

/** The batch that a function is given by those names. */
const batchFrom = (what: string, { inputs, targets, sampleWeight }: DataSet, given: Tensors): Batch => ({
  inputs: inputs.map((_, index) => given[`${what} input ${index}`]!),
  targets: targets.map((_, index) => given[`${what} target ${index}`]!),
  sampleWeight: sampleWeight ? given[`${what} weight`]! : null,
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
