import {
  formatShape,
  type Trainability,
  type TrainableModel,
  type TrainingAnswers,
  type TrainingLines,
} from "../../protocol";
import type { KerasTensor } from "../../keras/core/tensor";
import { trainingDefaults } from "../../keras/models/defaults";
import type { Analysis } from "../analysis";
import { BoundMethod, Builtin } from "../interpreter/values";

/** What Train Model has to ask for before a file can be trained. */
export function trainability(analysis: Analysis | undefined): Trainability {
  if (!analysis) return { hasCompile: false, hasFit: false, models: [], errors: ["The file is not open."] };
  const called = new Set(
    [...analysis.record.calls]
      .map(([, { callee }]) => (callee instanceof BoundMethod ? callee.method : callee))
      .map((callee) => (callee instanceof Builtin ? callee.name : "")),
  );
  const describe = (tensors: readonly KerasTensor[]) =>
    tensors.map(({ name, shape }) => ({ name, shape: formatShape(shape && [...shape]) }));
  return {
    hasCompile: called.has("compile"),
    hasFit: called.has("fit"),
    models: analysis.models.map(({ variable, model }): TrainableModel => ({
      variable,
      name: model.name,
      suggested: trainingDefaults(model),
      inputs: describe(model.modelInputs),
      outputs: describe(model.modelOutputs),
    })),
    errors: analysis.problems.filter(({ severity }) => severity === "error").map(({ message }) => message),
  };
}

/** The Keras lines that answer the questions, for the end of the file. Throws an Error when the file is not open. */
export function trainingLines(analysis: Analysis | undefined, answers: TrainingAnswers): TrainingLines {
  if (!analysis) throw new Error("The file is not open.");
  const { text } = analysis;
  const { variable, dataFile, target, loss, metrics, optimizer, epochs } = answers;
  const quote = (value: string) => JSON.stringify(value);
  const data = dataFile.endsWith(".csv")
    ? [
        `table = pd.read_csv(${quote(dataFile)}).sample(frac=1, random_state=0)  # in random order`,
        `y = table.pop(${quote(target)}).to_numpy()`,
        `x = table.to_numpy()`,
      ]
    : [`data = np.load(${quote(dataFile)})`, `x, y = data["x"], data[${quote(target)}]`];
  const imports = [
    ["keras", "keras"],
    dataFile.endsWith(".csv") ? ["pandas", "pandas as pd"] : ["numpy", "numpy as np"],
  ]
    .filter(([module]) => !new RegExp(`^\\s*import\\s+${module}\\b`, "m").test(text))
    .map(([, line]) => `import ${line}`);
  const needsCompile = !trainability(analysis).hasCompile;
  const lines = [
    ...imports,
    ...data,
    ...(needsCompile
      ? [
          `${variable}.compile(optimizer=${quote(optimizer)}, loss=${quote(loss)}, metrics=[${metrics.map(quote).join(", ")}])`,
        ]
      : []),
    `${variable}.fit(x, y, epochs=${epochs}, validation_split=0.1)`,
  ];
  const gap = text === "" || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  return { offset: text.length, text: `${gap}${lines.join("\n")}\n` };
}
