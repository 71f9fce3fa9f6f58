import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as lsp from "vscode-languageserver-protocol";
import {
  insertTrainingRequest,
  previewNotification,
  type Trainability,
  trainabilityRequest,
  type TrainingLines,
} from "../../../src/protocol";
import { examples } from "../support/analyze";
import { Client, exampleUri, place } from "./client";

const exampleNames = readdirSync(examples).filter((name) => name.endsWith(".kmodel"));
const example = (name: string): string => readFileSync(join(examples, name), "utf8");

const program = `import keras
from keras import layers

def block(x, filters):
    """Looks for patterns."""
    return layers.Conv2D(filters, 3, padding="same")(x)

image = keras.Input(shape=(8, 8, 1), name="image")
features = block(image, 16)
features = layers.Flatten()(features)
digit = layers.Dense(10, activation="softmax", name="digit")(features)
model = keras.Model(image, digit)
`;

describe("Language server", function () {
  this.timeout(60_000);
  let client: Client;
  before(async () => {
    client = await Client.start();
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.logged, []);
  });

  /** Opens a program under a name of its own. */
  let count = 0;
  const open = async (text: string): Promise<string> => {
    const uri = exampleUri(`program-${count++}.kmodel`);
    await client.open(uri, text);
    return uri;
  };
  const replace = (text: string, found: string, by: string): lsp.TextDocumentContentChangeEvent => ({
    range: { start: place(text, found), end: place(text, found, "end") },
    text: by,
  });

  for (const name of exampleNames) {
    it(`finds nothing wrong with ${name}`, async () => {
      await client.open(exampleUri(name), example(name));
      assert.deepEqual(await client.diagnostics(exampleUri(name)), []);
    });
  }

  it("marks a mistake on its text, and takes the mark away when it is mended", async () => {
    const uri = await open(program);
    assert.deepEqual(await client.diagnostics(uri), []);
    const broken = await client.change(uri, replace(program, "layers.Dense", "layers.Dens"));
    const [problem, ...others] = await client.diagnostics(uri, broken);
    assert.deepEqual(others, []);
    assert.ok(problem);
    assert.equal(problem.code, "unknown-layer");
    assert.equal(problem.source, "kmodel");
    assert.equal(problem.severity, 1);
    assert.deepEqual(problem.range, { start: { line: 10, character: 15 }, end: { line: 10, character: 19 } });
    const actions = await client.request<lsp.CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: problem.range,
      context: { diagnostics: [problem] },
    });
    assert.equal(actions[0]?.title, 'Change to "Dense"');
    assert.deepEqual(actions[0].edit?.changes?.[uri], [{ range: problem.range, newText: "Dense" }]);
    const mended = await client.change(uri, { range: problem.range, text: "Dense" });
    assert.deepEqual(await client.diagnostics(uri, mended), []);
  });

  it("keeps everything else working while a line is broken", async () => {
    const uri = await open(program);
    const version = await client.change(
      uri,
      replace(program, "layers.Flatten()(features)", "layers.Flatten((features"),
    );
    const problems = await client.diagnostics(uri, version);
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range.start.line]),
      [["syntax-error", 9]],
    );
    const hover = await client.at<lsp.Hover>("hover", uri, 7, 1);
    assert.match((hover.contents as lsp.MarkupContent).value, /\(None, 8, 8, 1\) float32/);
  });

  it("tells the call chain of a problem inside a function", async () => {
    const uri = await open(program.replace("keras.Input(shape=(8, 8, 1)", "keras.Input(shape=(8, 8)"));
    const [problem] = await client.diagnostics(uri);
    assert.equal(problem?.code, "wrong-rank");
    assert.equal(problem.range.start.line, 5);
    assert.deepEqual(
      problem.relatedInformation?.map(({ location }) => location.range.start.line),
      [8],
    );
  });

  it("hovers over variables, layers, arguments and models", async () => {
    const uri = await open(program);
    const cases: [string, RegExp][] = [
      ["image = keras", /image: KerasTensor \(None, 8, 8, 1\) float32/],
      ["Dense(10", /10,?250 parameters/],
      ["activation=", /activation/],
      ["model =", /→/],
      ['"softmax"', /softmax/],
      ["block(image", /Looks for patterns/],
    ];
    for (const [text, expected] of cases) {
      const { line, character } = place(program, text);
      const hover = await client.at<lsp.Hover | null>("hover", uri, line, character + 1);
      assert.match((hover?.contents as lsp.MarkupContent | undefined)?.value ?? "nothing", expected, text);
    }
  });

  it("shows a shape behind each layer call", async () => {
    const uri = await open(program);
    const hints = await client.request<lsp.InlayHint[]>("textDocument/inlayHint", {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } },
    });
    assert.deepEqual(
      hints.map(({ position, label }) => [position.line, label]),
      [
        [5, "(None, 8, 8, 16)"],
        [7, "(None, 8, 8, 1)"],
        [8, "(None, 8, 8, 16)"],
        [9, "(None, 1024)"],
        [10, "(None, 10)"],
      ],
    );
  });

  it("completes layers behind a dot that was just typed", async () => {
    const uri = await open(program);
    await client.change(uri, {
      range: { start: { line: 12, character: 0 }, end: { line: 12, character: 0 } },
      text: "x = layers.",
    });
    const items = await client.at<lsp.CompletionItem[]>("completion", uri, 12, 11);
    assert.ok(items.some(({ label, kind }) => label === "Conv2D" && kind === 7));
    assert.ok(!items.some(({ label }) => label === "import"));
  });

  it("helps with the signature of a call that was just opened", async () => {
    const uri = await open(program);
    await client.change(uri, {
      range: { start: { line: 12, character: 0 }, end: { line: 12, character: 0 } },
      text: "x = layers.Dense(",
    });
    const help = await client.at<lsp.SignatureHelp>("signatureHelp", uri, 12, 17);
    assert.match(help.signatures[0]?.label ?? "", /^Dense\(units, activation=None, /);
    assert.equal(help.activeParameter, 0);
  });

  it("goes to definitions and finds references", async () => {
    const uri = await open(program);
    const call = place(program, "block(image");
    const definitions = await client.at<lsp.Location[]>("definition", uri, call.line, call.character + 2);
    assert.deepEqual(definitions, [
      { uri, range: { start: { line: 3, character: 4 }, end: { line: 3, character: 9 } } },
    ]);
    const references = await client.at<lsp.Location[]>("references", uri, 3, 5, {
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      references.map(({ range }) => range.start.line),
      [3, 8],
    );
    const edit = await client.at<lsp.WorkspaceEdit>("rename", uri, 3, 5, { newName: "stage" });
    assert.equal(edit.changes?.[uri]?.length, 2);
  });

  it("outlines, folds and puts lenses above models", async () => {
    const uri = await open(program);
    const symbols = await client.request<lsp.DocumentSymbol[]>("textDocument/documentSymbol", {
      textDocument: { uri },
    });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["block", "image", "features", "digit", "model"],
    );
    const folds = await client.request<lsp.FoldingRange[]>("textDocument/foldingRange", { textDocument: { uri } });
    assert.deepEqual(
      folds.map(({ startLine, endLine, kind }) => [startLine, endLine, kind]),
      [
        [3, 5, undefined],
        [0, 1, "imports"],
      ],
    );
    const lenses = await client.request<lsp.CodeLens[]>("textDocument/codeLens", { textDocument: { uri } });
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.command, command?.arguments]),
      [
        [11, "kmodel.openPreview", [uri]],
        [11, "kmodel.trainModel", [uri]],
        [11, "kmodel.openPreview", [uri]],
      ],
    );
  });

  it("sends the graph of a document that is previewed after each change, until it is no longer", async () => {
    const uri = await open(program);
    await client.connection.sendNotification(previewNotification, { uri, subscribe: true });
    const first = await client.document(uri, 1);
    assert.equal(first.models[0]?.variable, "model");
    assert.deepEqual(first.problems, []);
    const version = await client.change(uri, replace(program, "Dense(10", "Dense(11"));
    const second = await client.document(uri, version);
    assert.deepEqual(second.models[0]?.nodes.find(({ name }) => name === "digit")?.outputShapes, [[null, 11]]);
    await client.connection.sendNotification(previewNotification, { uri, subscribe: false });
    const last = await client.change(uri, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: "# hello\n",
    });
    await client.diagnostics(uri, last);
    assert.ok(!client.documents.some((one) => one.uri === uri && one.document.version === last));
  });

  it("reads only the newest of versions that arrive together", async () => {
    const uri = await open(program);
    const at = { line: 12, character: 0 };
    const text = "note = 'a long text that is typed quickly'\n";
    let version = 1;
    for (const [index, character] of Array.from(text).entries()) {
      const position = { line: at.line, character: index };
      version = await client.change(uri, { range: { start: position, end: position }, text: character });
    }
    assert.deepEqual(await client.diagnostics(uri, version), []);
    const versions = client.published.filter((one) => one.uri === uri).map((one) => one.version ?? 0);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
      "problems of an older version never follow those of a newer one",
    );
  });

  it("answers for the newest version when a question follows an edit at once", async () => {
    const uri = await open(program);
    const edited = client.change(uri, replace(program, "Dense(10", "Dense(77"));
    const hover = client.at<lsp.Hover>("hover", uri, 10, 1);
    await edited;
    assert.match(((await hover).contents as lsp.MarkupContent).value, /\(None, 77\)/);
  });

  it("tells what training needs, and writes the lines", async () => {
    const uri = await open(program);
    const answer = await client.request<Trainability>(trainabilityRequest, { uri });
    assert.equal(answer.hasCompile, false);
    assert.deepEqual(answer.models[0]?.suggested, {
      loss: "sparse_categorical_crossentropy",
      metrics: ["accuracy"],
      optimizer: "adam",
    });
    const answers = {
      uri,
      variable: "model",
      dataFile: "data/digits.npz",
      target: "y",
      loss: "sparse_categorical_crossentropy",
      metrics: ["accuracy"],
      optimizer: "adam",
      epochs: 3,
    };
    const lines = await client.request<TrainingLines>(insertTrainingRequest, answers);
    assert.equal(lines.offset, program.length);
    const position = place(`${program}\u0000`, "\u0000");
    const version = await client.change(uri, { range: { start: position, end: position }, text: lines.text });
    const after = await client.request<Trainability>(trainabilityRequest, { uri });
    assert.deepEqual([after.hasCompile, after.hasFit], [true, true]);
    const problems = await client.diagnostics(uri, version);
    assert.ok(
      problems.every(({ severity }) => severity !== 1),
      JSON.stringify(problems),
    );
  });

  it("forgets the problems of a closed document", async () => {
    const uri = await open("x = \n");
    assert.equal((await client.diagnostics(uri)).length, 1);
    await client.close(uri);
    const last = await client.until(() =>
      client.published.find((one) => one.uri === uri && one.diagnostics.length === 0),
    );
    assert.deepEqual(last.diagnostics, []);
    assert.equal(await client.at<lsp.Hover | null>("hover", uri, 0, 0), null);
  });

  it("answers nothing at places that do not exist", async () => {
    const uri = await open(program);
    assert.equal(await client.at<lsp.Hover | null>("hover", uri, 500, 500), null);
    assert.equal(await client.at<lsp.Hover | null>("hover", exampleUri("never-opened.kmodel"), 0, 0), null);
  });
});
