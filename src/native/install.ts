import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Fetcher } from "./fetcher";
import { runCommand } from "./run-command";

/** TensorFlow's libraries and headers as a wheel has them, without their Python. */
export const installation = { version: "2.21.0", downloadMegabytes: 274, diskMegabytes: 816 } as const;

/** The build without a graphics card has a name of its own on the usual processors. */
const wheelName = process.arch === "x64" && process.platform === "linux" ? "tensorflow-cpu" : "tensorflow";

/** What of the wheel serves: two libraries, and the headers that the addon is compiled with. By folder, what names begin with; `/` ends one. */
const wanted: readonly (readonly [folder: string, beginning: string])[] = [
  [".", "libtensorflow_cc."],
  [".", "libtensorflow_framework."],
  ["include/tensorflow", "c/"],
  ["include/tensorflow/core/platform", "ctstring"],
  ["include/xla/tsl", "c/"],
  ["include", "tsl/"],
];

/** Where `installTensorFlow` puts the package. */
export const installedFolder = (cache: string): string =>
  join(cache, `tensorflow-${installation.version}`, "tensorflow");

export interface InstallOptions {
  fetcher: Fetcher;
  cache: string;
  tell: (text: string) => void;
  signal?: AbortSignal;
}

/**
 * Fetches TensorFlow's libraries, unless they are there already; what has fetched them is not needed afterwards. What is
 * broken off leaves nothing behind. Rejects with the last words of the program that fetches.
 * @returns the package's folder.
 */
export async function installTensorFlow({ fetcher, cache, tell, signal }: InstallOptions): Promise<string> {
  const folder = installedFolder(cache);
  if (existsSync(folder)) return folder;
  const { version, downloadMegabytes } = installation;
  const unfinished = join(cache, `unfinished-${process.pid}`);
  await mkdir(unfinished, { recursive: true });
  try {
    tell(`Fetching TensorFlow ${version} (${downloadMegabytes} MB) with ${fetcher.name} …`);
    const all = join(unfinished, "all");
    // The libraries are the same for every Python: one that the wheels are made for is named.
    const given = ["--quiet", "--no-deps", "--only-binary=:all:", "--python-version=3.12", `--target=${all}`];
    await runCommand(fetcher.command, [...fetcher.install, ...given, `${wheelName}==${version}`], { signal });
    const kept = join(unfinished, "tensorflow");
    await moveWanted(join(all, "tensorflow"), kept);
    await mkdir(dirname(folder), { recursive: true });
    await rename(kept, folder);
    return folder;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function moveWanted(from: string, to: string): Promise<void> {
  for (const [folder, beginning] of wanted) {
    const names = (await readdir(join(from, folder))).filter((name) => `${name}/`.startsWith(beginning));
    await mkdir(join(to, folder), { recursive: true });
    for (const name of names) await rename(join(from, folder, name), join(to, folder, name));
  }
}
