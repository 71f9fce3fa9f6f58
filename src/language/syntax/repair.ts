import { byteOrderMark } from "./characters";
import { type Header, Indentation } from "./indentation";
import { Repairs } from "./repairs";
import { StatementRepair } from "./statement-repair";
import { Tokenizer } from "./tokenizer";

/**
 * Finds what keeps the grammar from reading a chunk, and the smallest changes with which it reads the rest.
 * @param cuts the ends of statement lines that stay open.
 */
export function repair(text: string, cuts: readonly number[]): Repairs {
  const repairs = new Repairs(text);
  const indentation = new Indentation(repairs);
  let header: Header | undefined;
  let position = 0;
  if (text.charCodeAt(0) === byteOrderMark) {
    repairs.replace({ from: 0, to: 1 }, "");
    position = 1;
  }
  while (position < text.length) {
    const lineStart = position;
    const limit = cuts.find((cut) => cut > lineStart) ?? text.length;
    const tokens = new Tokenizer(text, lineStart, limit);
    const kind = tokens.next();
    if (kind === "comment") {
      repairs.comments.push({ from: tokens.from, to: tokens.to });
      tokens.next();
    } else if (kind !== "newline" && kind !== "end") {
      repairs.beginLine(lineStart);
      const word = kind === "name" ? text.slice(tokens.from, tokens.to) : "";
      indentation.enter(lineStart, { from: tokens.from, to: tokens.to }, word, header);
      header = new StatementRepair(repairs, tokens).run();
    }
    position = Math.max(tokens.to, lineStart + 1);
  }
  repairs.endLine();
  indentation.finish(header);
  return repairs;
}
