import { performTask } from "./task";
import { writeJson, writeText } from "./write";

export interface EvaluateOptions {
  weights?: string;
  input?: string;
  model?: string;
  runtime: string;
  json?: boolean;
}

/** `kmodel evaluate FILE`: loss and metrics on given data, or on those of the file's own `evaluate` lines. */
export async function evaluateFile(file: string, options: EvaluateOptions): Promise<void> {
  const { weights, input, model, runtime, json } = options;
  const events = await performTask(file, runtime, { kind: "evaluate", model, weights, input });
  const evaluated = events
    .filter((event) => event.type === "evaluate")
    .map(({ model: name, logs }) => ({ model: name, logs }));
  if (json) {
    writeJson(evaluated.length === 1 ? { file, ...evaluated[0] } : { file, evaluations: evaluated });
    return;
  }
  for (const { model: name, logs } of evaluated) {
    const values = Object.entries(logs).map(([metric, value]) => `${metric} ${value.toPrecision(4)}`);
    writeText(`${name}  ${values.join("  ")}\n`);
  }
}
