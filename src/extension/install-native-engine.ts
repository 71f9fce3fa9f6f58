import * as vscode from "vscode";
import { cacheFolder } from "../node/cache-folder";
import { findNativeEngine } from "../native/engine";
import { installation, installTensorFlow } from "../native/install";
import { type Fetcher, findFetcher } from "../native/fetcher";
import { pythonCandidates } from "../native/python";
import type { Log } from "./log";
import { pythonPlaces } from "./python-places";

/** Fetches TensorFlow's libraries with the user's own pip or uv, after saying how large they are, and compiles the addon. */
export async function installNativeEngine(log: Log): Promise<void> {
  const pythons = pythonCandidates(pythonPlaces(vscode.window.activeTextEditor?.document.uri));
  const fetcher = await findFetcher(pythons);
  if (fetcher === undefined) {
    void vscode.window.showErrorMessage("The native engine is fetched by pip or uv, and neither was found.");
    return;
  }
  const { version, downloadMegabytes, diskMegabytes } = installation;
  const detail = `TensorFlow ${version}: ${downloadMegabytes} MB to fetch by ${fetcher.name}, ${diskMegabytes} MB on the disk.`;
  const answer = await vscode.window.showInformationMessage(
    "Install TensorFlow's native engine for KModel?",
    { modal: true, detail },
    "Install",
  );
  if (answer !== "Install") return;
  const failure = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: "Native engine", cancellable: true },
    (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      return install(fetcher, abort.signal, (message) => {
        log.line(message);
        progress.report({ message });
      });
    },
  );
  if (failure === undefined)
    void vscode.window.showInformationMessage("The native engine is installed: the next training runs on it.");
  else if (failure !== "") void vscode.window.showErrorMessage(`The native engine was not installed: ${failure}.`);
}

/** Undefined where it went well; empty where the user stopped it. */
async function install(
  fetcher: Fetcher,
  signal: AbortSignal,
  tell: (text: string) => void,
): Promise<string | undefined> {
  try {
    await installTensorFlow({ fetcher, cache: cacheFolder(), tell, signal });
    const engine = await findNativeEngine({}, tell);
    return "failure" in engine ? engine.failure : undefined;
  } catch (error) {
    return signal.aborted ? "" : (error as Error).message;
  }
}
