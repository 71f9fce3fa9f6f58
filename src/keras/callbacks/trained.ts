import type { Argument } from "../core/argument";
import type { Model } from "../models/model";
import type { Images } from "./weight-images";

/** The training that callbacks are told of: what they read of it and what they change. */
export interface Trained {
  readonly model: Model;
  readonly optimizer: TrainedOptimizer;
  readonly files: CallbackFiles;
  getWeights(): Float32Array[];
  setWeights(weights: readonly Float32Array[]): void;
  /** The architecture, as `to_json` gives it. */
  modelJson(): string;
  /** Writes the model or its weights, as the path's ending says. */
  save(path: string): void;
  loadWeights(path: string): void;
  /** The epoch to begin with, where a callback knows better than `fit`. */
  initialEpoch: number | undefined;
  /** Python's `template.format(…)`. Throws KerasError for a name that is not there. */
  format(template: string, counts: Readonly<Record<string, number>>, logs: CallbackLogs): string;
  /** A line in the log. */
  print(line: string): void;
  warn(sentence: string): void;
}

/** The optimizer at work. */
export interface TrainedOptimizer {
  /** Of each optimizer that changes weights. */
  readonly rates: readonly TrainedRate[];
  /** Updates so far. */
  readonly iterations: number;
  /** Whether it keeps moving averages of the weights. */
  readonly keepsAverages: boolean;
  /** The weights become their moving averages, and these the weights. */
  swapAverages(): void;
  /** The moving averages become the weights. */
  resetAverages(): void;
}

/** A learning rate at work. */
export interface TrainedRate {
  /** The name of an optimizer inside of a MultiOptimizer; undefined for one by itself. */
  readonly name: string | undefined;
  /** Of a schedule that at the present step. Set, it throws KerasError where a schedule decides. */
  value: number;
}

/** The rates at present by their names in the logs. */
export const rateLogs = ({ rates }: TrainedOptimizer): CallbackLogs =>
  Object.fromEntries(
    rates.map(({ name, value }) => [name === undefined ? "learning_rate" : `learning_rate_${name}`, value]),
  );

/** What a callback tells of it. */
export const rateTitle = ({ name }: TrainedRate): string =>
  name === undefined ? "learning rate" : `${name} learning rate`;

/** The files of a training; paths are relative to the program's folder. */
export interface CallbackFiles {
  exists(path: string): boolean;
  read(path: string): string;
  /** Writes a whole file, or none. */
  write(path: string, text: string): void;
  append(path: string, text: string): void;
  copy(from: string, to: string): void;
  remove(path: string): void;
  removeEmptyFolder(path: string): void;
  /** A file of TensorBoard's in a folder. */
  events(folder: string): EventWriter;
}

/** Writes numbers for TensorBoard. */
export interface EventWriter {
  scalar(tag: string, value: number, step: number): void;
  histogram(tag: string, values: Float32Array, step: number): void;
  images(tag: string, images: Images, step: number): void;
  /** A model as JSON. */
  kerasModel(tag: string, json: string, step: number): void;
}

/** What callbacks are told of a training before it begins. */
export interface CallbackParameters {
  readonly verbose: Argument;
  readonly epochs: number;
  readonly steps: number | null;
}

/** The numbers of a moment; one object for all callbacks, which may add to it. */
export type CallbackLogs = Record<string, number>;
