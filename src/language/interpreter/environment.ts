import type { Optimizer } from "../../keras/optimizers";
import type { Trained } from "../../keras/callbacks/trained";
import type { Weight } from "../../keras/core/weight";
import type { Model } from "../../keras/models/model";
import type { ArrayContext } from "./arrays/context";
import type { BudgetLimits } from "./budget";
import type { DatasetValue } from "./datasets/dataset/dataset";
import type { DataFiles } from "./data-files";
import type { Interpreter } from "./interpreter";
import type { EagerOperations } from "./keras/eager";
import type { Arguments } from "./builtin";
import type { CallSite, Value } from "./values";

/** What a model can do besides being called; the trainer does it, the editor checks it. */
export interface ModelActions {
  fit(model: Model, given: Arguments, site: CallSite): Value;
  evaluate(model: Model, given: Arguments, site: CallSite): Value;
  predict(model: Model, given: Arguments, site: CallSite): Value;
  predictOnBatch(model: Model, given: Arguments, site: CallSite): Value;
  trainOnBatch(model: Model, given: Arguments, site: CallSite): Value;
  testOnBatch(model: Model, given: Arguments, site: CallSite): Value;
  save(model: Model, path: string): void;
  loadWeights(
    model: Model,
    path: string,
    options: { byName?: boolean; skipMismatch?: boolean; isWhole?: boolean },
  ): void;
  /** The items of a data set: while typing one that has a form and no numbers. */
  items(dataset: DatasetValue): Iterable<Value>;
  /** The config that was saved under a path where saving writes no file. */
  savedConfig(path: string): string | undefined;
  getWeights(model: Model): Value;
  setWeights(model: Model, weights: Value): void;
  /** A weight's numbers, row-major; undefined where nothing is computed. */
  numbers(weight: Weight): Float32Array | undefined;
  /** The learning rate of the moment; undefined where it is not known. */
  learningRate(optimizer: Optimizer): number | undefined;
  /** A rate that is not known is undefined. Throws KerasError where a schedule decides. */
  setLearningRate(optimizer: Optimizer, rate: number | undefined): void;
  /** The batches that an optimizer has seen; undefined where nothing is trained. */
  iterations(optimizer: Optimizer): number | undefined;
  /** What callbacks of a model are told of; undefined while nothing is trained. */
  trained(model: Model): Trained | undefined;
  /** Gives a weight its numbers, row-major. */
  assign(weight: Weight, values: Float32Array): void;
}

/** All in which reading while typing and running for training differ. */
export interface Environment {
  /** The trainer stops where Python would; the editor reads on. */
  readonly stopsAtErrors: boolean;
  readonly budget: BudgetLimits;
  /** The program's path, for `__file__` and messages. */
  readonly file: string;
  readonly files: DataFiles;
  readonly models: ModelActions;
  readonly eager: EagerOperations;
  now(): number;
  /** Absent in the editor, where nobody sees it. */
  print?(text: string): void;
  makeArrayContext(interpreter: Interpreter): ArrayContext;
}
