import type { Model } from "../../keras/models/model";
import type { Logs } from "../../protocol";
import { type GraphFunction, rowsInput } from "../graph/functions";
import { GraphProgram } from "../graph/program";
import type { Tensors } from "../graph/recorder";
import { NotRecordable } from "../graph/recording";
import type { Tensor } from "../kernels";
import { batchesOf, batchSizes } from "./batches";
import type { DataSet } from "./data";
import { runTest } from "./eager-steps";
import type { Judge } from "./judge";
import { type BatchSizes, functionName, namedBatch, RecordedFunctions, residentLimit } from "./recorded-functions";
import type { TestHooks } from "./steps";
import type { Machine } from "./train-step";

/** What is recorded. */
export interface BatchPlan {
  readonly machine: Machine;
  readonly model: Model;
  /** All that batches are taken of. */
  readonly data: readonly DataSet[];
  readonly batchSize: number;
  /** In bytes: more than this is not kept in the graph, but fed batch by batch. */
  readonly residentLimit?: number | undefined;
  /** How far apart the graph's numbers may be from those of single operations, besides a thousandth of the largest. */
  readonly margin: number;
}

/** A graph whose functions take batches of examples. */
export class BatchProgram {
  private constructor(
    readonly graph: GraphProgram,
    private readonly machine: Machine,
    private readonly sizes: BatchSizes,
  ) {}

  /**
   * Records functions, with the size of the batch free where that can be; `note` is told where not.
   *
   * @throws NotRecordable
   */
  static record(
    plan: BatchPlan,
    functionsOf: (functions: RecordedFunctions) => readonly GraphFunction[],
    note: (sentence: string) => void = () => {},
  ): BatchProgram {
    try {
      return BatchProgram.recordWith(plan, { free: plan.batchSize }, functionsOf);
    } catch (error) {
      if (!(error instanceof NotRecordable)) throw error;
      const sizes = new Set(plan.data.flatMap((one) => batchSizes(one, plan.batchSize)));
      const program = BatchProgram.recordWith(plan, { fixed: [...sizes] }, functionsOf);
      note(`The training's graph is made for each size of a batch: ${error.message}.`);
      return program;
    }
  }

  private static recordWith(
    { machine, model, residentLimit: limit = residentLimit, margin }: BatchPlan,
    sizes: BatchSizes,
    functionsOf: (functions: RecordedFunctions) => readonly GraphFunction[],
  ): BatchProgram {
    const functions = new RecordedFunctions({ machine, model, residentLimit: limit }, sizes);
    try {
      const graph = GraphProgram.build(machine.tf, functionsOf(functions), functions.residents, margin);
      return new BatchProgram(graph, machine, sizes);
    } finally {
      functions.dispose();
    }
  }

  /** Whether a function takes batches of this size. */
  takes(name: string, size: number): boolean {
    return this.graph.has(functionName(name, this.sizes, size));
  }

  /**
   * Runs a function of a batch, given by the positions of its examples or, where the graph does not have them, by themselves. Its
   * outputs are the caller's to dispose of.
   */
  call(what: string, name: string, data: DataSet, rows: Int32Array, others: Tensors = {}): Record<string, Tensor> {
    const { machine, graph } = this;
    const sized = functionName(name, this.sizes, rows.length);
    const batch = graph.takesRows(sized)
      ? { [rowsInput]: machine.tf.tensor1d(rows, "int32") }
      : namedBatch(machine, what, data, rows);
    const outputs = graph.call(sized, { ...batch, ...others });
    machine.tf.dispose([batch, others]);
    return outputs;
  }

  /** What a judge has gathered since it was reset. */
  logs(what: string, judge: Judge): Logs {
    const { numbers } = this.graph.call(`${what}_logs`, {});
    const logs = judge.toLogs(numbers!);
    numbers!.dispose();
    return logs;
  }

  /**
   * Loss and metrics on data.
   *
   * @param judge the one that the functions were recorded with.
   * @param enter told before each call.
   */
  test(
    judge: Judge,
    data: DataSet,
    batchSize: number,
    hooks: TestHooks | undefined,
    enter: () => void = () => {},
  ): Logs {
    const { tf } = this.machine;
    enter();
    tf.dispose(this.graph.call("test_reset", {}));
    return runTest(
      batchesOf(data, batchSize),
      () => this.logs("test", judge),
      hooks,
      (rows) => {
        enter();
        tf.dispose(this.call("test", "test", data, rows));
      },
    );
  }

  dispose(): void {
    this.graph.dispose();
  }
}
