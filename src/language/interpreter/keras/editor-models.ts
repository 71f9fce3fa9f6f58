import type { Optimizer } from "../../../keras/optimizers";
import type { Model } from "../../../keras/models/model";
import { commonBatchSize } from "../datasets/dataset/batch-sizes";
import { reshaped } from "../datasets/dataset/element";
import type { DatasetValue } from "../datasets/dataset/dataset";
import type { ModelActions } from "../environment";
import { UntrainedHistory } from "./history";
import { Unknown, type Value } from "../values";
import { configText } from "./saving/configs";

/** While typing nothing is trained: the answers have the right form and no numbers. */
export class EditorModels implements ModelActions {
  fit(): Value {
    return new UntrainedHistory();
  }

  evaluate(): Value {
    return new Unknown("known after training");
  }

  predictOnBatch(model: Model): Value {
    return this.predict(model);
  }

  trainOnBatch(): Value {
    return new Unknown("known after training");
  }

  testOnBatch(): Value {
    return new Unknown("known after training");
  }

  predict(model: Model): Value {
    return new Unknown(`the predictions of "${model.name}" are known when the file runs`);
  }

  /** One item stands for all, with the size of a batch where all have the same. */
  items({ element, plan }: DatasetValue): Iterable<Value> {
    const size = commonBatchSize(plan);
    return [size === undefined ? element : reshaped(element, ([, ...rest]) => [size, ...rest])];
  }

  private readonly saved = new Map<string, Model>();

  /** Nothing is written while typing; what the program reads again from there is known. */
  save(model: Model, path: string): void {
    this.saved.set(path, model);
  }

  savedConfig(path: string): string | undefined {
    const model = this.saved.get(path);
    const text = model && configText(model);
    return typeof text === "string" ? text : undefined;
  }

  loadWeights(): void {
    // Nothing is written or read while typing.
  }

  getWeights(): Value {
    return new Unknown("known after training");
  }

  private readonly rates = new WeakMap<Optimizer, number | undefined>();

  learningRate(optimizer: Optimizer): number | undefined {
    const { learningRate } = optimizer.settings;
    if (this.rates.has(optimizer)) return this.rates.get(optimizer);
    return typeof learningRate === "number" ? learningRate : undefined;
  }

  setLearningRate(optimizer: Optimizer, rate: number | undefined): void {
    this.rates.set(optimizer, rate);
  }

  iterations(): undefined {
    return undefined;
  }

  trained(): undefined {
    return undefined;
  }

  setWeights(): void {
    // Nothing is written or read while typing.
  }

  numbers(): undefined {
    // Weights have no numbers while typing.
  }

  assign(): void {
    // Weights have no numbers while typing.
  }
}
