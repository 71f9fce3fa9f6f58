import type { Argument } from "../core/argument";
import { NotFollowed } from "../core/errors";
import { ObjectRegistry } from "../core/object";
import { isProgramFunction, type ProgramFunction } from "../core/program-function";
import type { Loss } from "./loss";

/** The loss classes; besides names and objects it takes the program's own functions, as `keras.losses.get` does. */
export class LossRegistry extends ObjectRegistry<Loss> {
  override resolve(argument: Argument, argumentName: string): Loss {
    return isProgramFunction(argument) ? ofProgram(argument) : super.resolve(argument, argumentName);
  }
}

/** A function of the program as a loss: `loss(y_true, y_pred)`, one value an example, averaged. */
const ofProgram = (given: ProgramFunction): Loss => ({
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
