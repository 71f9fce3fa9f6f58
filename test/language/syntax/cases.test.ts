import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "../../../src/language/syntax/parser";
import { printNode } from "./print-nodes";

const folder = join(__dirname, "cases");
const update = process.env.UPDATE === "1";

interface Case {
  name: string;
  source: string;
  expected: string;
}

/** `# name`, the source, `==>`, the nodes. Marks stand for what would not show: ⇥ ␍ ␠, and ♯ for a comment's `#`. */
function readCases(text: string): Case[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((part) => {
      const nameEnd = part.indexOf("\n");
      const [source = "", expected = ""] = part.slice(nameEnd + 1).split(/^==>\n?/m);
      return { name: part.slice(0, nameEnd), source: source.trim(), expected: expected.trim() };
    });
}

const unescape = (source: string): string =>
  source.replaceAll("⇥", "\t").replaceAll("␍\n", "\r\n").replaceAll("␠", " ").replaceAll("♯", "#");

function printModule(source: string): string {
  const module = parse(source);
  const statements = module.statements.map(printNode);
  const problems = module.problems.map(
    ({ from, to, message }) => `! ${JSON.stringify(source.slice(from, to))} at ${from}: ${message}`,
  );
  return [...statements, ...problems].join("\n");
}

for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
  const cases = readCases(readFileSync(join(folder, file), "utf8"));
  describe(`Syntax of ${file}`, () => {
    for (const { name, source, expected } of cases) {
      it(name, () => {
        const actual = printModule(unescape(source));
        if (!update) assert.equal(actual, expected);
      });
    }
  });
  if (update) {
    const parts = cases.map(
      ({ name, source }) => `# ${name}\n\n${source}\n\n==>\n\n${printModule(unescape(source))}\n`,
    );
    writeFileSync(join(folder, file), parts.join("\n"));
  }
}
