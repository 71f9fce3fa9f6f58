import { findProgram, run } from "./commands.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/**
 * Finds a Chromium (the environment's CHROMIUM, or one on the PATH), installing Debian's where that is possible.
 * @returns {Promise<string>} its path
 */
export async function ensureChromium() {
  const found = process.env.CHROMIUM ?? names.map(findProgram).find(Boolean);
  if (found) return found;
  if (process.getuid?.() === 0 && findProgram("apt-get")) {
    console.log("Installing Chromium …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const stdio = /** @type {import("node:child_process").StdioOptions} */ (["ignore", "ignore", "inherit"]);
    await run("apt-get", ["update", "-qq"], { env, stdio });
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { env, stdio });
    const installed = findProgram("chromium");
    if (installed) return installed;
  }
  throw new Error("Chromium was not found: install it, or set CHROMIUM to its path.");
}
