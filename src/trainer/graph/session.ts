import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { NodeBackend } from "../runtimes/native/backend";
import type { Graph } from "./graph";

/** A graph that TensorFlow has loaded, with its variables. */
export class Session {
  private constructor(
    private readonly backend: NodeBackend,
    private readonly id: number,
  ) {}

  /** Hands the graph over through a file, the only way that tfjs-node has. */
  static load(backend: NodeBackend, graph: Graph): Session {
    const folder = mkdtempSync(join(tmpdir(), "kmodel-graph-"));
    try {
      writeFileSync(join(folder, "saved_model.pb"), graph.toSavedModel());
      return new Session(backend, backend.loadSavedModelMetaGraph(folder, "serve"));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Runs what the outputs need, fed with the inputs, each by the name of its node. */
  run(inputs: ReadonlyMap<string, Tensor>, outputs: readonly string[]): Tensor[] {
    const infos = [...inputs.keys()].map((name) => ({ name: `${name}:0`, tfDtype: "" }));
    return this.backend.runSavedModel(
      this.id,
      [...inputs.values()],
      infos,
      outputs.map((name) => `${name}:0`),
    );
  }

  dispose(): void {
    this.backend.deleteSavedModel(this.id);
  }
}
