import type { Argument } from "../../core/argument";
import { asInteger, invalidArgument, type Parameter } from "../../core/parameters";
import type { Rank } from "../convolutional/parameters";

/** What is added or cut at the start and the end of an axis. */
export type Margin = readonly [start: number, end: number];

/**
 * Both ends of each spatial axis. Of one axis: `1` or `(1, 2)`; of several: `1`, `(1, 2)` (one number an axis) or
 * `((1, 2), (0, 1))`.
 */
export function margins(rank: Rank, doc: string, defaultValue: Argument): Parameter<readonly Margin[]> {
  const each = (item: string) => `(${Array<string>(rank).fill(item).join(", ")})`;
  return {
    type: rank === 1 ? "int | (int, int)" : `int | ${each("int")} | ${each("(int, int)")}`,
    doc,
    default: defaultValue,
    parse(argument, place) {
      const axes: readonly Argument[] =
        rank > 1 && Array.isArray(argument) ? argument : Array<Argument>(rank).fill(argument);
      const found = axes.map(readMargin);
      if (found.length !== rank || found.includes(undefined)) {
        const several = rank === 1 ? "a tuple of 2" : `a tuple of ${rank}, or a tuple of ${rank} tuples of 2`;
        throw invalidArgument(place, `a non-negative integer${rank === 1 ? " or" : ","} ${several}`, argument);
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
