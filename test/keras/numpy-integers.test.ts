import assert from "node:assert/strict";
import { isProgramError } from "../../src/language/interpreter/errors";
import { Parser } from "../../src/language/syntax/parser";
import { strictInterpreter } from "./support/layer-cases";
import { readRecorded } from "./support/recorded";

/** By layer or function, and parameter. */
type Recorded = Record<string, Record<string, { program: string; refused: { message: string } | null }>>;

const isRefused = (run: () => unknown): boolean => {
  try {
    run();
  } catch (error) {
    if (isProgramError(error)) return true;
    throw error;
  }
  return false;
};

const compare = (subject: string): void => {
  for (const [owner, parameters] of Object.entries(readRecorded(subject) as Recorded))
    it(owner, () => {
      for (const [name, { program, refused }] of Object.entries(parameters)) {
        const run = (text: string) => (): unknown => strictInterpreter().run(new Parser().parse(text));
        const plain = program.replace(/np\.int64\((-?\d+)\)/g, "$1");
        if (refused) assert.throws(run(program), isProgramError, `${name}: ${refused.message}`);
        // What the run alone refuses is refused with an int, too.
        else if (isRefused(run(program))) assert.throws(run(plain), isProgramError, name);
      }
    });
};

describe("a whole number of NumPy as an argument of a layer", () => compare("numpy_integers"));
describe("a whole number of NumPy as an argument of a function on symbolic tensors", () =>
  compare("numpy_integers_of_operations"));
