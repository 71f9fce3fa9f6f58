import { writeFileSync } from "node:fs";
import type { ModelGraph } from "../protocol";
import { renderSvg } from "../webview/preview/svg";
import { CommandError } from "./command-error";
import { problemLines } from "./problems";
import { analyzeFile } from "./read";
import { writeText } from "./write";

export interface ExportOptions {
  to: string;
  output?: string;
  model?: string;
  theme: string;
}

const forms: Readonly<Record<string, (graph: ModelGraph, theme: "light" | "dark") => string>> = {
  svg: (graph, theme) => renderSvg(graph, { theme }),
  json: (graph) => `${JSON.stringify(graph, undefined, 2)}\n`,
};

/** `kmodel export FILE --to svg|json`: one model, drawn or as data. */
export function exportFile(file: string, { to, output, model, theme }: ExportOptions): void {
  const write = forms[to];
  if (!write)
    throw new CommandError(`A model can be exported to ${Object.keys(forms).join(" or ")}, not to "${to}".`, 2);
  if (theme !== "light" && theme !== "dark") throw new CommandError(`The theme is light or dark, not "${theme}".`, 2);
  const analysis = analyzeFile(file);
  const graphs = analysis.graphs();
  const graph = model === undefined ? graphs[graphs.length - 1] : graphs.find(({ variable }) => variable === model);
  if (!graph) {
    for (const line of problemLines(analysis)) process.stderr.write(`${line}\n`);
    const names = graphs.map(({ variable }) => variable).join(", ");
    throw new CommandError(
      model === undefined
        ? `"${file}" binds no model to a variable.`
        : `"${file}" has no model "${model}"; it has ${names || "none"}.`,
      1,
    );
  }
  const content = write(graph, theme);
  if (output === undefined) writeText(content);
  else writeFileSync(output, content);
}
