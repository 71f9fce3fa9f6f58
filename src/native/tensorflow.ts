import { existsSync } from "node:fs";
import { join } from "node:path";
import { installation, installedFolder } from "./install";
import type { PythonCandidate } from "./python";
import { runCommand } from "./run-command";

/** TensorFlow as a Python environment has it: its libraries serve without Python. */
export interface TensorFlowPackage {
  /** The package's folder, `…/site-packages/tensorflow`. */
  folder: string;
  version: string;
  /** Folders of CUDA's libraries, for the builds that compute on a graphics card. */
  cudaFolders: readonly string[];
  /** Whose it is, for a sentence: `the virtual environment`. */
  owner: string;
}

/** Finds the package and imports nothing of it: that would take seconds. */
const question = `
import glob, importlib.metadata, importlib.util, json, os
spec = importlib.util.find_spec("tensorflow")
folder = list(spec.submodule_search_locations)[0] if spec and spec.submodule_search_locations else None
version = None
for name in ("tensorflow", "tensorflow-cpu", "tensorflow-rocm", "tf-nightly"):
    try:
        version = version or importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        pass
cuda = glob.glob(os.path.join(os.path.dirname(folder), "nvidia", "*", "lib")) if folder else []
print(json.dumps({"folder": folder, "version": version or "2", "cudaFolders": cuda}))
`;

/** The two libraries that the addon asks for, by platform; a wheel for Windows has no such libraries. */
const libraries: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"],
  darwin: ["libtensorflow_cc.2.dylib", "libtensorflow_framework.2.dylib"],
};

/** TensorFlow as `installTensorFlow` put it into a folder; undefined where it did not. */
export function installedTensorFlow(cache: string): TensorFlowPackage | undefined {
  const folder = installedFolder(cache);
  if (!existsSync(folder)) return undefined;
  return { folder, version: installation.version, cudaFolders: [], owner: "KModel's own installation" };
}

/** @returns the first TensorFlow among these Pythons that can be used, or a clause that completes "for the native engine …". */
export async function findTensorFlow(
  pythons: readonly PythonCandidate[],
  platform: NodeJS.Platform = process.platform,
): Promise<TensorFlowPackage | { failure: string }> {
  const wanted = libraries[platform];
  if (!wanted) return { failure: "the TensorFlow of Python can't be used on this system" };
  for (const { command, name } of pythons) {
    const found = await ask(command);
    if (!found || !wanted.every((library) => existsSync(join(found.folder, library)))) continue;
    return { ...found, owner: name };
  }
  return { failure: `no TensorFlow is in ${pythons.map(({ name }) => name).join(" or ")}` };
}

/** Undefined where there is no such Python, or no TensorFlow in it. */
async function ask(python: string): Promise<Omit<TensorFlowPackage, "owner"> | undefined> {
  try {
    const answer = JSON.parse(await runCommand(python, ["-c", question])) as { folder: string | null };
    return answer.folder === null ? undefined : (answer as Omit<TensorFlowPackage, "owner">);
  } catch {
    return undefined;
  }
}
