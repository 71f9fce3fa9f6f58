import { type Argument, Float, formatArgument } from "../core/argument";
import { KerasError } from "../core/errors";
import type { Parameter } from "../core/parameters";
import { isProgramFunction } from "../core/program-function";
import type { Schedule } from "../schedules/schedule";

/** A float or a schedule: Keras refuses an int. Required without a default. */
export function learningRate(defaultValue?: number): Parameter<number | Schedule> {
  return {
    type: "float | LearningRateSchedule",
    doc: "How far a step goes: a number, or a schedule over the steps.",
    default: defaultValue === undefined ? undefined : new Float(defaultValue),
    parse(argument) {
      if (argument instanceof Float) return argument.value;
      if (isSchedule(argument)) return argument;
      throw refusal(argument);
    },
  };
}

const isSchedule = (argument: Argument): argument is Schedule =>
  typeof argument === "object" &&
  argument !== null &&
  "definition" in argument &&
  argument.definition.kind === "schedule";

function refusal(argument: Argument): KerasError {
  if (isProgramFunction(argument))
    return new KerasError(
      "unsupported",
      "A function as `learning_rate` is not followed: use a schedule of `keras.optimizers.schedules`, or the callback LearningRateScheduler.",
      { argument: "learning_rate" },
    );
  const hint = typeof argument === "number" ? ` Write ${argument}.0 instead of ${argument}.` : "";
  return new KerasError(
    "invalid-argument",
    `Argument \`learning_rate\` should be float, or an instance of LearningRateSchedule. Received instead: learning_rate=${formatArgument(argument)}.${hint}`,
    { argument: "learning_rate" },
  );
}
