import { runCommand } from "./run-command";

const oldest = 20;

/**
 * The program that runs the trainer with the native engine. Electron refuses the memory that the addon shares with
 * JavaScript, so there a `node` on the PATH is taken if it is new enough.
 */
export async function nodeForNative(versions: NodeJS.ProcessVersions = process.versions): Promise<string> {
  if (versions.electron === undefined) return process.execPath;
  try {
    const [, major] = /^v(\d+)\./.exec(await runCommand("node", ["--version"])) ?? [];
    return Number(major) >= oldest ? "node" : process.execPath;
  } catch {
    return process.execPath;
  }
}
