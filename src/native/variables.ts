import { delimiter } from "node:path";
import type { FoundEngine } from "./engine";
import { linkerPath } from "./libraries";

type Variables = Readonly<Record<string, string | undefined>>;

/** What a trainer's process is told of the native engine, beside the environment that it inherits. */
export function toVariables(engine: FoundEngine, env: Variables = process.env): Record<string, string> {
  const path = linkerPath();
  if ("failure" in engine) return { KMODEL_NATIVE_FAILURE: engine.failure };
  const folders = [...engine.libraryFolders, env[path] ?? ""].filter((folder) => folder !== "");
  return {
    KMODEL_NATIVE_FOLDER: engine.addonFolder,
    KMODEL_NATIVE_SOURCE: engine.source,
    [path]: folders.join(delimiter),
  };
}

/** What the process reads of it: where the addon lies, whose TensorFlow it is, or why there is none. */
export const fromVariables = (
  env: Variables = process.env,
): { folder: string | undefined; source: string | undefined; failure: string | undefined } => ({
  folder: env.KMODEL_NATIVE_FOLDER,
  source: env.KMODEL_NATIVE_SOURCE,
  failure: env.KMODEL_NATIVE_FAILURE,
});
