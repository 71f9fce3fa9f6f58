import { type FoundEngine, findNativeEngine } from "./engine";
import { nodeForNative } from "./node";
import type { PythonPlaces } from "./python";

/** What a trainer's process is started with. */
export interface PreparedEngine {
  /** The native engine, or why there is none; undefined where it was not looked for. */
  native: FoundEngine | undefined;
  /** The program that runs the trainer. */
  node: string;
}

/** Finds what a training needs that is to run on `runtime`: `wasm` needs nothing. `tell` is told what takes long. Never rejects. */
export async function prepareEngine(
  runtime: string,
  tell: (text: string) => void,
  places: PythonPlaces = {},
): Promise<PreparedEngine> {
  // A folder that is given by hand comes with its libraries.
  if (runtime === "wasm" || process.env.KMODEL_NATIVE_FOLDER !== undefined)
    return { native: undefined, node: process.execPath };
  const native = await findNativeEngine(places, tell);
  return { native, node: "failure" in native ? process.execPath : await nodeForNative() };
}
