import { ArrayContext } from "../language/interpreter/arrays/context";
import { trainerBudget } from "../language/interpreter/budget";
import type { Environment } from "../language/interpreter/environment";
import { Interpreter } from "../language/interpreter/interpreter";
import { refuseRemote } from "../language/interpreter/remote-files";
import { createEager } from "./eager";
import type { Engine } from "./engine";

interface ProgramOptions extends Pick<Environment, "file" | "files" | "models" | "print"> {
  readonly engine: Engine;
  /** Whether the program's own data are wanted: it stops at its first error then, and at files that are elsewhere. */
  readonly needsData: boolean;
}

/** What reads a program with numbers: all of its arrays, computed on the engine. */
export function programInterpreter({ engine, needsData, files, ...given }: ProgramOptions): Interpreter {
  return new Interpreter({
    ...given,
    files,
    stopsAtErrors: needsData,
    budget: trainerBudget,
    now: () => performance.now(),
    eager: createEager(engine),
    makeArrayContext: (own) =>
      new ArrayContext({
        limit: Infinity,
        files,
        seed: (value) => (own.session.seed = value),
        remote: needsData ? refuseRemote : () => {},
      }),
  });
}
