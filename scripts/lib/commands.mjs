import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "./project.mjs";

const windows = process.platform === "win32";

/**
 * Runs a program to its end, its output going where ours goes unless `options.stdio` says otherwise.
 * @param {string} program
 * @param {string[]} parameters
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>} its exit status; 1 if a signal ended it
 */
export function status(program, parameters, options) {
  return new Promise((resolve, reject) => {
    // npm is a batch file on Windows, which only a shell can start.
    const child = spawn(program, parameters, {
      cwd: root,
      stdio: "inherit",
      shell: windows && program === "npm",
      ...options,
    });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * Like `status`, for a program that has to succeed.
 * @param {string} program
 * @param {string[]} parameters
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export async function run(program, parameters, options) {
  const code = await status(program, parameters, options);
  if (code !== 0) throw new Error(`${[program, ...parameters].join(" ")} failed with exit status ${code}.`);
}

/**
 * Where a program is on the PATH.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findProgram(name) {
  const names = windows ? [`${name}.cmd`, `${name}.exe`] : [name];
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((file) => join(folder, file))).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether a window can be shown. */
export function hasDesktop() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/**
 * Runs a script's main function; a failure becomes one line and exit status 1.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
