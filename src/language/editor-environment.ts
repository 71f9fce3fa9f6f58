import { ArrayContext } from "./interpreter/arrays/context";
import { type BudgetLimits, editorBudget } from "./interpreter/budget";
import type { DataFiles } from "./interpreter/data-files";
import type { Environment } from "./interpreter/environment";
import { editorEager } from "./interpreter/keras/editor-eager";
import { EditorModels } from "./interpreter/keras/editor-models";
import { notFetched } from "./interpreter/remote-files";

export interface EditorOptions extends Pick<Environment, "file" | "now" | "print"> {
  files: DataFiles;
  /** What a program may use; `editorBudget` where nothing is given. */
  budget?: BudgetLimits | undefined;
}

/** How a program is read while it is typed: past its errors, and without computing. */
export const editorEnvironment = ({ file, files, now, print, budget = editorBudget }: EditorOptions): Environment => ({
  stopsAtErrors: false,
  budget,
  file,
  files,
  now,
  print,
  models: new EditorModels(),
  eager: editorEager,
  makeArrayContext: (interpreter) =>
    new ArrayContext({
      limit: 4096,
      files,
      seed: (value) => (interpreter.session.seed = value),
      remote: (address, span) => interpreter.addProblem("hint", "unsupported-construct", notFetched(address), span),
    }),
});
