import * as vscode from "vscode";
import { installNativeEngine } from "./install-native-engine";
import type { LanguageServer } from "./language-server";
import type { Log } from "./log";
import type { PreviewPanels } from "./preview-panels";
import { ensureTrainable } from "./train-setup";
import { hasCheckpoint } from "../trainer/host/checkpoint-folder";
import type { Training, TrainingEnd } from "./training";

interface Parts {
  server: LanguageServer;
  previews: PreviewPanels;
  training: Training;
  log: Log;
}

/** The commands of the palette, the title bar and the CodeLens. */
export function registerCommands({ server, previews, training, log }: Parts): vscode.Disposable[] {
  const commands: Record<string, (argument?: unknown) => unknown> = {
    "kmodel.openPreview": (argument) => {
      const uri = documentUri(argument);
      if (uri) previews.open(uri);
      else tellNoDocument();
    },
    "kmodel.exportPreview": () => previews.export(),
    "kmodel.trainModel": (argument) => train(argument, server, training, log),
    "kmodel.stopTraining": () => training.stop(),
    "kmodel.pauseTraining": () => training.pause(),
    "kmodel.resumeTraining": () => training.resume(),
    "kmodel.showLog": () => log.show(),
    "kmodel.installNativeEngine": () => installNativeEngine(log),
    "kmodel.restartServer": () => server.restart(),
  };
  return Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run));
}

/** The document that a command speaks of: its argument, the active editor's, or the only visible one. */
function documentUri(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument === "string") return vscode.Uri.parse(argument);
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  return editors.find((editor) => editor?.document.languageId === "kmodel")?.document.uri;
}

function tellNoDocument(): void {
  void vscode.window.showInformationMessage("Open a .kmodel file first.");
}

/** Train Model: saves the file, asks for what it lacks, runs it and says how it ended. */
async function train(
  argument: unknown,
  server: LanguageServer,
  training: Training,
  log: Log,
): Promise<TrainingEnd | undefined> {
  const uri = documentUri(argument);
  if (!uri) {
    tellNoDocument();
    return undefined;
  }
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage("Training reads data and writes weights: trust this workspace first.");
    return undefined;
  }
  if (uri.scheme !== "file") {
    void vscode.window.showWarningMessage("Training needs a file on disk: save it first.");
    return undefined;
  }
  if (training.isRunning) {
    void vscode.window.showInformationMessage("A training is running already; stop it first.");
    return undefined;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  if (!(await ensureTrainable(document, server))) return undefined;
  if (document.isDirty && !(await document.save())) return undefined;
  const resume = await asksToResume(uri);
  if (resume === undefined) return undefined;
  return run(uri, resume, training, log);
}

/** Whether the training goes on from where a former one was interrupted; undefined where it is not to begin. */
async function asksToResume(uri: vscode.Uri): Promise<boolean | undefined> {
  if (!hasCheckpoint({ file: uri.fsPath })) return false;
  const message = "A training of this file was interrupted. Shall it go on from its last checkpoint?";
  const chosen = await vscode.window.showInformationMessage(message, "Resume", "Start Over");
  return chosen && chosen === "Resume";
}

async function run(uri: vscode.Uri, resume: boolean, training: Training, log: Log): Promise<TrainingEnd> {
  const end = await training.run(uri, resume);
  void tellEnd(end, uri, log, () => run(uri, true, training, log));
  return end;
}

/** One sentence on how a run ended; a failure leads to its line or the log. */
async function tellEnd(end: TrainingEnd, uri: vscode.Uri, log: Log, resume: () => unknown): Promise<void> {
  if (end.status === "finished") return;
  if (end.status === "cancelled") {
    void vscode.window.showInformationMessage(end.message ?? "Training stopped; the weights so far are kept.");
    return;
  }
  const actions = [...(end.canResume ? ["Resume"] : []), ...(end.line === undefined ? [] : ["Go to Line"]), "Show Log"];
  const chosen = await vscode.window.showErrorMessage(`Training failed: ${end.message ?? "see the log."}`, ...actions);
  if (chosen === "Resume") resume();
  if (chosen === "Show Log") log.show();
  if (chosen === "Go to Line" && end.line !== undefined) {
    const position = new vscode.Position(end.line - 1, 0);
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position) });
  }
}
