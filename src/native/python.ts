import { join } from "node:path";

/** A Python that may have TensorFlow, and how a sentence calls it. */
export interface PythonCandidate {
  command: string;
  name: string;
}

export interface PythonPlaces {
  /** The user's setting; empty where there is none. */
  setting?: string | undefined;
  /** The interpreter that is chosen in the editor. */
  active?: string | undefined;
  /** This process' own where it is not given; the same of the platform. */
  env?: Readonly<Record<string, string | undefined>>;
  platform?: NodeJS.Platform;
}

/** Where a Python environment is looked for, the first one first. */
export function pythonCandidates({
  setting,
  active,
  env = process.env,
  platform = process.platform,
}: PythonPlaces): PythonCandidate[] {
  const isWindows = platform === "win32";
  const inEnvironment = (folder: string): string =>
    isWindows ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
  const inConda = (folder: string): string => (isWindows ? join(folder, "python.exe") : join(folder, "bin", "python"));
  const { VIRTUAL_ENV: virtual, CONDA_PREFIX: conda } = env;
  const places: readonly [command: string | undefined, name: string][] = [
    [setting, "the Python of the settings"],
    [active, "the Python chosen in the editor"],
    [virtual && inEnvironment(virtual), "the virtual environment"],
    [conda && inConda(conda), "the conda environment"],
    [isWindows ? "python" : "python3", isWindows ? "python" : "python3"],
  ];
  return places.flatMap(([command, name]) => (command ? [{ command, name }] : []));
}
