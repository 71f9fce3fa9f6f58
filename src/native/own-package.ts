import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { addonNames, packageName, tfjsNodeFolder } from "./addon-files";
import type { NativeEngine } from "./engine";

/** The engine as npm's package installs it by itself; undefined where it could not, which is the usual case. */
export function ownEngine(tfjsNode: string | undefined = tfjsNodeFolder()): NativeEngine | undefined {
  if (tfjsNode === undefined) return undefined;
  const addonFolder = foldersIn(join(tfjsNode, "lib")).find((folder) => existsSync(join(folder, addonNames.binding)));
  const libraries = join(tfjsNode, "deps", "lib");
  if (addonFolder === undefined || !existsSync(libraries)) return undefined;
  return { addonFolder, libraryFolders: [libraries], source: `the package ${packageName}` };
}

/** The newest first: `napi-v8`, `napi-v7` … */
function foldersIn(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .sort()
    .reverse()
    .map((name) => join(parent, name));
}
