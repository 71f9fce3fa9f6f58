import assert from "node:assert/strict";
import type { Analysis } from "../../../src/language/analysis";
import { codeLenses } from "../../../src/language/features/code-lens";
import { completion } from "../../../src/language/features/completion";
import { definition, references } from "../../../src/language/features/definition";
import { diagnostics } from "../../../src/language/features/diagnostics";
import { documentSymbols } from "../../../src/language/features/document-symbols";
import { foldingRanges } from "../../../src/language/features/folding";
import { hover } from "../../../src/language/features/hover";
import { inlayHints } from "../../../src/language/features/inlay-hints";
import { previewDocument } from "../../../src/language/features/preview-document";
import { signatureHelp } from "../../../src/language/features/signature-help";
import { trainability } from "../../../src/language/features/training";

/** Asks everything that an editor asks, at some places. */
export function askEverything(analysis: Analysis, offsets: readonly number[]): void {
  const { text } = analysis;
  for (const offset of offsets) {
    hover(analysis, offset);
    completion(analysis, offset);
    signatureHelp(analysis, offset);
    definition(analysis, offset);
    references(analysis, offset, true);
  }
  inlayHints(analysis, 0, text.length);
  documentSymbols(analysis);
  foldingRanges(analysis);
  codeLenses(analysis);
  previewDocument(analysis);
  trainability(analysis);
  assert.deepEqual(
    analysis.problems.filter(({ code }) => code === "internal-error"),
    [],
  );
  for (const { range } of diagnostics(analysis)) {
    assert.ok(
      range.start.line < range.end.line ||
        (range.start.line === range.end.line && range.start.character <= range.end.character),
      "a range begins before it ends",
    );
    assert.ok(range.end.line < analysis.lines.count, "a range lies in the text");
  }
}
