import type { Argument } from "../../core/argument";
import { asInteger, invalidArgument, type Parameter } from "../../core/parameters";

/** What is added or cut at the start and the end of an axis. */
export type Margin = readonly [start: number, end: number];

/** `1` or `(1, 2)`: both ends of the one spatial axis. */
export function margin(doc: string, defaultValue: Argument): Parameter<readonly Margin[]> {
  return {
    type: "int | (int, int)",
    doc,
    default: defaultValue,
    parse(argument, place) {
      const found = readMargin(argument);
      if (!found) throw invalidArgument(place, "a non-negative integer or a tuple of 2", argument);
      return [found];
    },
  };
}

/** `1`, `(1, 2)` (one number an axis) or `((1, 2), (0, 1))`: both ends of two spatial axes. */
export function margins(doc: string, defaultValue: Argument): Parameter<readonly Margin[]> {
  return {
    type: "int | (int, int) | ((int, int), (int, int))",
    doc,
    default: defaultValue,
    parse(argument, place) {
      const axes: readonly Argument[] = Array.isArray(argument) ? argument : [argument, argument];
      const found = axes.map(readMargin);
      if (found.length !== 2 || found.includes(undefined)) {
        throw invalidArgument(place, "a non-negative integer, a tuple of 2, or a tuple of 2 tuples of 2", argument);
      }
      return found as Margin[];
    },
  };
}

function readMargin(argument: Argument): Margin | undefined {
  const ends = Array.isArray(argument) ? argument.map(asInteger) : [asInteger(argument), asInteger(argument)];
  const isValid = ends.length === 2 && ends.every((end) => end !== undefined && end >= 0);
  return isValid ? (ends as unknown as Margin) : undefined;
}
