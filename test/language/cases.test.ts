import assert from "node:assert/strict";
import { join } from "node:path";
import { fixes } from "../../src/language/features/code-actions";
import { completion } from "../../src/language/features/completion";
import { hover } from "../../src/language/features/hover";
import { signatureHelp } from "../../src/language/features/signature-help";
import { analyze } from "./support/analyze";
import { type Case, readCases, takeCursor, writeCases } from "./support/case-file";
import { withMarks, withoutMarks } from "./support/problem-marks";

const update = process.env.UPDATE === "1";

/** How many completions a case shows: what a user sees at once. */
const shownItems = 8;

/** Answers a case: the same case as it should stand in the file. */
type Answer = (given: Case) => Case;

function atCursor(answer: (text: string, offset: number) => string): Answer {
  return (given) => {
    const { text, offset } = takeCursor(given.program);
    return { ...given, answer: answer(text, offset) };
  };
}

const answers: Readonly<Record<string, Answer>> = {
  programs: markProblems,
  diagnostics: markProblems,
  data: markProblems,
  differences: markProblems,
  fixes: atCursor((text, offset) => {
    const lineFrom = text.lastIndexOf("\n", offset - 1) + 1;
    const mended = fixes(analyze(text), offset, offset).map(({ title, span, text: replacement }) => {
      const after = text.slice(0, span.from) + replacement + text.slice(span.to);
      return `${title}: ${after.slice(lineFrom).split("\n")[0]!}`;
    });
    return mended.length === 0 ? "nothing" : mended.join("\n");
  }),
  hover: atCursor((text, offset) => {
    const found = hover(analyze(text), offset);
    return found ? `on ${JSON.stringify(text.slice(found.span.from, found.span.to))}\n${found.text}` : "nothing";
  }),
  completion: atCursor((text, offset) => {
    const found = completion(analyze(text), offset);
    if (!found) return "nothing";
    const typed = text.slice(found.span.from, offset).toLowerCase();
    const fitting = found.items
      .filter(({ label }) => label.toLowerCase().startsWith(typed))
      .sort((a, b) => a.order - b.order || (a.label < b.label ? -1 : 1));
    const shown = fitting
      .slice(0, shownItems)
      .map(
        ({ label, kind, detail, insertText }) =>
          `${label} (${kind})${insertText === label ? "" : ` inserts ${insertText}`}${detail === "" ? "" : ` ${detail}`}`,
      );
    const rest =
      fitting.length > shownItems ? [`… ${fitting.length > 30 ? "many" : fitting.length - shownItems} more`] : [];
    return [`replaces ${JSON.stringify(text.slice(found.span.from, found.span.to))}`, ...shown, ...rest].join("\n");
  }),
  signature: atCursor((text, offset) => {
    const found = signatureHelp(analyze(text), offset);
    if (!found) return "nothing";
    return [
      found.label,
      found.documentation,
      `active: ${found.parameters[found.active]?.label ?? "none"} (${found.parameters[found.active]?.documentation ?? ""})`,
    ].join("\n");
  }),
};

function markProblems(given: Case): Case {
  return { ...given, program: withMarks(analyze(withoutMarks(given.program))) };
}

for (const [feature, answer] of Object.entries(answers)) {
  const path = join(__dirname, "cases", `${feature}.kmodel-cases`);
  const { note, cases } = readCases(path);
  describe(`Language cases: ${feature}`, () => {
    for (const given of cases) {
      it(given.name, () => {
        const actual = answer(given);
        if (!update) assert.deepEqual([actual.program, actual.answer], [given.program, given.answer]);
      });
    }
  });
  if (update) writeCases(path, note, cases.map(answer));
}
