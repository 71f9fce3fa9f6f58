import type { Model } from "../../keras/models/model";
import type { Logs } from "../../protocol";
import { NotRecordable } from "../graph/recording";
import { nodeBackend } from "../runtimes/native/backend";
import { batchesOf, batchSizes, passBatches, wholeBatch } from "./batches";
import { type DataSet, formOf, type HeldArray } from "./data";
import { batchAt, evaluateEagerly } from "./eager-steps";
import { runInExecutions } from "./executions";
import { arrayOf, joinBatches } from "./outputs";
import { partsOf, RecordedPass } from "./recorded-pass";
import type { TestHooks } from "./steps";
import { type Machine, predictStep } from "./train-step";

/** What a prediction tells while it runs. */
export interface PredictHooks {
  /** Batches that are told of as one: `steps_per_execution`. */
  readonly together?: number;
  onStart?(): void;
  onBatchStart?(batch: number): void;
  /** `read` gives the outputs for them. */
  onBatch?(batch: number, read: () => HeldArray[]): void;
  onEnd?(): void;
}

type Kind = "predict" | "test";

/** What is known of one model's passes over data of one form. */
interface Known {
  readonly kind: Kind;
  readonly model: Model;
  readonly form: string;
  readonly parts: readonly unknown[];
  /** Batches of all passes so far. */
  batches: number;
  /** Null where it can't be recorded. */
  recorded?: RecordedPass | null;
}

/** Recording pays from so many batches on, be they of one pass or of several. */
const fewestBatches = 8;

/** A program that asks many models, or with ever other sizes, has the graphs of the last ones. */
const mostKept = 4;

/** Evaluations and predictions outside of a training: operation by operation at first, and as graphs where there are many batches. */
export class Passes {
  /** The last ones in the end. */
  private known: Known[] = [];

  constructor(private readonly machine: Machine) {}

  /** The loss and metrics on data. */
  evaluate(model: Model, data: DataSet, batchSize: number, hooks?: TestHooks): Logs {
    const recorded = this.find("test", model, data, batchSize);
    return recorded
      ? recorded.evaluate(data, batchSize, hooks)
      : evaluateEagerly(this.machine, model, data, batchSize, hooks);
  }

  /** The model's outputs, one array each. */
  predict(model: Model, data: DataSet, batchSize: number, hooks?: PredictHooks): HeldArray[] {
    const recorded = this.find("predict", model, data, batchSize);
    const parts: HeldArray[][] = [];
    hooks?.onStart?.();
    let from = 0;
    const run = (rows: Int32Array): void => {
      const outputs = recorded ? recorded.predict(data, rows) : this.predictEagerly(model, data, rows);
      outputs.forEach((output, place) => (parts[place] ??= []).push(output));
    };
    runInExecutions(batchesOf(data, batchSize), hooks?.together ?? 1, run, {
      onStart(first) {
        from = first;
        hooks?.onBatchStart?.(first);
      },
      onEnd: (last) => hooks?.onBatch?.(last, () => parts.map((pieces) => joinBatches(pieces.slice(from)))),
    });
    hooks?.onEnd?.();
    return parts.map(joinBatches);
  }

  private predictEagerly(model: Model, data: DataSet, rows: Int32Array): HeldArray[] {
    const { machine } = this;
    let arrays: HeldArray[] = [];
    machine.tf.tidy(() => {
      arrays = predictStep(machine, model, batchAt(machine, data, rows).inputs).map(arrayOf);
    });
    return arrays;
  }

  /** The graph for a pass, with the weights of now; undefined where single operations are to be run. */
  private find(kind: Kind, model: Model, data: DataSet, batchSize: number): RecordedPass | undefined {
    if (!nodeBackend(this.machine.tf)) return undefined;
    const one = this.take(kind, model, formOf(data));
    one.batches += passBatches(data, batchSize);
    if (one.batches < fewestBatches) return undefined;
    if (one.recorded === undefined) one.recorded = this.record(kind, model, data, batchSize);
    if (!one.recorded?.takes(kind, batchSizes(data, batchSize))) return undefined;
    one.recorded.begin();
    return one.recorded;
  }

  private record(kind: Kind, model: Model, data: DataSet, batchSize: number): RecordedPass | null {
    try {
      return RecordedPass.of(kind, this.machine, model, data, wholeBatch(data, batchSize));
    } catch (error) {
      if (!(error instanceof NotRecordable)) throw error;
      return null;
    }
  }

  /** What is known of these passes; what a model was before it changed is forgotten. */
  private take(kind: Kind, model: Model, form: string): Known {
    const parts = partsOf(model);
    const found = this.known.find((one) => one.kind === kind && one.model === model && one.form === form);
    const isSame = found?.parts.length === parts.length && found.parts.every((part, index) => part === parts[index]);
    const taken: Known = isSame ? found : { kind, model, form, parts, batches: 0 };
    const others = this.known.filter((one) => one !== found);
    const dropped = others.splice(0, Math.max(0, others.length + 1 - mostKept));
    for (const { recorded } of [...dropped, ...(found && !isSame ? [found] : [])]) recorded?.dispose();
    this.known = [...others, taken];
    return taken;
  }

  dispose(): void {
    for (const { recorded } of this.known) recorded?.dispose();
    this.known = [];
  }
}
