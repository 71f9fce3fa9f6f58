import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FullFiles } from "../../../src/data/files";
import { Analyzer } from "../../../src/language/analysis";
import { previewDocument } from "../../../src/language/features/preview-document";
import type { ModelGraph, PreviewDocument } from "../../../src/protocol";
import { root } from "../../support/folders";

const examples = join(root, "examples");

/** What the language server sends to the preview of a program. */
export function documentOf(source: string, version = 1): PreviewDocument {
  const files = new FullFiles(examples, () => {});
  const analyzer = new Analyzer({ file: "program.kmodel", files, now: () => performance.now() });
  return previewDocument(analyzer.analyze(source, version));
}

/** The text of one of the examples, `digits` for `examples/digits.kmodel`. */
export const exampleText = (name: string): string => readFileSync(join(examples, `${name}.kmodel`), "utf8");

/** A program's model, by its variable. Fails where the program has no such model, telling why. */
export function graphOf(source: string, variable = "model"): ModelGraph {
  const { models, problems } = documentOf(source);
  const graph = models.find((model) => model.variable === variable);
  if (!graph) throw new Error(problems.map(({ message }) => message).join("\n") || `There is no model ${variable}.`);
  return graph;
}
