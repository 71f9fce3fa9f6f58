import type { ModelGraph, PreviewDocument, PreviewProblem } from "../../protocol";

/** What the preview shows of the documents it was sent. */
export interface Shown {
  document: PreviewDocument | undefined;
  /** The graph on screen: of the newest document, or the last good one when that has none. */
  graph: ModelGraph | undefined;
  /** Whether the graph is older than the text. */
  isStale: boolean;
  /** The variable of the model that was chosen; undefined until somebody chooses. */
  chosen: string | undefined;
  /** The problem to tell, if any. */
  problem: PreviewProblem | undefined;
}

export const nothingShown: Shown = {
  document: undefined,
  graph: undefined,
  isStale: false,
  chosen: undefined,
  problem: undefined,
};

/** After a new version of the text: the chosen model's graph, or the last good one while the text is broken. */
export function showDocument(shown: Shown, document: PreviewDocument): Shown {
  const problem = document.problems.find(({ severity }) => severity === "error");
  const current = shown.chosen ?? shown.graph?.variable;
  const same = document.models.find(({ variable }) => variable === current);
  const isBroken = problem !== undefined && same === undefined && shown.graph !== undefined;
  if (isBroken) return { ...shown, document, isStale: true, problem };
  const graph = (shown.chosen === undefined ? defaultModel(document) : same) ?? defaultModel(document);
  return { ...shown, document, graph, isStale: false, problem };
}

/** The model that is compiled, otherwise the last one. */
function defaultModel({ models }: PreviewDocument): ModelGraph | undefined {
  return models.find(({ compiled }) => compiled !== undefined) ?? models.at(-1);
}

/** After a model was picked. */
export function chooseModel(shown: Shown, variable: string): Shown {
  const graph = shown.document?.models.find((model) => model.variable === variable);
  return graph ? { ...shown, chosen: variable, graph, isStale: false } : shown;
}
