import { Analyzer } from "../../src/language/analysis";
import { FullFiles } from "../../src/data/files";
import type { Model } from "../../src/keras/models/model";

/** The models of a program, by variable. Fails where the program has a problem. */
export function readModels(source: string): Map<string, Model> {
  const files = new FullFiles(__dirname, () => {});
  const analysis = new Analyzer({ file: "program.kmodel", files, now: () => performance.now() }).analyze(source, 1);
  const errors = analysis.problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  return new Map(analysis.models.map(({ variable, model }) => [variable, model]));
}

/** What a program's variable `model` holds. */
export function readModel(source: string): Model {
  const model = readModels(source).get("model");
  if (!model) throw new Error("The program has no variable `model`.");
  return model;
}
