import assert from "node:assert/strict";
import { join } from "node:path";
import * as vscode from "vscode";

describe("activation", () => {
  it("reads a .kmodel file as the language kmodel and wakes the extension", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
    const document = await vscode.workspace.openTextDocument(join(folder, "digits.kmodel"));
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, "kmodel");
    const extension = vscode.extensions.getExtension("kmodel.kmodel");
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });

  it("registers every command that package.json contributes", async () => {
    const extension = vscode.extensions.getExtension("kmodel.kmodel");
    const manifest = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });
});
