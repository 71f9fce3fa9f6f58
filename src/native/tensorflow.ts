import { existsSync } from "node:fs";
import { join } from "node:path";
import { type PythonAnswer, PythonAnswers } from "./answers";
import { installation, installedFolder } from "./install";
import { librariesOf } from "./libraries";
import type { PythonCandidate } from "./python";
import { runCommand } from "./run-command";

/** TensorFlow as a Python environment has it: its libraries serve without Python. */
export interface TensorFlowPackage extends PythonAnswer {
  /** Whose it is, for a sentence: `the virtual environment`. */
  owner: string;
}

/** Finds the package and imports nothing of it: that would take seconds. */
const question = `
import glob, importlib.metadata, importlib.util, json, os, sys
spec = importlib.util.find_spec("tensorflow")
folder = list(spec.submodule_search_locations)[0] if spec and spec.submodule_search_locations else None
version = None
for name in ("tensorflow", "tensorflow-cpu", "tensorflow-rocm", "tf-nightly"):
    try:
        version = version or importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        pass
cuda = glob.glob(os.path.join(os.path.dirname(folder), "nvidia", "*", "lib")) if folder else []
print(json.dumps({"folder": folder, "version": version or "2", "cudaFolders": cuda, "prefix": sys.base_prefix}))
`;

/** TensorFlow as `installTensorFlow` put it into a folder; undefined where it did not. */
export function installedTensorFlow(cache: string): TensorFlowPackage | undefined {
  const folder = installedFolder(cache);
  if (!existsSync(folder)) return undefined;
  const { version } = installation;
  return { folder, version, cudaFolders: [], prefix: folder, owner: "KModel's own installation" };
}

/** @returns the first TensorFlow among these Pythons that can be used, or a clause that completes "for the native engine …". */
export async function findTensorFlow(
  pythons: readonly PythonCandidate[],
  cache: string,
  platform: NodeJS.Platform = process.platform,
): Promise<TensorFlowPackage | { failure: string }> {
  const libraries = librariesOf(platform);
  if (!libraries) return { failure: "TensorFlow has no libraries for this system" };
  const isUsable = ({ folder }: PythonAnswer): boolean =>
    libraries.files.every((file) => existsSync(join(folder, file)));
  const answers = new PythonAnswers(cache);
  for (const { command, name } of pythons) {
    const known = answers.find(command);
    const found = known && isUsable(known) ? known : await ask(command);
    if (!found || !isUsable(found)) continue;
    if (found !== known) answers.keep(command, found);
    return { ...found, owner: name };
  }
  return { failure: `no TensorFlow is in ${pythons.map(({ name }) => name).join(" or ")}` };
}

/** Undefined where there is no such Python, or no TensorFlow in it. */
async function ask(python: string): Promise<PythonAnswer | undefined> {
  try {
    const answer = JSON.parse(await runCommand(python, ["-c", question])) as { folder: string | null };
    return answer.folder === null ? undefined : (answer as PythonAnswer);
  } catch {
    return undefined;
  }
}
