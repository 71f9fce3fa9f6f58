import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { HeaderFiles } from "../../../src/data/files";
import { type Analysis, Analyzer } from "../../../src/language/analysis";

export const examples = resolve(__dirname, "../../../examples");

/** Reads a program as the editor does when it is opened from the folder `examples`. */
export function analyze(text: string, folder = examples): Analysis {
  return analyzer(folder).analyze(text, 1);
}

export function analyzer(folder = examples, now: () => number = () => performance.now()): Analyzer {
  return new Analyzer({
    file: join(folder, "case.kmodel"),
    files: new HeaderFiles(folder),
    now,
  });
}
