import { readFileSync, writeFileSync } from "node:fs";

/** `# name`, the program with its marks, and behind `==>` the answer. */
export interface Case {
  name: string;
  program: string;
  answer: string;
}

const nameMark = /^## /m;

/** The cases of a file; what stands before the first name is a note to its reader. */
export function readCases(path: string): { note: string; cases: Case[] } {
  const [note = "", ...parts] = readFileSync(path, "utf8").split(nameMark);
  const cases = parts.map((part) => {
    const nameEnd = part.indexOf("\n");
    const [program = "", answer = ""] = part.slice(nameEnd + 1).split(/^==>\n?/m);
    return { name: part.slice(0, nameEnd), program: program.replace(/\n+$/, "\n"), answer: answer.trim() };
  });
  return { note, cases };
}

export function writeCases(path: string, note: string, cases: readonly Case[]): void {
  const parts = cases.map(
    ({ name, program, answer }) => `## ${name}\n${program}${answer === "" ? "" : `==>\n${answer}\n`}`,
  );
  writeFileSync(path, [`${note.trimEnd()}\n`, ...parts].join("\n"));
}

/** Takes the cursor `$0` out of a program. */
export function takeCursor(program: string): { text: string; offset: number } {
  const offset = program.indexOf("$0");
  if (offset < 0) throw new Error(`A case needs a cursor: ${program}`);
  return { text: program.slice(0, offset) + program.slice(offset + 2), offset };
}
