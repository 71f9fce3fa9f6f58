import * as lsp from "vscode-languageserver";
import type { Analysis } from "../analysis";
import type { CompletionItem } from "../features/completion-item";
import type { Diagnostic } from "../features/diagnostics";
import type { DocumentSymbol } from "../features/document-symbols";
import type { Span } from "../syntax/nodes";

/** Between the features' plain data and the protocol's types. */
export const toRange = ({ lines }: Analysis, { from, to }: Span): lsp.Range => ({
  start: lines.position(from),
  end: lines.position(to),
});

export const toOffset = ({ lines }: Analysis, { line, character }: lsp.Position): number =>
  lines.offset(line, character);

const severities: Readonly<Record<Diagnostic["severity"], lsp.DiagnosticSeverity>> = {
  error: lsp.DiagnosticSeverity.Error,
  warning: lsp.DiagnosticSeverity.Warning,
  information: lsp.DiagnosticSeverity.Information,
  hint: lsp.DiagnosticSeverity.Hint,
};

/** Shown faded. */
const unnecessary: ReadonlySet<string> = new Set(["unreachable-code", "unused-layer"]);

export function toDiagnostic(uri: string, { range, severity, code, message, related }: Diagnostic): lsp.Diagnostic {
  return {
    range,
    severity: severities[severity],
    code,
    source: "kmodel",
    message,
    tags: unnecessary.has(code) ? [lsp.DiagnosticTag.Unnecessary] : undefined,
    relatedInformation: related.map((place) => ({ message: place.message, location: { uri, range: place.range } })),
  };
}

const completionKinds: Readonly<Record<CompletionItem["kind"], lsp.CompletionItemKind>> = {
  class: lsp.CompletionItemKind.Class,
  function: lsp.CompletionItemKind.Function,
  module: lsp.CompletionItemKind.Module,
  variable: lsp.CompletionItemKind.Variable,
  property: lsp.CompletionItemKind.Property,
  argument: lsp.CompletionItemKind.Field,
  value: lsp.CompletionItemKind.EnumMember,
  keyword: lsp.CompletionItemKind.Keyword,
};

export function toCompletionItem(
  { label, kind, detail, documentation, insertText, order }: CompletionItem,
  range: lsp.Range,
): lsp.CompletionItem {
  return {
    label,
    kind: completionKinds[kind],
    detail: detail === "" ? undefined : detail,
    documentation: documentation === "" ? undefined : { kind: lsp.MarkupKind.Markdown, value: documentation },
    filterText: label,
    textEdit: { range, newText: insertText },
    sortText: `${order.toFixed(3).padStart(8, "0")} ${label}`,
  };
}

const symbolKinds: Readonly<Record<DocumentSymbol["kind"], lsp.SymbolKind>> = {
  function: lsp.SymbolKind.Function,
  class: lsp.SymbolKind.Class,
  model: lsp.SymbolKind.Module,
  layer: lsp.SymbolKind.Object,
  tensor: lsp.SymbolKind.Array,
  variable: lsp.SymbolKind.Variable,
};

export function toSymbol(analysis: Analysis, symbol: DocumentSymbol): lsp.DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: symbolKinds[symbol.kind],
    range: toRange(analysis, symbol.span),
    selectionRange: toRange(analysis, symbol.nameSpan),
    children: symbol.children.map((child) => toSymbol(analysis, child)),
  };
}
