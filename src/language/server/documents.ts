import { TextDocument } from "vscode-languageserver-textdocument";
import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import { type Analysis, Analyzer } from "../analysis";
import type { DataFiles } from "../interpreter/data-files";

export interface DocumentHost {
  now: () => number;
  /** The data files that a document may speak of. */
  filesFor: (uri: string) => DataFiles;
  /** Called while nobody waits: memory is cleared now rather than during the next keystroke. */
  collectGarbage: () => void;
}

interface OpenDocument {
  text: TextDocument;
  analyzer: Analyzer;
  analysis: Analysis | undefined;
}

/** The open documents; each version is read at most once, when somebody first asks. */
export class Documents {
  private readonly open = new Map<string, OpenDocument>();

  constructor(private readonly host: DocumentHost) {}

  add(uri: string, languageId: string, version: number, text: string): void {
    const analyzer = new Analyzer({ file: uri, files: this.host.filesFor(uri), now: this.host.now });
    this.open.set(uri, { text: TextDocument.create(uri, languageId, version, text), analyzer, analysis: undefined });
  }

  change(uri: string, changes: TextDocumentContentChangeEvent[], version: number): void {
    const document = this.open.get(uri);
    if (!document) return;
    document.text = TextDocument.update(document.text, changes, version);
    document.analysis = undefined;
  }

  close(uri: string): void {
    this.open.delete(uri);
  }

  /** The reading of the newest version; undefined for a document that is not open. */
  analysis(uri: string): Analysis | undefined {
    const document = this.open.get(uri);
    if (!document) return undefined;
    document.analysis ??= document.analyzer.analyze(document.text.getText(), document.text.version);
    return document.analysis;
  }

  /** Does for a document's next version what can be done before it comes. */
  prepare(uri: string): void {
    this.open.get(uri)?.analyzer.prepare();
    this.host.collectGarbage();
  }

  version(uri: string): number | undefined {
    return this.open.get(uri)?.text.version;
  }

  get uris(): Iterable<string> {
    return this.open.keys();
  }
}
