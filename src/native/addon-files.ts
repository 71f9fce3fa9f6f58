import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { librariesOf } from "./libraries";

/** tfjs-node's addon, the one that makes TensorFlow's libraries load, and our own operations: they lie in one folder. */
export const addonNames = {
  binding: "tfjs_binding.node",
  loadAhead: "load_ahead.node",
  kernels: "kmodel_kernels.node",
} as const;

export const packageName = "@tensorflow/tfjs-node";

/** What the addons are compiled of, and the compiled ones that came with it. */
export interface AddonSources {
  /** Tells addons of other sources, or linked in another way, apart. */
  version: string;
  /** Folders of headers. */
  headers: readonly string[];
  binding: readonly string[];
  loadAhead: string;
  kernels: readonly string[];
  /** Holds a folder for each platform; it may be missing. */
  prebuilt: string;
}

/** As the bundles have them beside them, otherwise as npm's packages do; undefined where the optional package is not there. */
export function findAddonSources(): AddonSources | undefined {
  const bundled = join(__dirname, "addon");
  if (existsSync(bundled)) return sourcesIn(bundled, join(bundled, "include"), bundled);
  const tfjsNode = tfjsNodeFolder();
  const headers = folderOf("node-api-headers");
  if (tfjsNode === undefined || headers === undefined) return undefined;
  return sourcesIn(tfjsNode, join(headers, "include"), __dirname);
}

/** npm's folder of the package; undefined where it is not installed. */
export const tfjsNodeFolder = (): string | undefined => folderOf(packageName);

function folderOf(name: string): string | undefined {
  try {
    return dirname(createRequire(__filename).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

function sourcesIn(tfjsNode: string, nodeHeaders: string, own: string): AddonSources {
  const { version } = JSON.parse(readFileSync(join(tfjsNode, "package.json"), "utf8")) as { version: string };
  const folder = join(own, "kernels");
  const kernels = readdirSync(folder)
    .sort()
    .map((file) => join(folder, file));
  const loadAhead = join(own, "load-ahead.c");
  const digest = createHash("sha256").update(JSON.stringify(librariesOf()?.linking ?? []));
  for (const file of [...kernels, loadAhead]) digest.update(readFileSync(file));
  return {
    version: `${version}-${digest.digest("hex").slice(0, 8)}`,
    headers: [tfjsNode, nodeHeaders],
    binding: ["tfjs_backend.cc", "tfjs_binding.cc"].map((file) => join(tfjsNode, "binding", file)),
    loadAhead,
    kernels: kernels.filter((file) => file.endsWith(".cc")),
    prebuilt: join(own, "prebuilt"),
  };
}
