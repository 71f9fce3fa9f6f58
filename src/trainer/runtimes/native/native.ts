import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import nodeUtil from "node:util";
import type { Runtime } from "../runtime";

type TensorFlow = Runtime["tf"];
/** tfjs-node re-exports tfjs-core; its `version` holds one version for every package. */
type TfjsNode = Omit<TensorFlow, "version"> & { version: Record<string, string> };
interface AddonFinder {
  find: (packageJson: string) => string;
}

const packageName = "@tensorflow/tfjs-node";
const addonName = "tfjs_binding.node";

/**
 * Loads TensorFlow through the optional package `@tensorflow/tfjs-node`.
 *
 * The addon finds TensorFlow's own libraries through the dynamic linker (its rpath or `LD_LIBRARY_PATH`), so the latter has to be
 * set before this process starts.
 *
 * @param folder where a prebuilt `tfjs_binding.node` lies, if not inside the package.
 * @param notFound why no folder is given, where TensorFlow was looked for.
 * @param greatestOperation how much the greatest operation computes that will be asked for.
 * @returns the engine, or a failure: a clause that completes "the native engine cannot run: …".
 */
export async function loadNative(
  folder?: string,
  notFound?: string,
  greatestOperation?: () => number,
): Promise<Omit<Runtime, "reason"> | { failure: string }> {
  const require = createRequire(__filename);
  try {
    require.resolve(packageName);
  } catch {
    return { failure: `the optional package ${packageName} is not installed` };
  }
  if (folder !== undefined && !existsSync(join(folder, addonName))) {
    return { failure: `there is no ${addonName} in ${folder}` };
  }
  for (const [name, value] of Object.entries(settings(greatestOperation))) process.env[name] ??= value;
  restoreRemovedUtilities();
  try {
    if (folder !== undefined) pointToAddon(require, join(folder, addonName));
    const engine = require(packageName) as TfjsNode;
    const tf = engine as unknown as TensorFlow;
    await tf.ready();
    return { name: "native", tf, version: engine.version["tfjs-node"] ?? tf.version_core };
  } catch (error) {
    return { failure: (missingAddon.test(messageOf(error)) ? notFound : undefined) ?? failureOf(error) };
  }
}

/**
 * Multiplications and additions above which an operation is shared among threads. Measured: a product of 6.5 million is a
 * quarter slower in two, one of 26 million a fifth faster, convolutions of 140 million a tenth.
 */
const worthTwoThreads = 16e6;

/** What TensorFlow reads when its library loads. */
function settings(greatestOperation = () => 0): Record<string, string> {
  return {
    // Otherwise it talks on standard error.
    TF_CPP_MIN_LOG_LEVEL: "3",
    // By itself TensorFlow takes oneDNN's kernels on the newest processors only; older ones compute convolutions twice as fast, too.
    TF_ENABLE_ONEDNN_OPTS: "1",
    // Of two cores, small operations that run side by side make better use than threads within one.
    ...(availableParallelism() <= 2 && greatestOperation() < worthTwoThreads ? { TF_NUM_INTRAOP_THREADS: "1" } : {}),
  };
}

/** tfjs-node 4 still calls two functions that Node 23 removed. */
function restoreRemovedUtilities(): void {
  const utilities = nodeUtil as unknown as Record<string, unknown>;
  utilities.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  utilities.isArray ??= (value: unknown) => Array.isArray(value);
}

/** tfjs-node asks node-pre-gyp where its addon lies and offers no setting for it. */
function pointToAddon(require: NodeJS.Require, addon: string): void {
  const requireBesideEngine = createRequire(require.resolve(packageName));
  const finder = requireBesideEngine("@mapbox/node-pre-gyp/lib/pre-binding") as AddonFinder;
  finder.find = () => addon;
}

/** The package is there and its own download is not: the usual case. */
const missingAddon = /native addon module .* can not be found/s;

/** What went wrong, by the words of Node's and the dynamic linker's messages. */
const causes: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [missingAddon, () => "its native library is not installed"],
  [/(lib[\w.+-]+): cannot open shared object file/, ([, library]) => `its library ${library ?? ""} is not found`],
  [/Library not loaded: (\S+)/, ([, library]) => `its library ${library ?? ""} is not found`],
  [/specified module could not be found/, () => "a library that it needs is not found"],
  [/version `?([\w.]+)'? not found/, ([, version]) => `this system lacks ${version ?? ""}, which its library needs`],
  [/invalid ELF header|wrong architecture|not a valid Win32/, () => "its native library is for another system"],
  [/different Node\.js version|Module did not self-register/, () => "its native library is for another Node.js"],
  [/Cannot find module '([^']+)'/, ([, name]) => `its package ${name ?? ""} is not installed`],
];

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function failureOf(error: unknown): string {
  const message = messageOf(error);
  for (const [pattern, explain] of causes) {
    const match = pattern.exec(message);
    if (match) return explain(match);
  }
  const firstLine = message.split("\n", 1)[0] ?? "";
  return `its native library does not load (${firstLine.replace(/\.\s*$/, "")})`;
}
