import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's top folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Whether a module is the program that was started, and not imported by another.
 * @param {string} moduleAddress its `import.meta.url`
 */
export function isMain(moduleAddress) {
  const started = process.argv[1];
  return started !== undefined && resolve(started) === fileURLToPath(moduleAddress);
}
