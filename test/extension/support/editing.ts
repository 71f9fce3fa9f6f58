import { join } from "node:path";
import * as vscode from "vscode";
import type { ExtensionApi } from "../../../src/extension/extension";

/** The extension's own interface, once it runs. */
export async function activateExtension(): Promise<ExtensionApi> {
  const extension = vscode.extensions.getExtension<ExtensionApi>("kmodel.kmodel");
  if (!extension) throw new Error("The extension is not installed.");
  return extension.activate();
}

export const exampleUri = (name: string): vscode.Uri =>
  vscode.Uri.file(join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, name));

/** Shows a file of the examples. */
export async function openExample(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(exampleUri(name)));
}

/** Makes a file beside the examples and shows it. */
export async function openProgram(name: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(exampleUri(name), new TextEncoder().encode(text));
  return openExample(name);
}

/** Replaces the first occurrence of a text, as an edit of the user's would. */
export async function replace(editor: vscode.TextEditor, old: string, fresh: string): Promise<void> {
  const { document } = editor;
  const offset = document.getText().indexOf(old);
  if (offset < 0) throw new Error(`The document does not hold ${old}`);
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + old.length));
  await editor.edit((edit) => {
    edit.replace(range, fresh);
  });
}

/** The position of the first occurrence of a text, moved by some characters. */
export function positionOf({ document }: vscode.TextEditor, text: string, shift = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`The document does not hold ${text}`);
  return document.positionAt(offset + shift);
}

/** Waits for what an event brings about; asks again after each event. Fails after some seconds. */
export async function until<T>(
  event: vscode.Event<unknown>,
  find: () => T | undefined,
  what: string,
  timeout = 15_000,
): Promise<T> {
  const found = find();
  if (found !== undefined) return found;
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      subscription.dispose();
      reject(new Error(`Timed out waiting for ${what}`));
    }, timeout);
    const subscription = event(() => {
      const now = find();
      if (now === undefined) return;
      clearTimeout(timer);
      subscription.dispose();
      resolve(now);
    });
  });
}
