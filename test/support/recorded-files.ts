import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ModelFiles } from "../../src/exporters/keras/model-files";
import type { Weight } from "../../src/keras/core/weight";
import { root } from "./folders";
import { readModel } from "./program";

/** A model whose files Keras wrote. */
export interface RecordedModel {
  source: string;
  inputs: number[][];
  weights: { path: string; shape: number[]; values: number[] }[];
  optimizer: { path: string; shape: number[]; values: number[] }[];
  prediction: number[];
}

export const recordedFiles = join(root, "test/oracle/files");

export const recordedModels = JSON.parse(readFileSync(join(recordedFiles, "predictions.json"), "utf8")) as Record<
  string,
  RecordedModel
>;

export const endings = [".weights.h5", ".keras", ".h5"];

/** Writes a recorded model, its optimizer's state included, to where the path says. */
export function writeRecorded(files: ModelFiles, name: string, path: string): void {
  const { source, optimizer } = recordedModels[name]!;
  const model = readModel(source);
  const values = new Map<Weight, Float32Array>();
  files.load(model, join(recordedFiles, `${name}.keras`), (weight, given) => values.set(weight, given));
  files.save(model, path, {
    value: (weight) => values.get(weight)!,
    optimizer: {
      name: model.compilation!.optimizer.name,
      inner: [],
      variables: () =>
        optimizer.map(({ path: place, shape, values: numbers }, index) => ({
          path: place,
          shape,
          values: Float32Array.from(numbers),
          isInteger: index === 0,
        })),
    },
  });
}
