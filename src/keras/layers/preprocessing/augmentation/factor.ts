import { type Argument, formatArgument, isList } from "../../../core/argument";
import { KerasError } from "../../../core/errors";
import { asNumber, type Parameter } from "../../../core/parameters";

/** From the least to the greatest. */
export type Range = readonly [low: number, high: number];

interface FactorOptions {
  default?: Argument;
  /** What a single number `f` stands for; from `-f` to `f`, within the bounds, if not given. */
  spread?: (factor: number) => Range;
  /** Whether each of two numbers must be in the bounds, not just some of what is between them. */
  strict?: boolean;
  /** Whether the lower bound itself is refused. */
  open?: boolean;
  /** What None stands for, where it is taken. */
  none?: number;
}

/** How much a random transformation does: a number, or two that it lies between. */
export function factor(doc: string, [least, most]: Range, options: FactorOptions = {}): Parameter<Range> {
  const { spread = (one) => [Math.max(-Math.abs(one), least), Math.abs(one)], strict = false, open = false } = options;
  const isBelow = (value: number): boolean => value < least || (open && value === least);
  return {
    type: "float | (float, float)",
    doc,
    default: options.default,
    ofPython: true,
    parse(argument, { owner, name }) {
      const refuse = (): KerasError =>
        new KerasError(
          "invalid-argument",
          `The \`${name}\` argument of ${owner} should be a number (or a list of two numbers) in the range ${open ? "(" : "["}${least}, ${most}]. Received: ${name}=${formatArgument(argument)}`,
          { argument: name },
        );
      const given = argument === null && options.none !== undefined ? options.none : argument;
      if (isList(given)) {
        const [first, second, ...more] = given.map(asNumber);
        if (first === undefined || second === undefined || more.length > 0) throw refuse();
        const isOutside = strict
          ? [first, second].some((one) => isBelow(one) || one > most)
          : first > most || second < least;
        if (isOutside) throw refuse();
        return first < second ? [first, second] : [second, first];
      }
      const value = asNumber(given);
      if (value === undefined || isBelow(value) || value > most) throw refuse();
      return spread(value);
    },
  };
}

/** From `-f` to `f`, whatever the bounds. */
export const bothWays = (one: number): Range => [-Math.abs(one), Math.abs(one)];

/** The least and the greatest value of the images: `(0, 255)` or `(0, 1)`. */
export const valueRange: Parameter<Range> = {
  type: "(float, float)",
  doc: "The least and the greatest value of the images.",
  default: [0, 255],
  parse(argument, { owner, name }) {
    const given = isList(argument) ? argument.map(asNumber) : [];
    const [low, high] = given;
    if (given.length === 2 && low !== undefined && high !== undefined) return low < high ? [low, high] : [high, low];
    throw new KerasError(
      "invalid-argument",
      `The \`value_range\` argument of ${owner} should be a list of two numbers. Received: ${name}=${formatArgument(argument)}`,
      { argument: name },
    );
  },
};
