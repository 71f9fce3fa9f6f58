import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Weight } from "../../keras/core/weight";
import type { Model } from "../../keras/models/model";
import { fileError } from "../file-error";
import { writeAtomically } from "../../node/write-atomically";
import { packArchive, unpackWeights } from "./archive";
import { type Hdf5, loadHdf5 } from "./hdf5";
import { writeLegacyFile } from "./legacy-file";
import { readLegacyWeights } from "./legacy-weights";
import type { LoadOptions } from "./load-options";
import type { ModelState } from "./model-state";
import { readOptimizerVariables } from "./optimizer-variables";
import { readWeights, writeWeights } from "./weights-file";

type SetWeight = (weight: Weight, values: Float32Array) => void;

/** Reads and writes Keras' own files; everything is written whole or not at all. */
export class ModelFiles {
  private constructor(private readonly hdf5: Hdf5) {}

  /** Loads the HDF5 library: afterwards all work is synchronous. */
  static async open(): Promise<ModelFiles> {
    return new ModelFiles(await loadHdf5());
  }

  /** Writes a `.keras`, `.weights.h5` or former `.h5` file. Throws an Error whose message is a sentence. */
  save(model: Model, path: string, state: ModelState): void {
    const write = Object.entries(this.writers).find(([ending]) => path.endsWith(ending))?.[1];
    if (!write)
      throw new Error(`"${basename(path)}" is no name for a file of Keras: it ends in .keras, .weights.h5 or .h5.`);
    explained(path, "written", () => {
      writeAtomically(path, (temporary) => {
        write(model, temporary, state);
      });
    });
  }

  private readonly writers: Readonly<Record<string, (model: Model, path: string, state: ModelState) => void>> = {
    ".keras": (model, path, state) => {
      this.saveArchive(model, path, state);
    },
    ".weights.h5": (model, path, state) => {
      writeWeights(this.hdf5, path, model, state);
    },
    ".h5": (model, path, state) => {
      writeLegacyFile(this.hdf5, path, model, state);
    },
    ".hdf5": (model, path, state) => {
      writeLegacyFile(this.hdf5, path, model, state);
    },
  };

  /** Reads the weights of a `.weights.h5`, `.keras` or former `.h5` file. Throws an Error whose message is a sentence. */
  load(model: Model, path: string, set: SetWeight, options: LoadOptions = {}): void {
    if (!existsSync(path)) throw new Error(`There is no file "${path}" to load weights from.`);
    explained(path, "read", () => {
      if (path.endsWith(".keras")) this.loadArchive(model, path, set, options);
      else if (path.endsWith(".weights.h5")) readWeights(this.hdf5, path, model, set, options);
      else readLegacyWeights(this.hdf5, path, model, set, options);
    });
  }

  /** The variables of the optimizer that a file holds, in Keras' order. Throws an Error whose message is a sentence. */
  optimizerVariables(path: string): Float32Array[] {
    return explained(path, "read", () =>
      path.endsWith(".keras")
        ? inArchive(path, (weights) => readOptimizerVariables(this.hdf5, weights))
        : readOptimizerVariables(this.hdf5, path),
    );
  }

  private saveArchive(model: Model, path: string, state: ModelState): void {
    inTemporaryFolder((folder) => {
      const weights = join(folder, "model.weights.h5");
      writeWeights(this.hdf5, weights, model, state);
      writeFileSync(path, packArchive(model, readFileSync(weights), new Date()));
    });
  }

  private loadArchive(model: Model, path: string, set: SetWeight, options: LoadOptions): void {
    inArchive(path, (weights) => {
      readWeights(this.hdf5, weights, model, set, options);
    });
  }
}

/** Reads the weights file inside an archive. */
function inArchive<R>(path: string, read: (weights: string) => R): R {
  return inTemporaryFolder((folder) => {
    const weights = join(folder, "model.weights.h5");
    writeFileSync(weights, unpackWeights(readFileSync(path)));
    return read(weights);
  });
}

function inTemporaryFolder<R>(use: (folder: string) => R): R {
  const folder = mkdtempSync(join(tmpdir(), "kmodel-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function explained<R>(path: string, action: "read" | "written", work: () => R): R {
  try {
    return work();
  } catch (error) {
    throw fileError(path, action, error);
  }
}
