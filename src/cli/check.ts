import { hasErrors, problemDocuments, problemLines } from "./problems";
import { analyzeFile } from "./read";
import { sarifLog } from "./sarif";
import { version } from "./version";
import { writeJson, writeText } from "./write";

export interface CheckOptions {
  json?: boolean;
  sarif?: boolean;
}

/** `kmodel check FILE…`: problems, one a line; exit status 1 when a file has errors. */
export function checkFiles(files: readonly string[], { json, sarif }: CheckOptions): void {
  const analyses = files.map((file) => analyzeFile(file));
  if (sarif) {
    writeJson(sarifLog(analyses, version));
  } else if (json) {
    const documents = analyses.map((analysis) => ({ file: analysis.file, problems: problemDocuments(analysis) }));
    writeJson(documents.length === 1 ? documents[0] : { files: documents });
  } else {
    const lines = analyses.flatMap(problemLines);
    const clean = analyses.filter(({ problems }) => problems.length === 0).map(({ file }) => `${file}: no problems`);
    writeText([...lines, ...clean].map((line) => `${line}\n`).join(""));
  }
  if (analyses.some(hasErrors)) process.exitCode = 1;
}
