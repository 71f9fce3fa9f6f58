import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { ExtensionApi } from "../../../src/extension/extension";
import type { PreviewDocument } from "../../../src/protocol";
import { activateExtension, openExample, replace, until } from "../support/editing";

describe("preview", () => {
  let extension: ExtensionApi;
  let editor: vscode.TextEditor;
  before(async () => {
    extension = await activateExtension();
    editor = await openExample("siamese.kmodel");
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  const shown = (find: (document: PreviewDocument) => boolean): Promise<PreviewDocument> =>
    until(
      extension.server.onDocument,
      () => {
        const document = extension.previews.documentOf(editor.document.uri);
        return document && find(document) ? document : undefined;
      },
      "the preview's document",
    );

  it("shows the models of the file beside the text", async () => {
    await vscode.commands.executeCommand("kmodel.openPreview");
    const { models } = await shown(({ models: all }) => all.length > 0);
    assert.deepEqual(
      models.map(({ name }) => name),
      ["tower", "siamese"],
    );
    const siamese = models[1]!;
    assert.equal(siamese.totalParams, 27_073);
    assert.equal(siamese.nodes.find(({ name }) => name === "tower")?.calls, 2);
    const hasTab = () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === "Preview siamese.kmodel")) ||
      undefined;
    assert.ok(await until(vscode.window.tabGroups.onDidChangeTabs, hasTab, "the preview's tab"));
  });

  it("follows an edit that is not saved", async () => {
    await replace(editor, "Dense(32", "Dense(48");
    const document = await shown(
      ({ models }) => models[1]?.nodes.find(({ name }) => name === "tower")?.outputShapes[0]?.[1] === 48,
    );
    assert.equal(document.version, editor.document.version);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await shown(({ models }) => models[1]?.nodes.find(({ name }) => name === "tower")?.outputShapes[0]?.[1] === 32);
  });

  it("is written as a picture", async () => {
    const svg = await extension.previews.svgOf(editor.document.uri);
    assert.match(svg ?? "", /^<svg [\s\S]*siamese[\s\S]*27,073[\s\S]*<\/svg>\s*$/);
  });
});
