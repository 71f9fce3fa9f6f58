import { Command } from "commander";
import { checkFiles, type CheckOptions } from "./check";
import { CommandError } from "./command-error";
import { evaluateFile, type EvaluateOptions } from "./evaluate";
import { exportFile, type ExportOptions } from "./export";
import { importFile, type ImportOptions } from "./import";
import { initWeights, type SaveOptions } from "./init-weights";
import { predictFile, type PredictOptions } from "./predict";
import { summarizeFiles, type SummaryOptions } from "./summary";
import { trainFile, type TrainOptions } from "./train";

import { version } from "./version";

/** The command line. https://github.com/tj/commander.js */
export function makeProgram(): Command {
  const program = new Command("kmodel")
    .description("Keras models in .kmodel files: check, summarise, train, use, exchange with Keras.")
    .version(version)
    .exitOverride()
    .showHelpAfterError();
  program.option("--verbose", "show where an unexpected error came from");
  program
    .command("check")
    .argument("<files...>", "the .kmodel files")
    .description("say what is wrong in files")
    .option("--json", "one JSON document on standard output")
    .option("--sarif", "the same in the form of code scanning services")
    .action((files: string[], options: CheckOptions) => checkFiles(files, options));
  program
    .command("summary")
    .argument("<files...>", "the .kmodel files")
    .description("layers, shapes and parameters of each model, as Keras' model.summary()")
    .option("--json", "one JSON document on standard output")
    .option("--expand-nested", "list the layers of nested models too")
    .option("--flops", "count the operations for one example")
    .action((files: string[], options: SummaryOptions) => summarizeFiles(files, options));
  program
    .command("train")
    .argument("<file>", "the .kmodel file")
    .description("run the file's data, compile and fit lines")
    .option("--epochs <n>", "instead of the file's", positiveInteger)
    .option("--batch-size <n>", "instead of the file's", positiveInteger)
    .option("--runtime <name>", "native, wasm or auto", "auto")
    .option("--set <name=value...>", "give a variable of the file another value")
    .option("--resume", "go on from the last checkpoint of a run that was interrupted")
    .option("--checkpoint-interval <seconds>", "between two checkpoints at least; 30 without it", wholeNumber)
    .option("--json", "one JSON line an event on standard output")
    .action((file: string, options: TrainOptions) => trainFile(file, options));
  program
    .command("evaluate")
    .argument("<file>", "the .kmodel file")
    .description("loss and metrics with learnt weights: on given data, or where the file evaluates")
    .option("--weights <path>", "the .weights.h5, .keras or .h5 file; those that the file loads without it")
    .option("--input <path>", 'examples and their targets "y": .npz or .csv; the file\'s own without it')
    .option("--model <variable>", whichModel)
    .option("--runtime <name>", "native, wasm or auto", "auto")
    .option("--json", "one JSON document on standard output")
    .action((file: string, options: EvaluateOptions) => evaluateFile(file, options));
  program
    .command("predict")
    .argument("<file>", "the .kmodel file")
    .description("what a model answers for the examples of a file")
    .option("--weights <path>", "the .weights.h5, .keras or .h5 file; those that the file loads without it")
    .option("--input <path>", "the examples: .npz, .npy or .csv")
    .option("--output <path>", "where to: .npz, .npy or .csv; standard output without it")
    .option("--model <variable>", whichModel)
    .option("--runtime <name>", "native, wasm or auto", "auto")
    .option("--json", "one JSON document on standard output")
    .action((file: string, options: PredictOptions) => predictFile(file, options));
  program
    .command("init-weights")
    .argument("<file>", "the .kmodel file")
    .description("write the weights that a training begins with")
    .option("--output <path>", "where to: .weights.h5, .keras or .h5")
    .option("--seed <n>", "what the random numbers begin from", wholeNumber)
    .option("--model <variable>", whichModel)
    .option("--runtime <name>", "native, wasm or auto", "auto")
    .option("--json", "one JSON document on standard output")
    .action((file: string, options: SaveOptions) => initWeights(file, options));
  program
    .command("export")
    .argument("<file>", "the .kmodel file")
    .description("write a program or a model in another form")
    .requiredOption("--to <form>", "py, keras, weights, svg or json")
    .option("--output <path>", "where to; standard output without it, save for keras and weights")
    .option("--model <variable>", whichModel)
    .option("--weights <path>", "for keras and weights: the numbers; fresh ones without it")
    .option("--seed <n>", "what fresh numbers begin from", wholeNumber)
    .option("--runtime <name>", "native, wasm or auto", "auto")
    .option("--theme <name>", "light or dark", "light")
    .action((file: string, options: ExportOptions) => exportFile(file, options));
  program
    .command("import")
    .argument("<file>", "a .keras, .h5 or config.json file")
    .description("write the .kmodel program of a model that Keras saved")
    .option("--output <path>", "where to; standard output without it")
    .action((file: string, options: ImportOptions) => importFile(file, options));
  return program;
}

const whichModel = "which model; the last one without it, or the last that is compiled";

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new CommandError(`"${text}" is not a whole number.`, 2);
  return value;
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`"${text}" is not a positive whole number.`);
  return value;
}
