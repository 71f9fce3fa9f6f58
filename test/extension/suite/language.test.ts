import assert from "node:assert/strict";
import * as vscode from "vscode";
import { activateExtension, openExample, positionOf, replace, until } from "../support/editing";

const problemsOf = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri);

describe("language", () => {
  let editor: vscode.TextEditor;
  before(async () => {
    await activateExtension();
    editor = await openExample("digits.kmodel");
  });
  afterEach(() => vscode.commands.executeCommand("workbench.action.files.revert"));

  const hoverText = async (position: vscode.Position): Promise<string> => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      editor.document.uri,
      position,
    );
    return hovers
      .flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value))
      .join("\n");
  };

  it("finds no problem in the example", () => {
    assert.deepEqual(problemsOf(editor.document.uri), []);
  });

  it("hovers a variable with its shape and dtype, a layer with what it does, an argument with its default", async () => {
    assert.match(await hoverText(positionOf(editor, "features = layers.Flatten", 1)), /\(None, 256\)[\s\S]*float32/);
    assert.match(await hoverText(positionOf(editor, "layers.MaxPooling2D", 9)), /MaxPooling2D/);
    assert.match(await hoverText(positionOf(editor, "use_bias=False", 2)), /use_bias[\s\S]*True/);
    assert.match(await hoverText(positionOf(editor, "model = keras.Model", 1)), /21,674/);
  });

  it("shows shapes behind the layer calls", async () => {
    const { document } = editor;
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      "vscode.executeInlayHintProvider",
      document.uri,
      all,
    );
    const labels = hints.map(({ label }) =>
      typeof label === "string" ? label : label.map(({ value }) => value).join(""),
    );
    assert.ok(
      labels.some((label) => label.includes("(None, 8, 8, 1)")),
      labels.join(" "),
    );
    assert.ok(
      labels.some((label) => label.includes("(None, 10)")),
      labels.join(" "),
    );
  });

  it("marks a mistake on exactly its text, and forgets it when it is mended", async () => {
    const { uri } = editor.document;
    const change = vscode.languages.onDidChangeDiagnostics;
    await replace(editor, "layers.Flatten()", "layers.Flaten()");
    const [problem] = await until(
      change,
      () => (problemsOf(uri).length > 0 ? problemsOf(uri) : undefined),
      "a problem",
    );
    assert.equal(editor.document.getText(problem!.range), "Flaten");
    assert.match(problem!.message, /Flatten/);
    await replace(editor, "layers.Flaten()", "layers.Flatten()");
    await until(change, () => (problemsOf(uri).length === 0 ? true : undefined), "no problem");
  });

  it("offers a repair for a misspelt layer", async () => {
    const { uri } = editor.document;
    await replace(editor, "layers.Flatten()", "layers.Flaten()");
    const [problem] = await until(
      vscode.languages.onDidChangeDiagnostics,
      () => (problemsOf(uri).length > 0 ? problemsOf(uri) : undefined),
      "a problem",
    );
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      problem!.range,
    );
    assert.ok(
      actions.some(({ title }) => title.includes("Flatten")),
      actions.map(({ title }) => title).join(),
    );
  });

  it("completes layers and string values", async () => {
    const at = async (position: vscode.Position): Promise<string[]> => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        editor.document.uri,
        position,
      );
      return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    };
    assert.ok((await at(positionOf(editor, "layers.Conv2D", 7))).includes("Conv2D"));
    assert.ok((await at(positionOf(editor, '"softmax"', 1))).includes("relu"));
  });

  it("goes to a definition, lists symbols and offers its commands above the model", async () => {
    const { uri } = editor.document;
    const definitions = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      uri,
      positionOf(editor, "block(image", 1),
    );
    const [definition] = definitions;
    const line = definition && ("targetRange" in definition ? definition.targetRange : definition.range).start.line;
    assert.equal(line, positionOf(editor, "def block").line);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      uri,
    );
    assert.ok(symbols.some(({ name }) => name === "block"));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 20);
    const commands = lenses.map(({ command }) => command?.command);
    assert.ok(commands.includes("kmodel.openPreview") && commands.includes("kmodel.trainModel"), commands.join());
  });
});
