import { writeFileSync } from "node:fs";
import { writeAtomically } from "../node/write-atomically";
import type { Analysis } from "../language/analysis";
import type { ModelGraph } from "../protocol";
import { renderSvg } from "../webview/preview/svg";
import { CommandError } from "./command-error";
import { saveModel } from "./init-weights";
import { problemLines } from "./problems";
import { pythonText } from "./python";
import { analyzeFile } from "./read";
import { writeText } from "./write";

export interface ExportOptions {
  to: string;
  output?: string;
  model?: string;
  weights?: string;
  seed?: number;
  runtime: string;
  theme: string;
}

type Theme = "light" | "dark";

const graphForms: Readonly<Record<string, (graph: ModelGraph, theme: Theme) => string>> = {
  svg: (graph, theme) => renderSvg(graph, { theme }),
  json: (graph) => `${JSON.stringify(graph, undefined, 2)}\n`,
};

/** Keras' own files, by their endings. */
const fileForms: Readonly<Record<string, readonly string[]>> = {
  keras: [".keras"],
  weights: [".weights.h5", ".h5"],
};

const forms = ["py", ...Object.keys(fileForms), ...Object.keys(graphForms)];

/** What is not written here, and how it is had. */
const otherWays: Readonly<Record<string, string>> = {
  png: "`--to svg` draws the model; a browser or Inkscape makes a PNG of it.",
  tfjs: "`--to keras` writes a file that tensorflowjs_converter turns into it.",
  "saved-model":
    '`--to keras` writes a file from which Keras makes it: keras.models.load_model("m.keras").export("m").',
};

/** `kmodel export FILE --to FORM`: the program for Python, a model in Keras' own files, drawn, or as data. */
export async function exportFile(file: string, options: ExportOptions): Promise<void> {
  const { to, output, model, theme } = options;
  if (!forms.includes(to))
    throw new CommandError(
      `A model can be exported to ${forms.slice(0, -1).join(", ")} or ${forms.at(-1)!}, not to "${to}".${otherWays[to] === undefined ? "" : ` ${otherWays[to]}`}`,
      2,
    );
  const endings = fileForms[to];
  if (endings) {
    await saveModel(file, options, endings);
    return;
  }
  if (theme !== "light" && theme !== "dark") throw new CommandError(`The theme is light or dark, not "${theme}".`, 2);
  const analysis = analyzeFile(file);
  const content = to === "py" ? pythonText(analysis) : graphForms[to]!(chooseGraph(analysis, file, model), theme);
  if (output === undefined) {
    writeText(content);
    return;
  }
  try {
    writeAtomically(output, (temporary) => {
      writeFileSync(temporary, content);
    });
  } catch (error) {
    throw new CommandError(`"${output}" can't be written: ${(error as Error).message}`, 2);
  }
}

/** The graph of the model that is asked for, or of the last one. Throws CommandError. */
function chooseGraph(analysis: Analysis, file: string, model: string | undefined): ModelGraph {
  const graphs = analysis.graphs();
  const graph = model === undefined ? graphs[graphs.length - 1] : graphs.find(({ variable }) => variable === model);
  if (graph) return graph;
  for (const line of problemLines(analysis)) process.stderr.write(`${line}\n`);
  const names = graphs.map(({ variable }) => variable).join(", ");
  throw new CommandError(
    model === undefined
      ? `"${file}" binds no model to a variable.`
      : `"${file}" has no model "${model}"; it has ${names || "none"}.`,
    1,
  );
}
