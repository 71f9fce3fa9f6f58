import type { Arguments } from "../language/interpreter/builtin";
import { PythonError } from "../language/interpreter/errors";
import { integerOf, numberOf } from "../language/interpreter/types";
import { truthOf } from "../language/interpreter/truth";

/** What `fit` was asked for, besides its data. */
export interface FitNumbers {
  epochs: number;
  initialEpoch: number;
  batchSize: number;
  shuffle: boolean;
  validationSplit: number;
  stepsPerEpoch: number | undefined;
}

/** Reads `epochs=`, `batch_size=` …; what the command line overrides wins. Throws PythonError for numbers that can't be. */
export function readFitNumbers(given: Arguments, overrides: { epochs?: number; batchSize?: number }): FitNumbers {
  const whole = (name: string, least: number): number | undefined => {
    const value = given[name] ?? null;
    if (value === null) return undefined;
    const number = integerOf(value);
    if (number === undefined || number < least)
      throw new PythonError("ValueError", `\`${name}\` must be a whole number of at least ${least}.`, {
        argument: name,
        code: "invalid-argument",
      });
    return number;
  };
  const split = numberOf(given["validation_split"] ?? null) ?? 0;
  if (split < 0 || split >= 1)
    throw new PythonError("ValueError", "`validation_split` must be a part between 0 and 1.", {
      argument: "validation_split",
      code: "invalid-argument",
    });
  return {
    epochs: overrides.epochs ?? whole("epochs", 1) ?? 1,
    initialEpoch: whole("initial_epoch", 0) ?? 0,
    batchSize: overrides.batchSize ?? whole("batch_size", 1) ?? 32,
    shuffle: truthOf(given["shuffle"] ?? true) !== false,
    validationSplit: split,
    stepsPerEpoch: whole("steps_per_epoch", 1),
  };
}
