import type { Interpreter } from "../interpreter";
import type { Value } from "../values";
import { findModule } from "./find";

/** Names that a `.kmodel` file has without an import. */
const modules: Readonly<Record<string, string>> = {
  keras: "keras",
  layers: "keras.layers",
  ops: "keras.ops",
  np: "numpy",
  pd: "pandas",
  math: "math",
};

export function prelude(interpreter: Interpreter, name: string): Value | undefined {
  return Object.hasOwn(modules, name) ? findModule(interpreter, modules[name]!) : undefined;
}

export const preludeNames: readonly string[] = Object.keys(modules);
