import { dirname, resolve } from "node:path";
import { HeaderFiles } from "../data/files";
import { greatestFlops } from "../keras/ops/flops";
import { ArrayContext } from "../language/interpreter/arrays/context";
import { editorBudget } from "../language/interpreter/budget";
import type { ModelActions } from "../language/interpreter/environment";
import { Interpreter } from "../language/interpreter/interpreter";
import { UntrainedHistory } from "../language/interpreter/keras/history";
import { editorEager } from "../language/interpreter/keras/editor-eager";
import { EditorModels } from "../language/interpreter/keras/editor-models";
import type { Module } from "../language/syntax/nodes";
import { readFitNumbers } from "./fit-options";

/**
 * Reads a program as while typing, without its data and without computing, for what its trainings will ask of the machine.
 *
 * @returns the multiplications and additions of the greatest operation for one batch; 0 where nothing is trained or known.
 */
export function greatestOperation(module: Module, file: string, overrides: { batchSize?: number }): number {
  let greatest = 0;
  const models: ModelActions = new EditorModels();
  models.fit = (model, given) => {
    const { batchSize } = readFitNumbers(given, overrides);
    greatest = Math.max(greatest, batchSize * (greatestFlops(model) ?? 0));
    return new UntrainedHistory();
  };
  const files = new HeaderFiles(dirname(resolve(file)));
  const interpreter: Interpreter = new Interpreter({
    stopsAtErrors: false,
    budget: editorBudget,
    file,
    files,
    now: () => performance.now(),
    models,
    eager: editorEager,
    makeArrayContext: (own) =>
      new ArrayContext({ limit: 4096, files, seed: (value) => (own.session.seed = value), remote: () => {} }),
  });
  interpreter.run(module);
  return greatest;
}
