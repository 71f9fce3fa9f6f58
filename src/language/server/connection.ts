import * as lsp from "vscode-languageserver";
import {
  type DocumentMessage,
  documentNotification,
  insertTrainingRequest,
  previewNotification,
  type SubscribeToPreview,
  trainabilityRequest,
  type TrainingAnswers,
} from "../../protocol";
import type { Analysis } from "../analysis";
import { fixes } from "../features/code-actions";
import { codeLenses } from "../features/code-lens";
import { completion } from "../features/completion";
import { definition, references } from "../features/definition";
import { diagnostics } from "../features/diagnostics";
import { documentSymbols } from "../features/document-symbols";
import { foldingRanges } from "../features/folding";
import { hover } from "../features/hover";
import { inlayHints } from "../features/inlay-hints";
import { previewDocument } from "../features/preview-document";
import { signatureHelp } from "../features/signature-help";
import { trainability, trainingLines } from "../features/training";
import { toCompletionItem, toDiagnostic, toOffset, toRange, toSymbol } from "./convert";
import { type DocumentHost, Documents } from "./documents";

interface Settings {
  inlayHints: { shapes: boolean };
  codeLens: boolean;
}

/** After so long without a keystroke the next version is prepared; the editor's own requests have been answered by then. */
const pauseMilliseconds = 25;

