import { type Argument, Float, formatFloat, type KerasObject } from "../core/argument";
import { KerasError } from "../core/errors";
import { number, text } from "../core/kinds";
import { defineObject, type ObjectClass } from "../core/object";
import { invalidArgument, type Parameter, type ParameterTable, type Values } from "../core/parameters";
import type { Schedule } from "./schedule";

/** Makes a class of schedules. `shownName` is Keras' default of `name`, where that is not the class' name. */
export function defineSchedule<P extends ParameterTable>(definition: {
  name: string;
  shownName?: string;
  summary: string;
  /** `name` comes behind them, unless it is among them. */
  parameters: P;
  /** Throws KerasError. */
  check?(values: Values<P>): void;
  /** The rate at a step, counted from 0. */
  rateAt(values: Values<P>, step: number): number;
}): ObjectClass<Schedule> {
  const { name, shownName = name, summary, parameters } = definition;
  return defineObject({
    kind: "schedule",
    name,
    identifiers: [],
    summary,
    parameters: { ...parameters, name: text("The schedule's name.", shownName) },
    create(values): Omit<Schedule, keyof KerasObject> {
      const own = values as unknown as Values<P>;
      definition.check?.(own);
      return { rateAt: (step) => definition.rateAt(own, step) };
    },
  });
}

/** A number of steps above 0, whole or not. */
export function steps(doc: string): Parameter<number> {
  const positive = number(doc);
  return {
    ...positive,
    parse(argument: Argument, place) {
      const value = positive.parse(argument, place);
      if (value > 0) return value;
      const received = argument instanceof Float ? formatFloat(value) : String(value);
      throw new KerasError(
        "invalid-argument",
        `Argument \`${place.name}\` must be > 0. Received: ${place.name}=${received}`,
        { argument: place.name },
      );
    },
  };
}

export const initialRate = number("The rate at the start.");

/** A list of numbers. */
export function numberList(doc: string): Parameter<readonly number[]> {
  const item = number(doc);
  return {
    type: "list of float",
    doc,
    parse(argument, place) {
      if (!Array.isArray(argument)) throw invalidArgument(place, "a list of numbers", argument);
      return argument.map((one: Argument) => item.parse(one, place));
    },
  };
}
