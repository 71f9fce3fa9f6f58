import type { Argument } from "../../core/argument";
import type { KerasError } from "../../core/errors";
import { asInteger, invalidArgument, type Parameter, type ParameterPlace } from "../../core/parameters";
import type { Rank } from "../convolutional/parameters";

/** What is added or cut at the start and the end of an axis. */
export type Margin = readonly [start: number, end: number];

/**
 * Both ends of each spatial axis. Of one axis: `1` or `(1, 2)`; of several: `1`, `(1, 2)` (one number an axis) or
 * `((1, 2), (0, 1))`. `anyInteger`: one number for several axes may be negative, which the run refuses.
 */
export function margins(
  rank: Rank,
  doc: string,
  defaultValue: Argument,
  options: { anyInteger?: boolean } = {},
): Parameter<readonly Margin[]> {
  const each = (item: string) => `(${Array<string>(rank).fill(item).join(", ")})`;
  return {
    type: rank === 1 ? "int | (int, int)" : `int | ${each("int")} | ${each("(int, int)")}`,
    doc,
    default: defaultValue,
    ofPython: true,
    parse(argument, place) {
      const single = asInteger(argument);
      if (options.anyInteger && rank > 1 && single !== undefined) return Array<Margin>(rank).fill([single, single]);
      const axes: readonly Argument[] =
        rank > 1 && Array.isArray(argument) ? argument : Array<Argument>(rank).fill(argument);
      const found = axes.map(readMargin);
      if (found.length !== rank || found.includes(undefined)) throw refuseMargins(rank, place, argument);
      return found as Margin[];
    },
  };
}

export function refuseMargins(rank: Rank, place: ParameterPlace, argument: Argument): KerasError {
  const several = rank === 1 ? "a tuple of 2" : `a tuple of ${rank}, or a tuple of ${rank} tuples of 2`;
  return invalidArgument(place, `a non-negative integer${rank === 1 ? " or" : ","} ${several}`, argument);
}

function readMargin(argument: Argument): Margin | undefined {
  const ends = Array.isArray(argument) ? argument.map(asInteger) : [asInteger(argument), asInteger(argument)];
  const isValid = ends.length === 2 && ends.every((end) => end !== undefined && end >= 0);
  return isValid ? (ends as unknown as Margin) : undefined;
}
