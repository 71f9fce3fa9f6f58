import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import nodeUtil from "node:util";
import * as tf from "@tensorflow/tfjs-core";
import { addonNames, packageName } from "../../../native/addon-files";
import type { Demand } from "../demand";
import type { Runtime } from "../runtime";
import { loadOwnOperations } from "./own-operations";
import { applySettings, applyThreads } from "./settings";
import { loadTfjsNode, type TfjsNode } from "./tfjs-node";

/**
 * Loads TensorFlow through the addon and the backend of the optional package `@tensorflow/tfjs-node`.
 *
 * The addon finds TensorFlow's own libraries through the dynamic linker (its rpath or `LD_LIBRARY_PATH`), so the latter has to be
 * set before this process starts.
 *
 * @param folder where `tfjs_binding.node` lies.
 * @param notFound why no folder is given, where TensorFlow was looked for.
 * @param demand what will be asked of it.
 * @returns the engine, or a failure: a clause that completes "the native engine cannot run: …".
 */
export async function loadNative(
  folder?: string,
  notFound?: string,
  demand?: () => Demand,
): Promise<Omit<Runtime, "reason"> | { failure: string }> {
  if (folder === undefined) return { failure: notFound ?? "its native library is not installed" };
  const addon = join(folder, addonNames.binding);
  if (!existsSync(addon)) return { failure: `there is no ${addonNames.binding} in ${folder}` };
  applySettings();
  applyThreads(demand);
  restoreRemovedUtilities();
  try {
    const tfjsNode = await loadTfjsNode();
    const require = createRequire(__filename);
    const binding = require(addon) as Binding;
    await startBackend(tfjsNode, binding);
    // They compute on processors: numbers of a graphics card would go back and forth.
    if (!binding.isUsingGpuDevice()) loadOwnOperations(require, folder);
    return { name: "native", tf, version: tf.version_core };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

interface Binding {
  isUsingGpuDevice(): boolean;
}

/** What the package's index does, and no more. */
async function startBackend({ NodeJSKernelBackend }: TfjsNode, binding: Binding): Promise<void> {
  // Its constructor is older than classes, and can't call that of one.
  const backend = Object.create(NodeJSKernelBackend.prototype) as tf.KernelBackend;
  Object.assign(backend, {
    binding,
    isGPUPackage: false,
    isUsingGpuDevice: binding.isUsingGpuDevice(),
    tensorMap: new tf.DataStorage(backend, tf.engine()),
  });
  tf.registerBackend("tensorflow", () => backend, 3);
  if (!(await tf.setBackend("tensorflow"))) throw new Error("TensorFlow does not start");
}

/** tfjs-node 4 still calls two functions that Node 23 removed. */
function restoreRemovedUtilities(): void {
  const utilities = nodeUtil as unknown as Record<string, unknown>;
  utilities.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  utilities.isArray ??= (value: unknown) => Array.isArray(value);
}

/** What went wrong, by the words of Node's and the dynamic linker's messages. */
const causes: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/(lib[\w.+-]+): cannot open shared object file/, ([, library]) => `its library ${library ?? ""} is not found`],
  [/Library not loaded: (\S+)/, ([, library]) => `its library ${library ?? ""} is not found`],
  [/specified module could not be found/, () => "a library that it needs is not found"],
  [/version `?([\w.]+)'? not found/, ([, version]) => `this system lacks ${version ?? ""}, which its library needs`],
  [/invalid ELF header|wrong architecture|not a valid Win32/, () => "its native library is for another system"],
  [/different Node\.js version|Module did not self-register/, () => "its native library is for another Node.js"],
  [/Cannot find module/, () => `the optional package ${packageName} is not installed`],
];

function failureOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  for (const [pattern, explain] of causes) {
    const match = pattern.exec(message);
    if (match) return explain(match);
  }
  const firstLine = message.split("\n", 1)[0] ?? "";
  return `its native library does not load (${firstLine.replace(/\.\s*$/, "")})`;
}
