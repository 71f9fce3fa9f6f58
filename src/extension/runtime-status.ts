import * as vscode from "vscode";

/** The status bar's word on which engine trains, and why. */
export class RuntimeStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("kmodel.runtime", vscode.StatusBarAlignment.Right, 100);

  constructor() {
    this.item.name = "KModel engine";
    this.item.command = "kmodel.showLog";
  }

  show(name: "native" | "wasm", version: string, reason: string): void {
    this.item.text = `$(pulse) KModel: ${name}`;
    this.item.tooltip = `TensorFlow.js ${version}, ${name} engine. ${reason}`;
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}
