import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { findProgram } from "./commands.mjs";
import { installPackages } from "./packages.mjs";
import { root } from "./project.mjs";

/**
 * Sets TensorFlow's native engine up in .cache/native: libraries from the wheel, the addon compiled.
 * @returns {Promise<Record<string, string>>} the variables of a process that is to load it
 */
export async function ensureNativeEngine() {
  if (!hasPip() && !findProgram("uv")) await installPackages("python3-pip");
  if (!findProgram("c++") && !findProgram("g++")) await installPackages("g++");
  const program = ["--require", "tsx/cjs", "test/native/set-up.ts", join(root, ".cache/native")];
  const answer = execFileSync(process.execPath, program, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(answer.toString());
}

const hasPip = () => spawnSync("python3", ["-m", "pip", "--version"]).status === 0;
