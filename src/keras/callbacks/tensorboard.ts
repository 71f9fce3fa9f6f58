import { type Argument, formatArgument } from "../core/argument";
import { KerasError } from "../core/errors";
import { boolean, ignored, integer, text } from "../core/kinds";
import type { Parameter } from "../core/parameters";
import { defineCallback, KerasCallback } from "./callback";
import type { Moment } from "./moments";
import { type CallbackLogs, type EventWriter, rateLogs, type Trained } from "./trained";
import { imagesOf } from "./weight-images";

interface State {
  log_dir: string;
  histogram_freq: number;
  write_graph: boolean;
  write_images: boolean;
  write_steps_per_second: boolean;
  update_freq: "epoch" | number;
  profile_batch: Argument;
}

class TensorBoard extends KerasCallback<State> {
  private trainBatches = 0;
  private testBatches = 0;
  private epochStart = { time: 0, iterations: 0 };
  /** The steps that decide whether something is recorded: that of the training, and on top that of an evaluation. */
  private steps: number[] = [];
  private writers = new Map<string, EventWriter>();
  protected override readonly gathered = ["trainBatches", "testBatches"];

  override readonly on = {
    on_train_begin: () => {
      this.trainBatches = 0;
      this.steps.push(0);
      if (this.self.profile_batch !== 0)
        this.training.warn(
          "`profile_batch` of TensorBoard is left out: KModel writes its numbers, histograms and images, and no profiles.",
        );
    },
    on_train_end: () => {
      this.steps.pop();
      this.writers.clear();
    },
    on_epoch_begin: () => {
      this.epochStart = { time: Date.now(), iterations: this.training.optimizer.iterations };
    },
    on_epoch_end: (epoch: number, logs: CallbackLogs) => {
      this.writeEpoch(epoch, logs);
      const { histogram_freq: frequency } = this.self;
      if (frequency > 0 && epoch % frequency === 0) this.writeWeights(epoch);
    },
    on_train_batch_begin: () => {
      this.steps[this.steps.length - 1] = ++this.trainBatches;
    },
    on_train_batch_end: (_: number, logs: CallbackLogs) => this.write("train", "batch_", logs, this.trainBatches),
    on_test_begin: () => {
      this.steps.push(this.testBatches);
    },
    on_test_batch_begin: () => {
      this.steps[this.steps.length - 1] = ++this.testBatches;
    },
    on_test_end: (_: number, logs: CallbackLogs) => {
      const named = Object.entries(logs).map(([name, value]) => [`${name}_vs_iterations`, value] as const);
      this.write("validation", "evaluation_", Object.fromEntries(named), this.training.optimizer.iterations);
      this.steps.pop();
    },
  };

  override listensTo(moment: Moment): boolean {
    return super.listensTo(moment) && !(moment.includes("batch") && this.self.update_freq === "epoch");
  }

  override setModel(trained: Trained): void {
    super.setModel(trained);
    this.writers.clear();
    const { model } = trained;
    if (this.self.write_graph && ["Functional", "Sequential"].includes(model.definition.name))
      this.writer("train").kerasModel("keras", trained.modelJson(), 0);
  }

  /** One file a run: `train`, `validation`. */
  private writer(run: "train" | "validation"): EventWriter {
    const known = this.writers.get(run);
    if (known) return known;
    const made = this.training.files.events(`${this.self.log_dir}/${run}`);
    this.writers.set(run, made);
    return made;
  }

  /** Whether this is one of the steps at which something is recorded. */
  private get isRecording(): boolean {
    const { update_freq: frequency } = this.self;
    return frequency === "epoch" || (this.steps.at(-1) ?? 0) % frequency === 0;
  }

  private write(run: "train" | "validation", prefix: string, logs: CallbackLogs, step: number): void {
    if (!this.isRecording) return;
    for (const [name, value] of Object.entries(logs)) this.writer(run).scalar(`${prefix}${name}`, value, step);
  }

