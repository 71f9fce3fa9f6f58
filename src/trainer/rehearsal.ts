import { dirname, resolve } from "node:path";
import { HeaderFiles } from "../data/files";
import { greatestFlops } from "../keras/ops/flops";
import { editorEnvironment } from "../language/editor-environment";
import { Interpreter } from "../language/interpreter/interpreter";
import { UntrainedHistory } from "../language/interpreter/keras/history";
import type { Module } from "../language/syntax/nodes";
import { readFitNumbers } from "./fit-options";

/**
 * Reads a program as while typing, without its data and without computing, for what its trainings will ask of the machine.
 *
 * @returns the multiplications and additions of the greatest operation for one batch; 0 where nothing is trained or known.
 */
export function greatestOperation(module: Module, file: string, overrides: { batchSize?: number }): number {
  let greatest = 0;
  const files = new HeaderFiles(dirname(resolve(file)));
  const environment = editorEnvironment({ file, files, now: () => performance.now() });
  environment.models.fit = (model, given) => {
    const { batchSize } = readFitNumbers(given, overrides);
    greatest = Math.max(greatest, batchSize * (greatestFlops(model) ?? 0));
    return new UntrainedHistory();
  };
  new Interpreter(environment).run(module);
  return greatest;
}
