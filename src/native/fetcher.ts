import { homedir } from "node:os";
import { join } from "node:path";
import type { PythonCandidate } from "./python";
import { runCommand } from "./run-command";

/** A program of the user's that fetches wheels by its own settings, and checks what it fetched. */
export interface Fetcher {
  command: string;
  /** How a sentence calls it: `pip of python3`. */
  name: string;
  /** How it is told to install. */
  install: readonly string[];
}

const pip = ["-m", "pip", "install", "--no-compile", "--disable-pip-version-check"];

/** Where uv installs itself: an editor that was not started in a terminal may not have it on its PATH. */
const uvPlaces = ["uv", join(homedir(), ".local", "bin", "uv"), join(homedir(), ".cargo", "bin", "uv")];

/** The pip of the first of these Pythons that has one, otherwise uv; undefined where neither is there. */
export async function findFetcher(
  pythons: readonly PythonCandidate[],
  uvs: readonly string[] = uvPlaces,
): Promise<Fetcher | undefined> {
  for (const { command, name } of pythons)
    if (await answers(command, ["-m", "pip", "--version"])) return { command, name: `pip of ${name}`, install: pip };
  for (const command of uvs)
    if (await answers(command, ["--version"])) return { command, name: "uv", install: ["pip", "install"] };
  return undefined;
}

const answers = (command: string, given: readonly string[]): Promise<boolean> =>
  runCommand(command, given).then(
    () => true,
    () => false,
  );
