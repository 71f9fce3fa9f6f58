import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
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

  it("has a trainer stand by, which trains the file as it is by then", async () => {
    const program = (epochs: number): string =>
      [
        "import keras, numpy as np",
        "model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])",
        'model.compile("sgd", "mse")',
        `model.fit(np.ones((4, 2)), np.ones((4, 1)), epochs=${epochs}, verbose=0)`,
        "",
      ].join("\n");
    const standing = (): number =>
      execFileSync("ps", ["-eo", "args"])
        .toString()
        .split("\n")
        .filter((line) => line.includes("again.kmodel") && line.includes("--standby")).length;
    const first = await openProgram("again.kmodel", program(2));
    assert.equal((await train(first.document.uri)).status, "finished");
    assert.equal(ofType("epoch").length, 2);
    assert.equal(standing(), 1);
    const second = await openProgram("again.kmodel", program(3));
    const settings = vscode.workspace.getConfiguration("kmodel.training");
    await settings.update("standby", false, vscode.ConfigurationTarget.Global);
    assert.equal((await train(second.document.uri)).status, "finished");
    assert.equal(ofType("epoch").length, 5);
    await settings.update("standby", undefined, vscode.ConfigurationTarget.Global);
    // The one that trained is on its way out.
    for (let wait = 0; wait < 50 && standing() > 0; wait++) await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(standing(), 0);
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
