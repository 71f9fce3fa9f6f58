import { CommandError } from "./command-error";
import { performTask } from "./task";
import { writeJson } from "./write";

export interface SaveOptions {
  output?: string;
  model?: string;
  weights?: string;
  seed?: number;
  runtime: string;
  json?: boolean;
}

/** `kmodel init-weights FILE`: the numbers that a training begins with. */
export async function initWeights(file: string, options: SaveOptions): Promise<void> {
  await saveModel(file, options, [".weights.h5", ".keras", ".h5"]);
}

/** Writes a file's model in one of Keras' own forms. Throws CommandError. */
export async function saveModel(file: string, options: SaveOptions, endings: readonly string[]): Promise<void> {
  const { output, model, weights, seed, runtime, json } = options;
  if (output === undefined || !endings.some((ending) => output.endsWith(ending)))
    throw new CommandError(
      output === undefined
        ? `\`--output FILE\` is missing: it says where the file is to be, and ends in ${endings.join(" or ")}.`
        : `"${output}" is no name for such a file: it ends in ${endings.join(" or ")}.`,
      2,
    );
  await performTask(file, runtime, { kind: "save", model, weights, seed, output });
  if (json) writeJson({ file, output });
  else process.stderr.write(`saved ${output}\n`);
}
