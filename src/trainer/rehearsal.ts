import { dirname, resolve } from "node:path";
import { HeaderFiles } from "../data/files";
import type { Layer } from "../keras/core/layer";
import { greatestFlops } from "../keras/ops/flops";
import { editorEnvironment } from "../language/editor-environment";
import { Interpreter } from "../language/interpreter/interpreter";
import { UntrainedHistory } from "../language/interpreter/keras/history";
import type { Module } from "../language/syntax/nodes";
import { readFitNumbers } from "./fit-options";
import { type Demand, noDemand } from "./runtimes/demand";

/** Reads a program as while typing, without its data and without computing, for what its trainings will ask of the machine. */
export function demandOf(module: Module, file: string, overrides: { batchSize?: number }): Demand {
  let demand = noDemand;
  const files = new HeaderFiles(dirname(resolve(file)));
  const environment = editorEnvironment({ file, files, now: () => performance.now() });
  environment.models.fit = (model, given) => {
    const { batchSize } = readFitNumbers(given, overrides);
    const { operation = 0, recurrence = 0 } = greatestFlops(model) ?? {};
    demand = {
      greatestOperation: Math.max(demand.greatestOperation, batchSize * operation),
      greatestRecurrence: Math.max(demand.greatestRecurrence, batchSize * recurrence),
      readsBothWays: demand.readsBothWays || readsBothWays(model),
    };
    return new UntrainedHistory();
  };
  new Interpreter(environment).run(module);
  return demand;
}

const readsBothWays = (layer: Layer): boolean =>
  layer.definition.name === "Bidirectional" || layer.innerLayers().some(readsBothWays);
