import { type Argument, Float } from "../core/argument";
import { keywordOnly } from "../core/kinds";
import type { Parameter } from "../core/parameters";
import { callable, callProgram } from "./callable";
import { defineCallback, type Handlers, KerasCallback } from "./callback";
import { countedAt, type Moment, moments } from "./moments";
import type { CallbackLogs } from "./trained";

type State = Readonly<Record<Moment, Argument>>;

class LambdaCallback extends KerasCallback<State> {
  override readonly on: Handlers = Object.fromEntries(
    moments
      .filter((moment) => this.self[moment] !== null)
      .map((moment) => [moment, (index: number, logs: CallbackLogs) => this.run(moment, index, logs)]),
  );

  private run(moment: Moment, index: number, logs: CallbackLogs): void {
    const told = new Map(Object.entries(logs).map(([name, value]) => [name, new Float(value)]));
    callProgram(this.self[moment], countedAt(moment) ? [index, told] : [told]);
  }
}

/** Those that it takes by position, as Keras orders them. */
const positional = [
  "on_epoch_begin",
  "on_epoch_end",
  "on_train_begin",
  "on_train_end",
  "on_train_batch_begin",
  "on_train_batch_end",
] as const;

const functionAt = (moment: Moment): Parameter<Argument> => {
  const parameter = {
    ...callable(
      `Called at \`${moment}\` with ${countedAt(moment) ? `the ${countedAt(moment)!} and ` : ""}the numbers.`,
    ),
    default: null,
  };
  return (positional as readonly Moment[]).includes(moment) ? parameter : keywordOnly(parameter);
};

const parameters = Object.fromEntries(
  [...new Set<Moment>([...positional, ...moments])].map((moment) => [moment, functionAt(moment)]),
) as Record<Moment, Parameter<Argument>>;

/** https://keras.io/api/callbacks/lambda_callback/ */
export const lambdaCallback = defineCallback(
  "LambdaCallback",
  "Calls functions while a model trains.",
  parameters,
  (values, definition) => new LambdaCallback(values, definition),
);
