import * as vscode from "vscode";

/** The plain log: what the file prints, the engine that runs, what was saved. */
export class Log implements vscode.Disposable {
  private readonly channel = vscode.window.createOutputChannel("KModel", { log: true });

  /** Text as the program prints it: several lines, or a part of one. */
  write(text: string): void {
    this.channel.append(text);
  }

  line(text: string): void {
    this.channel.appendLine(text);
  }

  show(): void {
    this.channel.show(true);
  }

  get output(): vscode.LogOutputChannel {
    return this.channel;
  }

  dispose(): void {
    this.channel.dispose();
  }
}