/** Wires the features to the protocol. An answer for a version that is no longer the newest is dropped; a feature that fails answers nothing. */
export function startServer(connection: lsp.Connection, host: DocumentHost): void {
  const documents = new Documents(host);
  const watched = new Set<string>();
  let settings: Settings = { inlayHints: { shapes: true }, codeLens: true };

  connection.onInitialize(() => ({ capabilities, serverInfo: { name: "kmodel" } }));
  connection.onDidChangeConfiguration(({ settings: given }) => {
    const own = (given as { kmodel?: Partial<Settings> } | null)?.kmodel;
    settings = { inlayHints: { shapes: own?.inlayHints?.shapes ?? true }, codeLens: own?.codeLens ?? true };
    void connection.languages.inlayHint.refresh();
  });

  /** Problems and graphs of the newest version; a version that was overtaken while it waited is skipped. */
  const publish = (uri: string, version: number | undefined): void => {
    if (version === undefined || documents.version(uri) !== version) return;
    const analysis = documents.analysis(uri);
    if (!analysis) return;
    void connection.sendDiagnostics({
      uri,
      version,
      diagnostics: diagnostics(analysis).map((one) => toDiagnostic(uri, one)),
    });
    if (watched.has(uri))
      void connection.sendNotification(documentNotification, {
        uri,
        document: previewDocument(analysis),
      } satisfies DocumentMessage);
  };
  let preparation: NodeJS.Timeout | undefined;
  const schedule = (uri: string): void => {
    const version = documents.version(uri);
    clearTimeout(preparation);
    setImmediate(() => {
      guard(() => publish(uri, version), undefined);
      preparation = setTimeout(() => guard(() => documents.prepare(uri), undefined), pauseMilliseconds);
    });
  };

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    documents.add(uri, languageId, version, text);
    schedule(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    documents.change(uri, contentChanges, version);
    schedule(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  connection.onNotification(previewNotification, ({ uri, subscribe }: SubscribeToPreview) => {
    if (subscribe) watched.add(uri);
    else watched.delete(uri);
    if (subscribe) schedule(uri);
  });

  const guard = <R>(action: () => R, fallback: R): R => {
    try {
      return action();
    } catch (error) {
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return fallback;
    }
  };
  /** Answers a request about a document; `fallback` when it is not open or the feature fails. */
  const about =
    <P extends { textDocument: lsp.TextDocumentIdentifier }, R>(
      fallback: R,
      answer: (analysis: Analysis, params: P) => R,
    ) =>
    (params: P): R =>
      guard(() => {
        const analysis = documents.analysis(params.textDocument.uri);
        return analysis ? answer(analysis, params) : fallback;
      }, fallback);

  connection.onHover(
    about<lsp.HoverParams, lsp.Hover | null>(null, (analysis, { position }) => {
      const found = hover(analysis, toOffset(analysis, position));
      return found
        ? { contents: { kind: lsp.MarkupKind.Markdown, value: found.text }, range: toRange(analysis, found.span) }
        : null;
    }),
  );
  connection.onCompletion(
    about<lsp.CompletionParams, lsp.CompletionItem[]>([], (analysis, { position }) => {
      const found = completion(analysis, toOffset(analysis, position));
      return found ? found.items.map((item) => toCompletionItem(item, toRange(analysis, found.span))) : [];
    }),
  );
  connection.onSignatureHelp(
    about<lsp.SignatureHelpParams, lsp.SignatureHelp | null>(null, (analysis, { position }) => {
      const found = signatureHelp(analysis, toOffset(analysis, position));
      if (!found) return null;
      const { label, documentation, parameters, active } = found;
      return {
        signatures: [{ label, documentation, parameters }],
        activeSignature: 0,
        activeParameter: Math.max(0, active),
      };
    }),
  );
  connection.onDefinition(
    about<lsp.DefinitionParams, lsp.Location[]>([], (analysis, { position, textDocument: { uri } }) =>
      definition(analysis, toOffset(analysis, position)).map((span) => ({ uri, range: toRange(analysis, span) })),
    ),
  );
  connection.onReferences(
    about<lsp.ReferenceParams, lsp.Location[]>([], (analysis, { position, context, textDocument: { uri } }) =>
      references(analysis, toOffset(analysis, position), context.includeDeclaration).map((span) => ({
        uri,
        range: toRange(analysis, span),
      })),
    ),
  );
  connection.onDocumentHighlight(
    about<lsp.DocumentHighlightParams, lsp.DocumentHighlight[]>([], (analysis, { position }) =>
      references(analysis, toOffset(analysis, position), true).map((span) => ({ range: toRange(analysis, span) })),
    ),
  );
  connection.onRenameRequest(
    about<lsp.RenameParams, lsp.WorkspaceEdit | null>(
      null,
      (analysis, { position, newName, textDocument: { uri } }) => ({
        changes: {
          [uri]: references(analysis, toOffset(analysis, position), true).map((span) => ({
            range: toRange(analysis, span),
            newText: newName,
          })),
        },
      }),
    ),
  );
  connection.onDocumentSymbol(
    about<lsp.DocumentSymbolParams, lsp.DocumentSymbol[]>([], (analysis) =>
      documentSymbols(analysis).map((symbol) => toSymbol(analysis, symbol)),
    ),
  );
  connection.onFoldingRanges(
    about<lsp.FoldingRangeParams, lsp.FoldingRange[]>([], (analysis) =>
      foldingRanges(analysis).map(({ startLine, endLine, kind }) => ({
        startLine,
        endLine,
        kind: kind === "region" ? undefined : kind,
      })),
    ),
  );
  connection.onCodeLens(
    about<lsp.CodeLensParams, lsp.CodeLens[]>([], (analysis, { textDocument: { uri } }) =>
      settings.codeLens
        ? codeLenses(analysis).map(({ span, title, command }) => ({
            range: toRange(analysis, span),
            command: { title, command, arguments: [uri] },
          }))
        : [],
    ),
  );
  connection.onCodeAction(
    about<lsp.CodeActionParams, lsp.CodeAction[]>([], (analysis, { range, textDocument: { uri } }) =>
      fixes(analysis, toOffset(analysis, range.start), toOffset(analysis, range.end)).map(
        ({ title, span, text }, index) => ({
          title,
          kind: lsp.CodeActionKind.QuickFix,
          isPreferred: index === 0,
          edit: { changes: { [uri]: [{ range: toRange(analysis, span), newText: text }] } },
        }),
      ),
    ),
  );
  connection.languages.inlayHint.on(
    about<lsp.InlayHintParams, lsp.InlayHint[]>([], (analysis, { range }) =>
      settings.inlayHints.shapes
        ? inlayHints(analysis, toOffset(analysis, range.start), toOffset(analysis, range.end)).map(
            ({ offset, text }) => ({
              position: analysis.lines.position(offset),
              label: text,
              paddingLeft: true,
              kind: lsp.InlayHintKind.Type,
            }),
          )
        : [],
    ),
  );
  connection.onRequest(trainabilityRequest, ({ uri }: { uri: string }) =>
    guard(() => trainability(documents.analysis(uri)), {
      hasCompile: false,
      hasFit: false,
      models: [],
      errors: ["The file could not be read."],
    }),
  );
  connection.onRequest(insertTrainingRequest, (answers: TrainingAnswers) =>
    trainingLines(documents.analysis(answers.uri), answers),
  );
  connection.listen();
}

const capabilities: lsp.ServerCapabilities = {
  textDocumentSync: lsp.TextDocumentSyncKind.Incremental,
  hoverProvider: true,
  completionProvider: { triggerCharacters: [".", '"', "'", "(", ","] },
  signatureHelpProvider: { triggerCharacters: ["(", ","] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  codeLensProvider: {},
  codeActionProvider: { codeActionKinds: [lsp.CodeActionKind.QuickFix] },
  inlayHintProvider: true,
};
