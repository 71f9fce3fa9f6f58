import type { Initializer } from "../core/initializer";
import type { ProgramFunction } from "../core/program-function";

/** A function of the program as an initializer: `f(shape, dtype=None)`. */
export const programInitializer = (given: ProgramFunction): Initializer => ({
  definition: { kind: "initializer", name: given.definition.name },
  initialize: (shape) => given.initialize(shape),
});
