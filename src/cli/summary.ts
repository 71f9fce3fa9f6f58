import { formatCount } from "../protocol";
import { modelGraph } from "../language/graph/model-graph";
import { summarizeModel } from "../language/graph/summary-document";
import { summaryTable } from "../keras/models/summary-table";
import { Model } from "../keras/models/model";
import type { Analysis } from "../language/analysis";
import { CommandError } from "./command-error";
import { hasErrors, problemDocuments, problemLines } from "./problems";
import { analyzeFile } from "./read";
import { writeJson, writeText } from "./write";

export interface SummaryOptions {
  json?: boolean;
  expandNested?: boolean;
  flops?: boolean;
}

/** `kmodel summary FILE…`: Keras' table for each model; exit status 1 when a file has errors. */
export function summarizeFiles(files: readonly string[], options: SummaryOptions): void {
  const analyses = files.map((file) => analyzeFile(file));
  if (options.json) {
    const documents = analyses.map((analysis) => summaryDocument(analysis));
    writeJson(documents.length === 1 ? documents[0] : { files: documents });
  } else {
    for (const analysis of analyses) writeText(tables(analysis, options));
  }
  if (analyses.some(hasErrors)) process.exitCode = 1;
}

function summaryDocument(analysis: Analysis) {
  return {
    file: analysis.file,
    models: analysis.models.map(({ variable, model }) => summarizeModel(model, variable, analysis.locate)),
    problems: problemDocuments(analysis),
  };
}

function tables(analysis: Analysis, { expandNested, flops }: SummaryOptions): string {
  for (const line of problemLines(analysis)) process.stderr.write(`${line}\n`);
  if (analysis.models.length === 0) throw new CommandError(`"${analysis.file}" binds no model to a variable.`, 1);
  const parts = analysis.models.flatMap(({ variable, model }) => {
    const graph = flops ? modelGraph(model, { variable, locate: analysis.locate, flops: true }) : undefined;
    const cost = graph ? [`FLOPs for one example: ${graph.flops === undefined ? "?" : formatCount(graph.flops)}`] : [];
    return [summaryTable(model), ...cost, ...(expandNested ? nestedModels(model).map(summaryTable) : [])];
  });
  return `${parts.join("\n\n")}\n`;
}

function nestedModels(model: Model): Model[] {
  const nested = model.layers.filter((layer): layer is Model => layer instanceof Model);
  return nested.flatMap((one) => [one, ...nestedModels(one)]);
}
