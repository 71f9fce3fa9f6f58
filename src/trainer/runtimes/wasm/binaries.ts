import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Node uses only these: with SIMD, and without for older processors. */
const binaryNames = ["tfjs-backend-wasm-simd.wasm", "tfjs-backend-wasm.wasm"];

/** Where the engine's binaries may lie: beside the bundle, or in the package when run from the sources. */
export function defaultFolders(): string[] {
  const folders = [__dirname];
  try {
    folders.push(dirname(createRequire(__filename).resolve("@tensorflow/tfjs-backend-wasm")));
  } catch {
    // A bundled product carries no node_modules; the binaries are beside the bundle then.
  }
  return folders;
}

/**
 * The first of the folders that holds the engine's binaries, with a separator at its end.
 *
 * @throws Error in one sentence when none does.
 */
export function folderOfBinaries(folders: readonly string[]): string {
  const folder = folders.find((candidate) => binaryNames.every((name) => existsSync(join(candidate, name))));
  if (folder === undefined) {
    throw new Error(`The built-in engine's files (${binaryNames.join(", ")}) are in none of: ${folders.join(", ")}.`);
  }
  return join(folder, "/");
}
