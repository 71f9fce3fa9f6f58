import type { CallbackLogs, CallbackParameters } from "../../../keras/callbacks/trained";
import { Dict, Float, type Value } from "../values";
import { numberOf } from "../types";
import { toValue } from "./arguments";

/** The numbers of a moment as the program is given them. */
export const logsValue = (logs: CallbackLogs): Dict =>
  new Dict(
    Object.entries(logs as Record<string, number | Exclude<Value, number>>).map(
      ([name, value]) => [name, typeof value === "number" ? new Float(value) : value] as const,
    ),
  );

/** What the program is told of a batch of a prediction: no number, and for no other callback. */
export const outputLogs = (outputs: Value): CallbackLogs => ({ outputs }) as unknown as CallbackLogs;

/** Takes up what the program has put into its numbers. */
export function adoptLogs(logs: CallbackLogs, given: Value): void {
  if (!(given instanceof Dict)) return;
  for (const [name, value] of given.items()) {
    const number = numberOf(value);
    if (typeof name === "string" && number !== undefined) logs[name] = number;
  }
}

/** `self.params`. */
export const paramsValue = ({ verbose, epochs, steps }: CallbackParameters): Dict =>
  new Dict([
    ["verbose", toValue(verbose)],
    ["epochs", epochs],
    ["steps", steps],
  ]);

/** The numbers in a program's dict. */
export function logsOf(given: Value | undefined): CallbackLogs {
  const logs: CallbackLogs = {};
  adoptLogs(logs, given ?? null);
  return logs;
}
