import type * as vscode from "vscode";
import { registerCommands } from "./commands";
import { LanguageServer } from "./language-server";
import { Log } from "./log";
import { PreviewPanels } from "./preview-panels";
import { RuntimeStatus } from "./runtime-status";
import { Training } from "./training";
import { TrainingPanel } from "./training-panel";

/** What the extension's own tests may ask for. */
export interface ExtensionApi {
  server: LanguageServer;
  previews: PreviewPanels;
  training: Training;
}

export async function activate(context: vscode.ExtensionContext): Promise<ExtensionApi> {
  const log = new Log();
  const server = new LanguageServer(context, log);
  const status = new RuntimeStatus();
  const trainingPanel = new TrainingPanel(context.extensionUri, log);
  const training = new Training(context, log, status, trainingPanel);
  const previews = new PreviewPanels(context.extensionUri, server, training);
  context.subscriptions.push(
    log,
    server,
    status,
    trainingPanel,
    training,
    previews,
    ...registerCommands({ server, previews, training, log }),
  );
  await server.start();
  return { server, previews, training };
}
