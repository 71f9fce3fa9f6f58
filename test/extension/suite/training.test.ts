import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import * as vscode from "vscode";
import type { ExtensionApi } from "../../../src/extension/extension";
import { insertTrainingRequest, type TrainingEvent, type TrainingLines } from "../../../src/protocol";
import { activateExtension, exampleUri, openExample, openProgram, until } from "../support/editing";

type End = Extract<TrainingEvent, { type: "end" }>;

describe("training", function () {
  this.timeout(120_000);
  let extension: ExtensionApi;
  let events: TrainingEvent[];
  let subscription: vscode.Disposable;
  before(async () => {
    extension = await activateExtension();
  });
  beforeEach(() => {
    events = [];
    subscription = extension.training.onEvent((event) => events.push(event));
  });
  afterEach(() => {
    subscription.dispose();
  });
  after(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  const train = (uri?: vscode.Uri) => vscode.commands.executeCommand<End>("kmodel.trainModel", uri);
  const ofType = <K extends TrainingEvent["type"]>(type: K) =>
    events.filter((event): event is Extract<TrainingEvent, { type: K }> => event.type === type);

  it("trains digits.kmodel to its accuracy on scans held out, and keeps the model", async () => {
    await openExample("digits.kmodel");
    const end = await train();
    assert.equal(end.status, "finished", end.message);
    assert.equal(ofType("epoch").length, 15);
    assert.ok(ofType("epoch").every(({ logs }) => "val_loss" in logs && "val_accuracy" in logs));
    const accuracy = ofType("evaluate")[0]!.logs["accuracy"]!;
    assert.ok(accuracy >= 0.97, `accuracy ${accuracy}`);
    assert.ok(statSync(exampleUri("digits.keras").fsPath).size > 80_000);
    assert.equal(extension.training.isRunning, false);
  });

  it("stops within a second when it is cancelled, and keeps the weights so far", async () => {
    await openExample("sequence.kmodel");
    const ending = train();
    await until(extension.training.onEvent, () => (ofType("step").length > 3 ? true : undefined), "some steps", 60_000);
    const asked = performance.now();
    await vscode.commands.executeCommand("kmodel.stopTraining");
    const end = await ending;
    assert.equal(end.status, "cancelled", end.message);
    assert.ok(performance.now() - asked < 1000, `it took ${Math.round(performance.now() - asked)} ms`);
    const [saved] = ofType("saved");
    assert.ok(saved && existsSync(saved.path), "no weights were kept");
  });

  it("says in a sentence what a run failed of, with its line", async () => {
    const editor = await openProgram(
      "broken-data.kmodel",
      [
        "import keras, pandas as pd",
        'table = pd.read_csv("data/not-there.csv")',
        "model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])",
        'model.compile("adam", "mse")',
        "model.fit(table.values, table.values[:, :1], epochs=1)",
        "",
      ].join("\n"),
    );
    const end = await extension.training.run(editor.document.uri);
    assert.equal(end.status, "failed");
    assert.match(end.message ?? "", /not-there\.csv/);
    assert.equal(end.line, 2);
  });

  it("writes the lines that a file lacks as Keras code", async () => {
    const editor = await openProgram(
      "untrained.kmodel",
      [
        "import keras",
        "from keras import layers",
        "model = keras.Sequential([keras.Input((13,)), layers.Dense(16, activation='relu'), layers.Dense(3, activation='softmax')])",
        "",
      ].join("\n"),
    );
    const lines = await extension.server.request<TrainingLines>(insertTrainingRequest, {
      uri: editor.document.uri.toString(),
      variable: "model",
      dataFile: "data/wine.csv",
      target: "target",
      loss: "sparse_categorical_crossentropy",
      metrics: ["accuracy"],
      optimizer: "adam",
      epochs: 3,
    });
    await editor.edit((edit) => {
      edit.insert(editor.document.positionAt(lines.offset), lines.text);
    });
    await editor.document.save();
    const end = await train(editor.document.uri);
    assert.equal(end.status, "finished", end.message);
    assert.equal(ofType("epoch").length, 3);
  });
});
