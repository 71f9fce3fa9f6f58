import { addonFor } from "./addon";
import { cacheFolder } from "../node/cache-folder";
import { librariesOf } from "./libraries";
import { ownEngine } from "./own-package";
import { type PythonPlaces, pythonCandidates } from "./python";
import { findTensorFlow, installedTensorFlow } from "./tensorflow";

/** TensorFlow's own libraries and the addon that calls them, ready for a process to load. */
export interface NativeEngine {
  addonFolder: string;
  /** Folders for the dynamic linker. */
  libraryFolders: readonly string[];
  /** Whose libraries they are: `TensorFlow 2.21.0 of the virtual environment`. */
  source: string;
}

/** The engine, or a clause that completes "for the native one …". */
export type FoundEngine = NativeEngine | { failure: string };

/**
 * Takes the package's own installation, or TensorFlow of the user's Python environments in place; `tell` is told what takes
 * long. Never rejects.
 */
export async function findNativeEngine(
  places: PythonPlaces,
  tell: (text: string) => void,
  cache = cacheFolder(),
): Promise<FoundEngine> {
  const own = ownEngine();
  if (own) return own;
  const { platform } = places;
  const ofPython = await findTensorFlow(pythonCandidates(places), cache, platform);
  const tensorflow = "failure" in ofPython ? (installedTensorFlow(cache) ?? ofPython) : ofPython;
  if ("failure" in tensorflow) return tensorflow;
  const addon = await addonFor(tensorflow.folder, cache, tell);
  if ("failure" in addon) return addon;
  const { folder, prefix, cudaFolders, version, owner } = tensorflow;
  return {
    addonFolder: addon.folder,
    libraryFolders: [...librariesOf(platform)!.folders(folder, prefix), ...cudaFolders],
    source: `TensorFlow ${version} of ${owner}${cudaFolders.length > 0 ? ", with CUDA for the graphics card" : ""}`,
  };
}
