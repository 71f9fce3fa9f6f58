import { writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { readModelConfig } from "../data/model-file";
import { writeAtomically } from "../node/write-atomically";
import { Analyzer } from "../language/analysis";
import { importedProgram } from "../language/from-config/imported";
import { CommandError } from "./command-error";
import { HeaderFiles } from "../data/files";
import { requireFiles } from "./task";
import { writeText } from "./write";

export interface ImportOptions {
  output?: string;
}

/** `kmodel import FILE`: the program of the model in a `.keras`, `.h5` or `.json` file. */
export function importFile(file: string, { output }: ImportOptions): void {
  requireFiles(file);
  const text = program(file);
  if (output === undefined) {
    writeText(text);
    return;
  }
  try {
    writeAtomically(output, (temporary) => {
      writeFileSync(temporary, text);
    });
  } catch (error) {
    throw new CommandError(`"${output}" can't be written: ${(error as Error).message}`, 2);
  }
  process.stderr.write(`${output}\n`);
}

function program(file: string): string {
  const analyzer = new Analyzer({
    file: `${basename(file)}.kmodel`,
    files: new HeaderFiles(resolve(".")),
    now: () => performance.now(),
  });
  try {
    return importedProgram(readModelConfig(file, file), basename(file), (text) => analyzer.analyze(text, 1));
  } catch (error) {
    throw new CommandError(`"${file}" can't be imported: ${(error as Error).message}`, 2);
  }
}
