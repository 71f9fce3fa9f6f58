import type { RandomSource } from "../core/initializer";
import { type Argument, formatArgument } from "../core/argument";
import { KerasError } from "../core/errors";
import { asInteger, type Parameter } from "../core/parameters";
import { createRandom } from "./random";

/** The number of values of a shape. */
export const countOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Values of a shape, one after the other. */
export const fill = (shape: readonly number[], next: () => number): Float32Array => Float32Array.from({ length: countOf(shape) }, next);

/** The `seed` of a random initializer: with one, every call gives the same values. */
export function seedParameter(): Parameter<number | null> {
  return {
    type: "int | None",
    doc: "Makes the draws reproducible: the same values each time.",
    default: null,
    parse(argument: Argument) {
      if (argument === null) return null;
      const value = asInteger(argument);
      if (value !== undefined) return value;
      if (typeof argument === "object" && "opaque" in argument) return null;
      throw new KerasError(
        "invalid-argument",
        `\`seed\` argument should be an instance of \`keras.random.SeedGenerator()\` or an integer. Received: seed=${formatArgument(argument)}`,
        { argument: "seed" },
      );
    },
  };
}

/** The draws of an initializer: those of its own seed, or the session's. */
export const drawsOf = (seed: number | null, session: RandomSource): RandomSource => (seed === null ? session : createRandom(seed));
