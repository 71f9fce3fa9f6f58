import assert from "node:assert/strict";
import { isProgramError } from "../../src/language/interpreter/errors";
import { Parser } from "../../src/language/syntax/parser";
import { strictInterpreter } from "./support/layer-cases";
import { readRecorded } from "./support/recorded";

/** By layer and parameter. */
const recorded = readRecorded("numpy_integers") as Record<
  string,
  Record<string, { program: string; refused: { message: string } | null }>
>;

describe("a whole number of NumPy as an argument of a layer", () => {
  for (const [layer, parameters] of Object.entries(recorded))
    it(layer, () => {
      for (const [name, { program, refused }] of Object.entries(parameters)) {
        const run = (): unknown => strictInterpreter().run(new Parser().parse(program));
        if (refused) assert.throws(run, isProgramError, `${name}: ${refused.message}`);
        else assert.doesNotThrow(run, name);
      }
    });
});