  private writeEpoch(epoch: number, logs: CallbackLogs): void {
    const isOfValidation = (name: string) => name.startsWith("val_");
    const of = (entries: [string, number][]): CallbackLogs => Object.fromEntries(entries);
    const entries = Object.entries(logs);
    const { optimizer } = this.training;
    const { time, iterations } = this.epochStart;
    const train = {
      ...of(entries.filter(([name]) => !isOfValidation(name))),
      ...rateLogs(optimizer),
      ...(this.self.write_steps_per_second
        ? { steps_per_second: (optimizer.iterations - iterations) / ((Date.now() - time) / 1000) }
        : {}),
    };
    const validation = entries.filter(([name]) => isOfValidation(name));
    this.write("train", "epoch_", train, epoch);
    this.write(
      "validation",
      "epoch_",
      of(validation.map(([name, value]) => [name.slice("val_".length), value])),
      epoch,
    );
  }

  private writeWeights(epoch: number): void {
    if (!this.isRecording) return;
    const writer = this.writer("train");
    const all = this.training.getWeights();
    this.training.model.allWeights().forEach(({ path, shape }, index) => {
      const values = all[index]!;
      writer.histogram(`${path}/histogram`, values, epoch);
      const images = this.self.write_images ? imagesOf(shape.map(Number), values) : undefined;
      if (images) writer.images(`${path}/image`, images, epoch);
    });
  }
}

const updateFrequency: Parameter<"epoch" | number> = {
  type: '"epoch" | "batch" | int',
  doc: "When numbers are written: after each epoch, or besides after so many batches.",
  default: "epoch",
  choices: ["epoch", "batch"],
  parse(argument: Argument, place) {
    if (argument === "batch") return 1;
    if (argument === "epoch" || typeof argument === "number") return argument;
    throw new KerasError(
      "invalid-argument",
      `\`update_freq\` of TensorBoard is "epoch", "batch" or a number of batches. Received: update_freq=${formatArgument(argument)}`,
      { argument: place.name },
    );
  },
};

/** Keras' sentence, of a batch or the first and last of some. */
const profileBatch: Parameter<Argument> = {
  ...ignored("Which batches are profiled: KModel writes no profiles.", 0),
  type: "int | tuple",
  parse(argument, place) {
    const [first, last = first, ...others] = (
      typeof argument === "string" ? argument.split(",").map(Number) : Array.isArray(argument) ? argument : [argument]
    ) as Argument[];
    const isWhole = [first, last].every((one) => typeof one === "number" && Number.isInteger(one));
    if (isWhole && others.length === 0 && 0 <= Number(first) && Number(first) <= Number(last)) return argument;
    throw new KerasError(
      "invalid-argument",
      `profile_batch must be a non-negative integer or 2-tuple of positive integers. A pair of positive integers signifies a range of batches to profile. Found: ${formatArgument(argument)}`,
      { argument: place.name },
    );
  },
};

/** A parameter for what KModel does not write; its default asks for nothing. */
const unwritten = (doc: string, nothing: Argument): Parameter<Argument> => ({
  ...ignored(doc, nothing),
  parse(argument, place) {
    if (argument === nothing || argument === null || argument === false || argument === 0) return argument;
    throw new KerasError(
      "unsupported",
      `KModel's TensorBoard writes scalars, histograms, images and the model: \`${place.name}\` is not followed.`,
      { argument: place.name },
    );
  },
});

/** https://keras.io/api/callbacks/tensorboard/ */
export const tensorBoard = defineCallback(
  "TensorBoard",
  "Writes the numbers of a training for TensorBoard.",
  {
    log_dir: text("The folder of the event files.", "logs"),
    histogram_freq: integer("Every how many epochs the weights are written as histograms; 0: never.", 0),
    write_graph: boolean("Whether the model is written.", true),
    write_images: boolean("Whether the weights are written as images, too, where they are as histograms.", false),
    write_steps_per_second: boolean("Whether the speed is written.", false),
    update_freq: updateFrequency,
    profile_batch: profileBatch,
    embeddings_freq: unwritten("Embeddings for the projector: not written.", 0),
    embeddings_metadata: unwritten("Names for the projector: not written.", null),
  },
  (values, definition) => new TensorBoard(values, definition),
);
