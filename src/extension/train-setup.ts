import * as vscode from "vscode";
import {
  insertTrainingRequest,
  trainabilityRequest,
  type Trainability,
  type TrainableModel,
  type TrainingAnswers,
  type TrainingLines,
} from "../protocol";
import type { LanguageServer } from "./language-server";

/**
 * Makes sure that a file says how it is trained: what it lacks is asked for, with defaults read from the model's output,
 * and written into it as Keras code. False when the user gave up or the file has errors.
 */
export async function ensureTrainable(document: vscode.TextDocument, server: LanguageServer): Promise<boolean> {
  const uri = document.uri.toString();
  const state = await server.request<Trainability>(trainabilityRequest, { uri });
  if (state.hasFit) return true;
  if (state.models.length === 0) {
    void vscode.window.showWarningMessage(
      state.errors[0] ?? "The file binds no model to a variable: there is nothing to train.",
    );
    return false;
  }
  const model = await pickModel(state.models);
  if (model && model.inputs.length > 1) {
    void vscode.window.showWarningMessage(
      `"${model.name}" has ${model.inputs.length} inputs: write its \`fit\` line yourself, with one array for each.`,
    );
    return false;
  }
  const answers = model && (await ask(document, model));
  if (!answers) return false;
  const lines = await server.request<TrainingLines>(insertTrainingRequest, answers);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(lines.offset), lines.text);
  return vscode.workspace.applyEdit(edit);
}

async function pickModel(models: readonly TrainableModel[]): Promise<TrainableModel | undefined> {
  if (models.length === 1) return models[0];
  const picked = await vscode.window.showQuickPick(
    models.map((model) => ({ label: model.variable, description: model.name, model })),
    { title: "Train which model?" },
  );
  return picked?.model;
}

async function ask(document: vscode.TextDocument, model: TrainableModel): Promise<TrainingAnswers | undefined> {
  const dataFile = await pickDataFile(document);
  if (dataFile === undefined) return undefined;
  const target = await pickTarget(document, dataFile);
  if (target === undefined) return undefined;
  const { suggested } = model;
  const loss = await pick(
    "Loss",
    suggested.loss,
    ["sparse_categorical_crossentropy", "categorical_crossentropy", "binary_crossentropy", "mse", "mae", "huber"],
    "suits the model's output",
  );
  if (loss === undefined) return undefined;
  const optimizer = await pick(
    "Optimizer",
    suggested.optimizer,
    ["adam", "adamw", "sgd", "rmsprop", "adagrad"],
    "a good start",
  );
  if (optimizer === undefined) return undefined;
  const epochs = await vscode.window.showInputBox({
    title: "Epochs",
    value: "10",
    prompt: "How often the data is gone through",
    validateInput: (text) => (/^[1-9]\d*$/.test(text) ? undefined : "A positive whole number"),
  });
  if (epochs === undefined) return undefined;
  return {
    uri: document.uri.toString(),
    variable: model.variable,
    dataFile,
    target,
    loss,
    metrics: suggested.metrics,
    optimizer,
    epochs: Number(epochs),
  };
}

/** A list with the suggested answer first. */
async function pick(
  title: string,
  suggested: string,
  others: readonly string[],
  why: string,
): Promise<string | undefined> {
  const items = [
    { label: suggested, description: why },
    ...others.filter((one) => one !== suggested).map((label) => ({ label, description: "" })),
  ];
  return (await vscode.window.showQuickPick(items, { title }))?.label;
}

/** The tables and archives in the file's folder, or one from elsewhere. */
async function pickDataFile(document: vscode.TextDocument): Promise<string | undefined> {
  const folder = vscode.Uri.joinPath(document.uri, "..");
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, "{*,*/*}.{csv,npz}"),
    undefined,
    50,
  );
  const relative = (uri: vscode.Uri) =>
    uri.path.startsWith(`${folder.path}/`) ? uri.path.slice(folder.path.length + 1) : uri.fsPath;
  const elsewhere = "Another file …";
  const labels = found.map(relative).sort((a, b) => a.localeCompare(b));
  const picked = await vscode.window.showQuickPick([...labels, elsewhere], {
    title: "Data",
    placeHolder: "A table (.csv) or arrays (.npz)",
  });
  if (picked !== elsewhere) return picked;
  const [opened] =
    (await vscode.window.showOpenDialog({ filters: { Data: ["csv", "npz"] }, defaultUri: folder })) ?? [];
  return opened && relative(opened);
}

/** The column that is to be predicted; the last one is the usual one. */
async function pickTarget(document: vscode.TextDocument, dataFile: string): Promise<string | undefined> {
  if (!dataFile.endsWith(".csv")) {
    return vscode.window.showInputBox({
      title: "Target",
      value: "y",
      prompt: "The name of the array with the answers (the inputs are in `x`)",
    });
  }
  const uri = dataFile.startsWith("/") ? vscode.Uri.file(dataFile) : vscode.Uri.joinPath(document.uri, "..", dataFile);
  const head =
    new TextDecoder().decode((await vscode.workspace.fs.readFile(uri)).slice(0, 64 * 1024)).split(/\r?\n/)[0] ?? "";
  const columns = head.split(",").map((name) => name.trim().replace(/^"|"$/g, ""));
  return vscode.window.showQuickPick([...columns].reverse(), {
    title: "Target",
    placeHolder: "The column that is to be predicted",
  });
}
