import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import type * as lsp from "vscode-languageserver-protocol";
import { type DocumentMessage, documentNotification } from "../../../src/protocol";
import { examples } from "../support/analyze";

const root = resolve(__dirname, "../../..");

export const exampleUri = (name: string): string => pathToFileURL(resolve(examples, name)).href;

type Published = lsp.PublishDiagnosticsParams;

/** Speaks with a language server in a process of its own, as an editor does. */
export class Client {
  readonly capabilities: lsp.ServerCapabilities;
  readonly published: Published[] = [];
  readonly documents: DocumentMessage[] = [];
  readonly logged: string[] = [];
  private readonly waiting = new Set<() => void>();
  private readonly versions = new Map<string, number>();

  private constructor(
    private readonly child: ChildProcess,
    readonly connection: MessageConnection,
    { capabilities }: lsp.InitializeResult,
  ) {
    this.capabilities = capabilities;
    connection.onNotification("textDocument/publishDiagnostics", (params: Published) =>
      this.arrived(() => this.published.push(params)),
    );
    connection.onNotification(documentNotification, (params: DocumentMessage) =>
      this.arrived(() => this.documents.push(params)),
    );
    connection.onNotification("window/logMessage", ({ message }: lsp.LogMessageParams) =>
      this.arrived(() => this.logged.push(message)),
    );
    connection.onRequest("workspace/inlayHint/refresh", () => null);
  }

  /** `program` is what Node runs: the server's source, or its bundle as it is shipped. */
  static async start(
    program = [
      "--require",
      "tsx/cjs",
      "--require",
      "./scripts/lib/kmodel-modules.cjs",
      "src/language/server/server-program.ts",
    ],
  ): Promise<Client> {
    const child = spawn(process.execPath, [...program, "--stdio"], {
      cwd: root,
      stdio: ["pipe", "pipe", "inherit"],
    });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const answer: lsp.InitializeResult = await connection.sendRequest("initialize", {
      processId: process.pid,
      workspaceFolders: null,
      capabilities: {},
    });
    const client = new Client(child, connection, answer);
    await connection.sendNotification("initialized", {});
    return client;
  }

  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((done) => this.child.once("exit", done));
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    const code = await ended;
    this.connection.dispose();
    return code;
  }

  async open(uri: string, text: string): Promise<void> {
    this.versions.set(uri, 1);
    await this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "kmodel", version: 1, text },
    });
  }

  /** Sends edits as the editor does: a range and the text that replaces it. Answers the new version. */
  async change(uri: string, ...contentChanges: lsp.TextDocumentContentChangeEvent[]): Promise<number> {
    const version = this.versions.get(uri)! + 1;
    this.versions.set(uri, version);
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges,
    });
    return version;
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  /** The problems of a version of a document. */
  async diagnostics(uri: string, version = 1): Promise<lsp.Diagnostic[]> {
    return (await this.until(() => this.published.find((one) => one.uri === uri && one.version === version)))
      .diagnostics;
  }

  async document(uri: string, version: number): Promise<DocumentMessage["document"]> {
    return (await this.until(() => this.documents.find((one) => one.uri === uri && one.document.version === version)))
      .document;
  }

  request<R>(method: string, params: object): Promise<R> {
    return this.connection.sendRequest(method, params);
  }

  /** A request about a place in a document. */
  at<R>(method: string, uri: string, line: number, character: number, more: object = {}): Promise<R> {
    return this.request(`textDocument/${method}`, { textDocument: { uri }, position: { line, character }, ...more });
  }

  /** Waits for something to arrive from the server. */
  until<R>(find: () => R | undefined): Promise<R> {
    return new Promise((done) => {
      const look = () => {
        const found = find();
        if (found === undefined) return;
        this.waiting.delete(look);
        done(found);
      };
      this.waiting.add(look);
      look();
    });
  }

  private arrived(keep: () => void): void {
    keep();
    for (const look of [...this.waiting]) look();
  }
}

/** Where a text first stands in a program: the position of its beginning, or behind it. */
export function place(program: string, text: string, at: "start" | "end" = "start"): lsp.Position {
  const offset = program.indexOf(text);
  if (offset < 0) throw new Error(`The program does not hold ${text}`);
  const before = program.slice(0, offset + (at === "end" ? text.length : 0)).split("\n");
  return { line: before.length - 1, character: before[before.length - 1]!.length };
}
