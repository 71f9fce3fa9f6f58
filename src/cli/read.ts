import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { HeaderFiles } from "../data/files";
import { type Analysis, Analyzer } from "../language/analysis";
import { commandBudget } from "../language/interpreter/budget";
import { CommandError } from "./command-error";

/** The text of a file. Throws CommandError when it can't be read. */
export function readText(file: string): string {
  try {
    if (statSync(file).isDirectory()) throw new CommandError(`"${file}" is a folder, not a .kmodel file.`, 2);
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError(
      code === "ENOENT" ? `There is no file "${file}".` : `"${file}" can't be read: ${(error as Error).message}`,
      2,
    );
  }
}

/** Reads a file as the editor does. Throws CommandError when it can't be read. */
export function analyzeFile(file: string, print?: (text: string) => void): Analysis {
  const text = readText(file);
  const analyzer = new Analyzer({
    file,
    files: new HeaderFiles(dirname(resolve(file))),
    now: () => performance.now(),
    print,
    budget: commandBudget,
  });
  return analyzer.analyze(text, 1);
}
