import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./commands.mjs";
import { root } from "./project.mjs";

/**
 * @typedef {{ version?: string, optional?: boolean }} LockedPackage
 * @param {string} path
 * @returns {Record<string, LockedPackage>}
 */
function lockedPackages(path) {
  return JSON.parse(readFileSync(path, "utf8")).packages;
}

/** Whether node_modules holds what package-lock.json asks for; an optional package may be missing. */
function isInstalled() {
  // npm leaves a lock file of what it really installed.
  const installedLock = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedLock)) return false;
  const installed = lockedPackages(installedLock);
  return Object.entries(lockedPackages(join(root, "package-lock.json")))
    .filter(([path]) => path !== "")
    .every(([path, wanted]) => installed[path]?.version === wanted.version || (wanted.optional && !installed[path]));
}

/** Installs the dependencies where they are missing or out of date. */
export async function ensureDependencies() {
  if (isInstalled()) return;
  console.log("Installing dependencies …");
  await run("npm", ["ci", "--no-audit", "--no-fund"]);
}
