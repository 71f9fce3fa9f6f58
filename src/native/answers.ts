import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { writeAtomically } from "../node/write-atomically";

/** What a Python said of its TensorFlow. */
export interface PythonAnswer {
  /** The package's folder, `…/site-packages/tensorflow`. */
  folder: string;
  version: string;
  /** Folders of CUDA's libraries, for the builds that compute on a graphics card. */
  cudaFolders: readonly string[];
  /** Where the interpreter itself is installed. */
  prefix: string;
}

interface Kept {
  /** Of the interpreter and of the packages beside TensorFlow. */
  changed: readonly number[];
  answer: PythonAnswer;
}

/**
 * The answers of Pythons that have TensorFlow, kept in a file: to ask one takes longer than all else on the way to the
 * first step. An answer holds while neither the interpreter nor the folder of its packages has changed.
 */
export class PythonAnswers {
  private readonly file: string;

  constructor(cache: string) {
    this.file = join(cache, "pythons.json");
  }

  /** Undefined where it has to be asked. */
  find(command: string): PythonAnswer | undefined {
    const path = pathOf(command);
    const kept = path === undefined ? undefined : this.read()[path];
    if (!kept || !isSame(kept.changed, changes(path!, kept.answer))) return undefined;
    return kept.answer;
  }

  keep(command: string, answer: PythonAnswer): void {
    const path = pathOf(command);
    if (path === undefined) return;
    try {
      const kept = { ...this.read(), [path]: { changed: changes(path, answer) ?? [], answer } };
      writeAtomically(this.file, (temporary) => writeFileSync(temporary, JSON.stringify(kept)));
    } catch {
      // It is asked again.
    }
  }

  private read(): Record<string, Kept | undefined> {
    try {
      return JSON.parse(readFileSync(this.file, "utf8")) as Record<string, Kept | undefined>;
    } catch {
      return {};
    }
  }
}

/** Where a program lies that is named or on the PATH. */
function pathOf(command: string): string | undefined {
  if (isAbsolute(command)) return command;
  const ending = process.platform === "win32" ? ".exe" : "";
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, `${command}${ending}`)).find((file) => existsSync(file));
}

function changes(interpreter: string, { folder }: PythonAnswer): readonly number[] | undefined {
  try {
    return [interpreter, dirname(folder)].map((path) => statSync(path).mtimeMs);
  } catch {
    return undefined;
  }
}

const isSame = (before: readonly number[], now: readonly number[] | undefined): boolean =>
  JSON.stringify(before) === JSON.stringify(now);
