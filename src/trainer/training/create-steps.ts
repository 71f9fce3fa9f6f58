import { NotRecordable } from "../graph/recording";
import { nodeBackend } from "../runtimes/native/backend";
import { EagerSteps } from "./eager-steps";
import { GraphSteps } from "./graph-steps";
import type { FitPlan, Training, TrainingSteps } from "./steps";

/** Recording pays from so many steps on. */
const fewestSteps = 4;

/** Steps as a graph where the engine has them and what is trained can be recorded; `note` is told where it can't. */
export function createSteps(training: Training, plan: FitPlan, note: (sentence: string) => void): TrainingSteps {
  if (!nodeBackend(training.machine.tf) || plan.steps < fewestSteps) return new EagerSteps(training);
  try {
    return GraphSteps.record(training, plan, note);
  } catch (error) {
    if (!(error instanceof NotRecordable)) throw error;
    note(`This training runs operation by operation, not as one graph: ${error.message}.`);
    return new EagerSteps(training);
  }
}
