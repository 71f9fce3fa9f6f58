import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "./run-command";

/** TensorFlow's libraries and headers as a wheel has them, without their Python. */
export const installation = { version: "2.21.0", downloadMegabytes: 274, diskMegabytes: 816 } as const;

/** The build without a graphics card has a name of its own on the usual processors. */
const wheelName = process.arch === "x64" && process.platform === "linux" ? "tensorflow-cpu" : "tensorflow";

/** What of the wheel serves: two libraries, and the headers that the addon is compiled with. */
const extraction = `
import sys, zipfile
wheel, folder = sys.argv[1:]
wanted = ("tensorflow/libtensorflow_cc.", "tensorflow/libtensorflow_framework.",
          "tensorflow/include/tensorflow/c/", "tensorflow/include/tensorflow/core/platform/ctstring",
          "tensorflow/include/xla/tsl/c/", "tensorflow/include/tsl/")
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name.startswith(wanted): archive.extract(name, folder)
`;

/** Where `installTensorFlow` puts the package. */
export const installedFolder = (cache: string): string =>
  join(cache, `tensorflow-${installation.version}`, "tensorflow");

export interface InstallOptions {
  /** A Python with pip; it fetches, by its own settings, and checks what it fetched. */
  python: string;
  cache: string;
  tell: (text: string) => void;
  signal?: AbortSignal;
}

/**
 * Fetches TensorFlow's libraries with the user's own pip, unless they are there already; Python is not needed afterwards.
 * What is broken off leaves nothing behind. Rejects with pip's last words.
 * @returns the package's folder.
 */
export async function installTensorFlow({ python, cache, tell, signal }: InstallOptions): Promise<string> {
  const folder = installedFolder(cache);
  if (existsSync(folder)) return folder;
  const unfinished = join(cache, `unfinished-${process.pid}`);
  await mkdir(unfinished, { recursive: true });
  try {
    tell(`Fetching TensorFlow ${installation.version} (${installation.downloadMegabytes} MB) …`);
    // The libraries are the same for every Python: one that the wheels are made for is named.
    const wanted = [
      "--no-deps",
      "--only-binary=:all:",
      "--python-version=3.12",
      `${wheelName}==${installation.version}`,
    ];
    await runCommand(python, ["-m", "pip", "download", "--quiet", "--dest", unfinished, ...wanted], { signal });
    tell("Unpacking its libraries …");
    const wheel = (await readdir(unfinished)).find((file) => file.endsWith(".whl"));
    if (wheel === undefined) throw new Error("pip fetched no wheel");
    const unpacked = join(unfinished, "unpacked");
    await runCommand(python, ["-c", extraction, join(unfinished, wheel), unpacked], { signal });
    await mkdir(join(folder, ".."), { recursive: true });
    await rename(join(unpacked, "tensorflow"), folder);
    return folder;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
