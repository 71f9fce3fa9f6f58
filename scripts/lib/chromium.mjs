import { findProgram } from "./commands.mjs";
import { installPackages } from "./packages.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/**
 * Finds a Chromium (the environment's CHROMIUM, or one on the PATH), installing Debian's where that is possible.
 * @returns {Promise<string>} its path
 */
export async function ensureChromium() {
  const find = () => names.map(findProgram).find(Boolean);
  const found = process.env.CHROMIUM ?? find() ?? ((await installPackages("chromium")) ? find() : undefined);
  if (found) return found;
  throw new Error("Chromium was not found: install it, or set CHROMIUM to its path.");
}
