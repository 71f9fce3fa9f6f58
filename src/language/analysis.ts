import type { ModelGraph, SourceSpan } from "../protocol";
import { Model } from "../keras/models/model";
import { editorEnvironment } from "./editor-environment";
import type { BudgetLimits } from "./interpreter/budget";
import type { DataFiles } from "./interpreter/data-files";
import { checkUncalled } from "./interpreter/functions";
import { Interpreter } from "./interpreter/interpreter";
import type { Problem } from "./interpreter/problem";
import type { ProgramRecord } from "./interpreter/record";
import { KerasValue, type Value } from "./interpreter/values";
import { modelGraph } from "./graph/model-graph";
import { findUnreachable } from "./checks/unreachable";
import { findUnusedLayers } from "./checks/unused-layers";
import { withoutFollowUps } from "./follow-ups";
import { ReadAhead } from "./read-ahead";
import { refuseText } from "./refusal";
import { LineIndex } from "./syntax/lines";
import type { Module, Span } from "./syntax/nodes";
import { Parser } from "./syntax/parser";

/** What the reading of one version of a document found. */
export interface Analysis {
  readonly file: string;
  readonly text: string;
  readonly version: number;
  readonly module: Module;
  readonly lines: LineIndex;
  readonly problems: readonly Problem[];
  readonly record: ProgramRecord;
  readonly interpreter: Interpreter;
  /** Models by the module-level variables that hold them, in the order of their binding. */
  readonly models: readonly { variable: string; model: Model }[];
  /** The models' graphs; made when first asked for. */
  graphs(): readonly ModelGraph[];
  locate(span: Span): SourceSpan;
}

export interface AnalysisOptions {
  file: string;
  files: DataFiles;
  now: () => number;
  /** Receives what the program prints, `model.summary()` included. */
  print?: (text: string) => void;
  /** What a program may use; that of an editor where nothing is given. */
  budget?: BudgetLimits;
}

/** Reads documents, keeping what one version can lend to the next. Never throws. */
export class Analyzer {
  private readonly parser = new Parser();
  private readonly readAhead: ReadAhead;

  constructor(private readonly options: AnalysisOptions) {
    this.readAhead = new ReadAhead(options.files, (files) => new Interpreter(editorEnvironment({ ...options, files })));
  }

  /** Does for the next version what can be done while nobody waits. */
  prepare(): void {
    this.readAhead.prepare();
  }

  analyze(text: string, version: number): Analysis {
    const refusal = refuseText(text);
    const source = refusal ? "" : text;
    const module = this.parser.parse(source);
    const interpreter = this.readAhead.run(module, source);
    interpreter.guardBudget(() => checkUncalled(interpreter));
    const lines = new LineIndex(text);
    const locate = (span: Span): SourceSpan => {
      const { line, character } = lines.position(span.from);
      return { start: span.from, end: span.to, line: line + 1, column: character + 1 };
    };
    const models = boundModels(interpreter);
    let graphs: readonly ModelGraph[] | undefined;
    return {
      file: this.options.file,
      text,
      version,
      module,
      lines,
      problems: refusal
        ? [refusal]
        : [
            ...syntaxProblems(module),
            ...withoutFollowUps(
              [...interpreter.problems, ...findUnreachable(module), ...unusedLayers(module, interpreter, models)],
              module,
              lines,
            ),
          ],
      record: interpreter.record,
      interpreter,
      models,
      graphs: () =>
        (graphs ??= models.map(({ variable, model }) => modelGraph(model, { variable, locate, flops: true }))),
      locate,
    };
  }
}

/** In a program without a model nothing is called unused: it is still being written. */
const unusedLayers = (module: Module, { record }: Interpreter, models: Analysis["models"]): Problem[] =>
  models.length === 0 ? [] : findUnusedLayers(module, record);

function syntaxProblems(module: Module): Problem[] {
  return module.problems.map(({ message, from, to }) => ({
    code: "syntax-error",
    severity: "error",
    message,
    span: { from, to },
    related: [],
    suggestions: [],
  }));
}

/** The models that module-level variables hold, in the order of their binding. */
export function boundModels(interpreter: Interpreter): { variable: string; model: Model }[] {
  const found: { variable: string; model: Model }[] = [];
  for (const [variable, value] of interpreter.module.variables) {
    const model = modelOf(value);
    if (model && !found.some((one) => one.model === model)) found.push({ variable, model });
  }
  return found;
}

const modelOf = (value: Value): Model | undefined =>
  value instanceof KerasValue && value.object instanceof Model ? value.object : undefined;
