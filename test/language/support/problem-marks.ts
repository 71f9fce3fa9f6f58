import type { Analysis } from "../../../src/language/analysis";
import { examples } from "./analyze";
import type { Problem } from "../../../src/language/interpreter/problem";

/** Lines that mark a problem: carets under the text, then severity, code and message. */
const markLine = /^ *\^/;

/** The program alone. */
export const withoutMarks = (program: string): string =>
  program
    .split("\n")
    .filter((line) => !markLine.test(line))
    .join("\n");

/** The program with every problem marked under its line, as the case files write it. */
export function withMarks({ text, problems, lines }: Analysis): string {
  const marked = text.split("\n").map((line) => [line]);
  const ordered = [...problems].sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
  for (const problem of ordered) {
    const { line } = lines.position(problem.span.from);
    marked[line]!.push(markOf(problem, text, lines));
  }
  return marked.flat().join("\n");
}

function markOf(
  { span, severity, code, message, related, suggestions }: Problem,
  text: string,
  lines: Analysis["lines"],
): string {
  const start = lines.position(span.from);
  const end = lines.position(span.to);
  const firstLine = text.slice(span.from, span.to).split("\n")[0]!;
  const carets = "^".repeat(Math.max(1, firstLine.length));
  const more = end.line > start.line ? `… to line ${end.line - start.line + 1}:${end.character}` : "";
  const chain = related
    .map((place) => ` [${place.message}: line ${lines.position(place.span.from).line + 1}]`)
    .join("");
  const fixes = suggestions.length === 0 ? "" : ` {${suggestions.join(", ")}}`;
  const empty = span.from === span.to ? " (empty)" : "";
  return `${" ".repeat(start.character)}${carets}${more}${empty} ${severity} ${code}: ${message.replaceAll("\n", "⏎").replaceAll(examples, "FOLDER")}${fixes}${chain}`;
}
