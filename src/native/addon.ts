import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { addonNames, type AddonSources, findAddonSources, packageName } from "./addon-files";
import { compileAddons } from "./compile-addon";
import { noteUse, removeUnusedAddons } from "./unused-addons";

/** An addon for one platform serves every Node and every TensorFlow 2 there: it speaks Node-API and names no folder. */
export const platformName = `${process.platform}-${process.arch}`;

/** The folder of a cache that these sources are compiled into. */
export const compiledFolder = (cache: string, { version }: AddonSources): string =>
  join(cache, `addons-${version}-${platformName}`);

/**
 * The folder that holds tfjs-node's addon: the one that came with the extension, or one that is compiled the first time
 * (10 s, 99 KB).
 * @param tensorflow the folder of headers and libraries.
 * @param cache where addons are kept.
 * @param tell is told what takes long.
 * @returns the folder, or a clause that says why there is none.
 */
export async function addonFor(
  tensorflow: string,
  cache: string,
  tell: (text: string) => void,
): Promise<{ folder: string } | { failure: string }> {
  const sources = findAddonSources();
  if (!sources) return { failure: `the optional package ${packageName} is not installed` };
  const folder = compiledFolder(cache, sources);
  const prebuilt = join(sources.prebuilt, platformName);
  if (existsSync(join(prebuilt, addonNames.binding))) return { folder: prebuilt };
  if (existsSync(join(folder, addonNames.binding))) {
    await noteUse(folder);
    return { folder };
  }
  if (!existsSync(join(tensorflow, "include")))
    return { failure: `there are no headers of TensorFlow in ${tensorflow}` };
  tell("Compiling the native engine's addon: this once, for 10 to 60 s …");
  try {
    await makeAddons(tensorflow, folder);
    await removeUnusedAddons(folder);
    return { folder };
  } catch (error) {
    return { failure: `its addon could not be compiled (${(error as Error).message})` };
  }
}

/** Compiles the addons into a folder, all or none. Rejects with the compiler's last words. */
export async function makeAddons(tensorflow: string, folder: string): Promise<void> {
  const sources = findAddonSources();
  if (!sources) throw new Error(`the package ${packageName} is not installed`);
  const unfinished = `${folder}.${process.pid}`;
  try {
    await mkdir(unfinished, { recursive: true });
    await compileAddons(sources, tensorflow, unfinished);
    await mkdir(dirname(folder), { recursive: true });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
