import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { PreviewDocument, PreviewFromHost, PreviewToHost, SourceSpan } from "../protocol";
import { previewPage } from "../protocol/pages";
import type { LanguageServer } from "./language-server";
import { saveSvg } from "./save-svg";
import type { Training } from "./training";

const viewType = "kmodel.preview";

/** A panel beside the text of one document. */
class PreviewPanel implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[] = [];
  private isReady = false;
  /** The last document that was sent, for tests and for a webview that starts late. */
  document: PreviewDocument | undefined;
  private exported: ((svg: string) => void) | undefined;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly uri: vscode.Uri,
    private readonly training: Training,
    extensionUri: vscode.Uri,
  ) {
    const { webview } = panel;
    const dist = vscode.Uri.joinPath(extensionUri, "dist");
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    webview.html = previewPage({
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString("hex"),
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(dist, "preview.js")).toString(),
      styleUri: webview.asWebviewUri(vscode.Uri.joinPath(dist, "preview.css")).toString(),
      title: panel.title,
      uri: uri.toString(),
    });
    this.subscriptions.push(
      webview.onDidReceiveMessage((message: PreviewToHost) => this.receive(message)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) =>
        this.followCursor(textEditor, selections[0]),
      ),
      training.onRunning((running) => this.post({ type: "training", running })),
    );
  }

  show(document: PreviewDocument): void {
    this.document = document;
    if (this.isReady) this.post({ type: "document", document });
  }

  /** The drawing as the panel shows it, as a self-contained SVG. */
  export(): Promise<string> {
    return new Promise((resolve) => {
      this.exported = resolve;
      if (this.isReady) this.post({ type: "export" });
    });
  }

  private post(message: PreviewFromHost): void {
    void this.panel.webview.postMessage(message);
  }

  private followCursor(editor: vscode.TextEditor, selection: vscode.Selection | undefined): void {
    if (!selection || editor.document.uri.toString() !== this.uri.toString()) return;
    this.post({ type: "cursor", offset: editor.document.offsetAt(selection.active), line: selection.active.line + 1 });
  }

  private readonly handlers: { [K in PreviewToHost["type"]]: (message: Extract<PreviewToHost, { type: K }>) => void } =
    {
      ready: () => {
        this.isReady = true;
        if (this.document) this.post({ type: "document", document: this.document });
        this.post({ type: "training", running: this.training.isRunning });
        if (this.exported) this.post({ type: "export" });
      },
      reveal: ({ span }) => void this.reveal(span),
      train: () => void vscode.commands.executeCommand("kmodel.trainModel", this.uri),
      stop: () => void vscode.commands.executeCommand("kmodel.stopTraining"),
      svg: ({ svg }) => {
        this.exported?.(svg);
        this.exported = undefined;
      },
    };

  private receive(message: PreviewToHost): void {
    (this.handlers[message.type] as (message: PreviewToHost) => void)(message);
  }

  /** Goes to a place in the text, in the editor that shows it if there is one. */
  private async reveal(span: SourceSpan): Promise<void> {
    const open = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === this.uri.toString(),
    );
    const document = open?.document ?? (await vscode.workspace.openTextDocument(this.uri));
    const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
      selection: new vscode.Range(range.start, range.start),
    });
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

/** The open previews, one a document; restored when the window is reloaded. */
export class PreviewPanels implements vscode.Disposable, vscode.WebviewPanelSerializer<{ uri?: string }> {
  private readonly panels = new Map<string, PreviewPanel>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly server: LanguageServer,
    private readonly training: Training,
  ) {
    this.subscriptions = [
      server.onDocument(({ uri, document }) => this.panels.get(vscode.Uri.parse(uri).toString())?.show(document)),
      vscode.window.registerWebviewPanelSerializer(viewType, this),
    ];
  }

  /** Opens the preview beside the text, or shows the one that is open. */
  open(uri: vscode.Uri): void {
    const existing = this.panels.get(uri.toString());
    if (existing) {
      existing.panel.reveal(undefined, true);
      return;
    }
    const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
    const panel = vscode.window.createWebviewPanel(
      viewType,
      `Preview ${name}`,
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, retainContextWhenHidden: true },
    );
    this.adopt(panel, uri);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: { uri?: string } | undefined): Promise<void> {
    if (state?.uri) this.adopt(panel, vscode.Uri.parse(state.uri));
    else panel.dispose();
    return Promise.resolve();
  }

  private adopt(panel: vscode.WebviewPanel, uri: vscode.Uri): void {
    const key = uri.toString();
    const preview = new PreviewPanel(panel, uri, this.training, this.extensionUri);
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, "media", "icon.png");
    this.panels.set(key, preview);
    panel.onDidDispose(() => {
      preview.dispose();
      this.panels.delete(key);
      void this.server.subscribe(key, false);
    });
    void this.server.subscribe(key, true);
  }

  /** What a document's preview was last given. */
  documentOf(uri: vscode.Uri): PreviewDocument | undefined {
    return this.panels.get(uri.toString())?.document;
  }

  /** The drawing of a document's preview. */
  async svgOf(uri: vscode.Uri): Promise<string | undefined> {
    return this.panels.get(uri.toString())?.export();
  }

  /** Writes the drawing of the active preview to a file that the user chooses. */
  async export(): Promise<void> {
    const preview = [...this.panels.values()].find(({ panel }) => panel.active) ?? [...this.panels.values()][0];
    if (!preview) {
      void vscode.window.showInformationMessage("Open a preview first: its drawing is what is exported.");
      return;
    }
    await saveSvg(preview.uri, await preview.export());
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const { panel } of this.panels.values()) panel.dispose();
  }
}
