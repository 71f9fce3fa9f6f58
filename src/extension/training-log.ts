import type { Logs, TrainingEvent } from "../protocol";

const formatLogs = (logs: Logs): string =>
  Object.entries(logs)
    .map(([name, value]) => `${name}: ${value.toPrecision(4)}`)
    .join(" - ");

type Describe = { [K in TrainingEvent["type"]]?: (event: Extract<TrainingEvent, { type: K }>) => string };

const describe: Describe = {
  runtime: ({ name, version, reason }) => `Engine: ${name} (TensorFlow.js ${version}). ${reason}\n`,
  fit: ({ model, samples, validationSamples, epochs, batchSize }) =>
    `Model "${model}": ${samples ?? "endless"} examples${validationSamples > 0 ? `, ${validationSamples} for validation` : ""}, ${epochs} epochs of batches of ${batchSize}\n`,
  epoch: ({ epoch, logs, seconds }) => `Epoch ${epoch + 1}: ${formatLogs(logs)} (${seconds.toFixed(1)} s)\n`,
  evaluate: ({ model, logs }) => `Evaluated "${model}": ${formatLogs(logs)}\n`,
  output: ({ text }) => text,
  note: ({ message }) => `${message}\n`,
  stopping: () => "Stopping …\n",
  pause: ({ isPaused }) => (isPaused ? "Paused\n" : "Resumed\n"),
  restart: ({ message }) => `${message}\n`,
  warning: ({ message, line }) => `Warning${line === undefined ? "" : ` (line ${line})`}: ${message}\n`,
  saved: ({ path }) => `Saved ${path}\n`,
  end: ({ status, message, seconds }) =>
    `${{ finished: "Finished", cancelled: "Stopped", failed: "Failed" }[status]} after ${seconds.toFixed(1)} s${message === undefined ? "" : `: ${message}`}\n\n`,
};

/** An event as a line of the plain log; undefined for those that are only drawn. */
export function describeEvent(event: TrainingEvent): string | undefined {
  return (describe[event.type] as ((event: TrainingEvent) => string) | undefined)?.(event);
}
