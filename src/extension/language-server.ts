import * as vscode from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";
import type { PreviewDocument } from "../protocol";
import {
  type DocumentMessage,
  documentNotification,
  previewNotification,
  type SubscribeToPreview,
} from "../protocol/server";
import type { Log } from "./log";

/** The language server's process, and what it says beside LSP. */
export class LanguageServer implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private readonly documents = new vscode.EventEmitter<{ uri: string; document: PreviewDocument }>();
  private readonly subscribed = new Set<string>();

  /** A document was read anew; only for those that were subscribed to. */
  readonly onDocument = this.documents.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: Log,
  ) {}

  async start(): Promise<void> {
    const module = vscode.Uri.joinPath(this.context.extensionUri, "dist", "server.js").fsPath;
    const server: ServerOptions = {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
    };
    const options: LanguageClientOptions = {
      documentSelector: [{ language: "kmodel" }],
      outputChannel: this.log.output,
      synchronize: { configurationSection: "kmodel" },
    };
    this.client = new LanguageClient("kmodel", "KModel", server, options);
    this.client.onNotification(documentNotification, ({ uri, document }: DocumentMessage) =>
      this.documents.fire({ uri, document }),
    );
    await this.client.start();
    for (const uri of this.subscribed) await this.send({ uri, subscribe: true });
  }

  async restart(): Promise<void> {
    await this.client?.stop();
    await this.start();
  }

  /** Asks for a document's graph after every change, or no longer. */
  async subscribe(uri: string, subscribe: boolean): Promise<void> {
    if (subscribe) this.subscribed.add(uri);
    else this.subscribed.delete(uri);
    await this.send({ uri, subscribe });
  }

  private async send(message: SubscribeToPreview): Promise<void> {
    await this.client?.sendNotification(previewNotification, message);
  }

  /** A request of ours to the server. */
  async request<Result>(method: string, params: object): Promise<Result> {
    if (!this.client) throw new Error("The language server is not running.");
    return this.client.sendRequest<Result>(method, params);
  }

  dispose(): void {
    this.documents.dispose();
    void this.client?.dispose();
  }
}
