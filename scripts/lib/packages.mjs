import { findProgram, run } from "./commands.mjs";

/**
 * Installs packages of a Debian-like system, where that is possible.
 * @param {string[]} packages
 * @returns {Promise<boolean>} whether it was
 */
export async function installPackages(...packages) {
  if (process.getuid?.() !== 0 || !findProgram("apt-get")) return false;
  console.log(`Installing ${packages.join(", ")} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const stdio = /** @type {import("node:child_process").StdioOptions} */ (["ignore", "ignore", "inherit"]);
  await run("apt-get", ["update", "-qq"], { env, stdio });
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { env, stdio });
  return true;
}
