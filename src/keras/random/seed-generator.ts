import type { Argument, KerasObject } from "../core/argument";
import { KerasError } from "../core/errors";
import { formatArgument } from "../core/argument";
import { optional, seed, text } from "../core/kinds";
import { defineObject, ObjectRegistry } from "../core/object";
import { asInteger, type Parameter } from "../core/parameters";
import type { Seeded } from "./seeded";

/** `keras.random.SeedGenerator`: gives each draw a seed of its own. */
export interface SeedGenerator extends KerasObject, Seeded {
  readonly name: string;
}

const seedGenerator = defineObject({
  kind: "seed generator",
  name: "SeedGenerator",
  identifiers: [],
  summary: "Gives each draw a seed of its own.",
  parameters: {
    seed: seed("What the draws begin with. Another one each run when absent."),
    name: optional(text("The generator's name. Made from the class name when absent.")),
  },
  create: (given, automaticName) => ({ seed: given.seed, name: given.name ?? automaticName("seed_generator") }),
});

/** https://keras.io/api/random/seed_generator/ */
export const seedGenerators = new ObjectRegistry<SeedGenerator>("seed generator", [seedGenerator]);

/** Whether a value of the program is a SeedGenerator. */
export const isSeedGenerator = (value: unknown): value is SeedGenerator =>
  typeof value === "object" &&
  value !== null &&
  "definition" in value &&
  (value as KerasObject).definition.kind === "seed generator";

/** What an initializer draws with. */
export type InitializerSeed = number | SeedGenerator | null;

/** The seed of an initializer: an int, a SeedGenerator or its config, or None. */
export const initializerSeed = (doc: string): Parameter<InitializerSeed> => ({
  type: "int | SeedGenerator | None",
  doc,
  default: null,
  parse(argument, place) {
    if (argument === null || isSeedGenerator(argument)) return argument;
    if (argument instanceof Map) return seedGenerators.resolve(argument as Argument, place.name);
    const value = asInteger(argument);
    if (value !== undefined) return value;
    throw new KerasError(
      "invalid-argument",
      `\`seed\` argument should be an instance of \`keras.random.SeedGenerator()\` or an integer. Received: seed=${formatArgument(argument)}`,
      { argument: place.name },
    );
  },
});
