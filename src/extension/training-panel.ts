import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { TrainingEvent, TrainingPanelFromHost, TrainingPanelToHost } from "../protocol";
import { trainingPage } from "../protocol/pages";
import type { Log } from "./log";

const viewType = "kmodel.training";

/** The panel of live charts: one for all runs, showing the last. */
export class TrainingPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private isReady = false;
  private file = "";
  private readonly events: TrainingEvent[] = [];
  private readonly serializer: vscode.Disposable;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly log: Log,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(viewType, this);
  }

  /** A new run begins. */
  reset(file: string): void {
    this.file = file;
    this.events.length = 0;
    if (!this.panel)
      this.adopt(
        vscode.window.createWebviewPanel(
          viewType,
          "Training",
          { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
          { enableScripts: true, retainContextWhenHidden: true },
        ),
      );
    else this.panel.reveal(undefined, true);
    this.post({ type: "reset", file, events: [] });
  }

  add(event: TrainingEvent): void {
    this.events.push(event);
    this.post({ type: "events", events: [event] });
  }

  private post(message: TrainingPanelFromHost): void {
    if (this.isReady) void this.panel?.webview.postMessage(message);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.adopt(panel);
    return Promise.resolve();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    this.isReady = false;
    const { webview } = panel;
    const dist = vscode.Uri.joinPath(this.extensionUri, "dist");
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, "media", "icon.png");
    panel.onDidDispose(() => (this.panel = undefined));
    webview.onDidReceiveMessage((message: TrainingPanelToHost) => this.receive(message));
    webview.html = trainingPage({
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString("hex"),
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(dist, "training.js")).toString(),
      styleUri: webview.asWebviewUri(vscode.Uri.joinPath(dist, "training.css")).toString(),
      title: "Training",
    });
  }

  private readonly handlers: {
    [K in TrainingPanelToHost["type"]]: (message: Extract<TrainingPanelToHost, { type: K }>) => void;
  } = {
    ready: () => {
      this.isReady = true;
      if (this.events.length > 0 || this.file !== "")
        this.post({ type: "reset", file: this.file, events: this.events });
    },
    stop: () => void vscode.commands.executeCommand("kmodel.stopTraining"),
    pause: () => void vscode.commands.executeCommand("kmodel.pauseTraining"),
    resume: () => void vscode.commands.executeCommand("kmodel.resumeTraining"),
    restart: () =>
      void vscode.commands.executeCommand(
        "kmodel.trainModel",
        this.file === "" ? undefined : vscode.Uri.file(this.file),
      ),
    "show-log": () => this.log.show(),
    "open-saved": ({ path }) => void vscode.commands.executeCommand("revealFileInOS", vscode.Uri.file(path)),
  };

  private receive(message: TrainingPanelToHost): void {
    (this.handlers[message.type] as (message: TrainingPanelToHost) => void)(message);
  }

  dispose(): void {
    this.serializer.dispose();
    this.panel?.dispose();
  }
}
