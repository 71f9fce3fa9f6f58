import type { PredictedOutput } from "../protocol";
import { CommandError } from "./command-error";
import { performTask } from "./task";
import { writeJson, writeText } from "./write";

export interface PredictOptions {
  weights?: string;
  input?: string;
  output?: string;
  model?: string;
  runtime: string;
  json?: boolean;
}

/** `kmodel predict FILE`: what a model answers for the examples of a file. */
export async function predictFile(file: string, options: PredictOptions): Promise<void> {
  const { weights, input, output, model, runtime, json } = options;
  if (input === undefined)
    throw new CommandError("`--input FILE` is missing: it names the .npz, .npy or .csv file with the examples.", 2);
  const events = await performTask(file, runtime, { kind: "predict", model, weights, input, output });
  const predicted = events.find((event) => event.type === "predicted")!;
  const { examples, outputs } = predicted;
  if (json)
    writeJson({
      file,
      model: predicted.model,
      examples,
      outputs: outputs.map(({ name, shape, values }) => ({
        name,
        shape,
        ...(values ? { values: nested(values, shape) } : {}),
      })),
      ...(output === undefined ? {} : { output }),
    });
  else if (output === undefined) writeText(outputs.map((one) => rows(one, outputs.length > 1)).join("\n"));
  else {
    const shapes = outputs.map(({ name, shape }) => `${name} (${shape.join(", ")})`).join(", ");
    process.stderr.write(`${output}: ${shapes}\n`);
  }
}

/** Numbers of this shape as lists in lists. */
function nested(values: readonly number[], shape: readonly number[]): unknown {
  const [size = 0, ...inner] = shape;
  if (shape.length === 0) return values[0];
  const step = values.length / Math.max(size, 1);
  return Array.from({ length: size }, (_, index) => nested(values.slice(index * step, (index + 1) * step), inner));
}

/** One line an example. */
function rows({ name, shape, values = [] }: PredictedOutput, isNamed: boolean): string {
  const width = values.length / Math.max(shape[0] ?? 0, 1);
  const lines = Array.from({ length: shape[0] ?? 0 }, (_, row) =>
    values
      .slice(row * width, (row + 1) * width)
      .map((value) => String(Number(value.toPrecision(7))))
      .join(" "),
  );
  return [...(isNamed ? [`${name}:`] : []), ...lines].map((line) => `${line}\n`).join("");
}
