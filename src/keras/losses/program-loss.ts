import { NotFollowed } from "../core/errors";
import type { ProgramFunction } from "../core/program-function";
import type { Loss } from "./loss";

/** A function of the program as a loss: `loss(y_true, y_pred)`, one value an example, averaged. */
export const programLoss = (given: ProgramFunction): Loss => ({
  definition: { kind: "loss", name: given.definition.name },
  name: given.definition.name,
  reduction: "sum_over_batch_size",
  valid: undefined,
  perSample(ops, yTrue, yPred) {
    const [values] = given.compute(ops, [yTrue, yPred]);
    if (values === undefined) throw new NotFollowed(`what ${given.definition.name} gives`);
    return values;
  },
});
