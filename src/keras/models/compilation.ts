import type { KerasObject } from "../core/argument";
import { ignored } from "../core/kinds";
import type { CallArguments } from "../core/parameters";
import type { Model } from "./model";

/** What `model.compile` was given, read. */
export interface Compilation {
  optimizer: KerasObject;
  loss: unknown;
  metrics: unknown;
  description: { optimizer: string; lossNames: readonly string[]; metricNames: readonly string[] };
}

export const compileParameters = { optimizer: ignored(""), loss: ignored(""), metrics: ignored("") };

export function compileModel(_model: Model, _call: CallArguments): Compilation {
  return { optimizer: { definition: { name: "Adam", kind: "optimizer" } }, loss: null, metrics: null, description: { optimizer: "adam", lossNames: [], metricNames: [] } };
}

export function checkCompilation(_model: Model, _compilation: Compilation): { severity: "warning"; code: "loss-mismatch"; message: string; argument?: string }[] {
  return [];
}
