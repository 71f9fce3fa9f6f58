import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { compileAddon } from "./compile-addon";

const packageName = "@tensorflow/tfjs-node";
const addonName = "tfjs_binding.node";

/**
 * The folder that holds tfjs-node's addon, compiled the first time (10 s, 99 KB). It speaks Node-API and names
 * TensorFlow's libraries without their folder, so one file serves every Node and every TensorFlow 2.
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
  const sources = findSources();
  if (!sources) return { failure: `the optional package ${packageName} is not installed` };
  const folder = join(cache, `addon-${sources.version}-${process.platform}-${process.arch}`);
  const addon = join(folder, addonName);
  if (existsSync(addon)) return { folder };
  if (!existsSync(join(tensorflow, "include")))
    return { failure: `there are no headers of TensorFlow in ${tensorflow}` };
  tell("Compiling the native engine's addon, this once …");
  const unfinished = join(folder, `${process.pid}-${addonName}`);
  try {
    await mkdir(folder, { recursive: true });
    await compileAddon({ ...sources, tensorflow, output: unfinished });
    await rename(unfinished, addon);
    return { folder };
  } catch (error) {
    await rm(unfinished, { force: true });
    return { failure: `its addon could not be compiled (${(error as Error).message})` };
  }
}

/** tfjs-node's own sources and Node's headers, both from npm; undefined where the optional package is not there. */
function findSources(): { version: string; tfjsNode: string; nodeHeaders: string } | undefined {
  const require = createRequire(__filename);
  try {
    const manifest = require.resolve(`${packageName}/package.json`);
    const { version } = require(manifest) as { version: string };
    const nodeHeaders = join(dirname(require.resolve("node-api-headers/package.json")), "include");
    return { version, tfjsNode: dirname(manifest), nodeHeaders };
  } catch {
    return undefined;
  }
}
