import { Command } from "commander";
import { checkFiles, type CheckOptions } from "./check";
import { exportFile, type ExportOptions } from "./export";
import { summarizeFiles, type SummaryOptions } from "./summary";
import { trainFile, type TrainOptions } from "./train";

import { version } from "./version";

export { CommandError } from "./command-error";

/** The command line. https://github.com/tj/commander.js */
export function makeProgram(): Command {
  const program = new Command("kmodel")
    .description("Keras models in .kmodel files: check, summarise, train.")
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
    .option("--json", "one JSON line an event on standard output")
    .action((file: string, options: TrainOptions) => trainFile(file, options));
  program
    .command("export")
    .argument("<file>", "the .kmodel file")
    .description("write a model in another form")
    .requiredOption("--to <form>", "svg or json")
    .option("--output <path>", "where to; standard output without it")
    .option("--model <variable>", "which model; the last one without it")
    .option("--theme <name>", "light or dark", "light")
    .action((file: string, options: ExportOptions) => exportFile(file, options));
  return program;
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`"${text}" is not a positive whole number.`);
  return value;
}
