import type { Layer } from "../../keras/core/layer";
import type { Model } from "../../keras/models/model";
import type { Logs } from "../../protocol";
import { arrayOf } from "./outputs";
import { BatchProgram } from "./batch-program";
import type { DataSet, HeldArray } from "./data";
import { Judge } from "./judge";
import { outputName } from "./recorded-functions";
import type { TestHooks } from "./steps";
import type { Machine } from "./train-step";

/** How far numbers may be apart, besides a thousandth of the largest. */
const margin = 1e-5;

/** Everything of a model that a recording depends on but for the numbers in its weights. */
export const partsOf = (model: Model): readonly unknown[] => [
  model.compilation,
  ...model.nodes,
  ...model.allWeights(),
  ...learnedBy(model),
];

const learnedBy = (layer: Layer): unknown[] => [layer.learned, ...layer.innerLayers().flatMap(learnedBy)];

/** A model's way through data outside of a training, as one graph. */
export class RecordedPass {
  private constructor(
    private readonly machine: Machine,
    private readonly program: BatchProgram,
    private readonly judge: Judge | undefined,
  ) {}

  /** Throws NotRecordable. */
  static of(kind: "predict" | "test", machine: Machine, model: Model, data: DataSet, batchSize: number): RecordedPass {
    const plan = { machine, model, data: [data], batchSize, residentLimit: 0, margin };
    const judge = kind === "test" ? Judge.of(machine, model, data) : undefined;
    try {
      const program = BatchProgram.record(plan, (functions) =>
        judge ? [...functions.test(judge, data), ...functions.logs("test", judge)] : functions.predict(data),
      );
      return new RecordedPass(machine, program, judge);
    } catch (error) {
      judge?.dispose();
      throw error;
    }
  }

  /** Whether it takes all batches of these sizes. */
  takes(name: "predict" | "test", sizes: readonly number[]): boolean {
    return sizes.every((size) => this.program.takes(name, size));
  }

  /** Takes over the weights as they are outside. */
  begin(): void {
    this.program.graph.push(this.machine.tf);
  }

  predict(data: DataSet, rows: Int32Array): HeldArray[] {
    const outputs = this.program.call("predict", "predict", data, rows);
    const arrays = Object.keys(outputs).map((_, index) => arrayOf(outputs[outputName(index)]!));
    this.machine.tf.dispose(outputs);
    return arrays;
  }

  evaluate(data: DataSet, batchSize: number, hooks?: TestHooks): Logs {
    return this.program.test(this.judge!, data, batchSize, hooks);
  }

  dispose(): void {
    this.program.dispose();
    this.judge?.dispose();
  }
}
