import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TrainingEvent } from "../../../src/protocol";

/** What the trainer wrote when it trained examples/digits.kmodel. */
export const digitsEvents: TrainingEvent[] = readFileSync(join(__dirname, "digits.jsonl"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as TrainingEvent);

/** The events of a run whose loss falls and accuracy rises, with `stepsPerEpoch` steps an epoch. */
export function runEvents(epochs: number, stepsPerEpoch: number, done = epochs): TrainingEvent[] {
  const events: TrainingEvent[] = [
    { type: "runtime", name: "wasm", version: "4.22.0", reason: "The built-in WebAssembly engine runs." },
    { type: "output", text: 'Model: "digits"\n' },
    {
      type: "fit",
      fit: 0,
      model: "digits",
      epochs,
      stepsPerEpoch,
      batchSize: 32,
      samples: 32 * stepsPerEpoch,
      validationSamples: 144,
      metrics: ["loss", "accuracy"],
      optimizer: "adam",
      params: 21_674,
    },
  ];
  for (let epoch = 0; epoch < done; epoch++) {
    for (let step = 1; step <= stepsPerEpoch; step++)
      events.push({
        type: "step",
        fit: 0,
        epoch,
        step,
        logs: logsAt(epoch + step / stepsPerEpoch, step),
        secondsPerStep: 0.014,
      });
    const { loss, accuracy } = logsAt(epoch + 1, 0);
    events.push({
      type: "epoch",
      fit: 0,
      epoch,
      logs: {
        loss,
        accuracy,
        val_loss: loss * 1.2 + 0.1 * Math.exp(-epoch / 3),
        val_accuracy: accuracy - 0.3 * Math.exp(-epoch / 2),
      },
      seconds: 0.6,
    });
  }
  return events;
}

function logsAt(time: number, step: number): { loss: number; accuracy: number } {
  const wave = 0.04 * Math.sin(step * 1.7);
  return {
    loss: 2 * Math.exp(-time / 2.5) + 0.05 + wave * 0.5,
    accuracy: 0.98 - 0.7 * Math.exp(-time / 2) + wave * 0.2,
  };
}

/** What follows when all went well. */
export const ending: TrainingEvent[] = [
  { type: "fit-end", fit: 0, cancelled: false, seconds: 9 },
  { type: "evaluate", model: "digits", logs: { loss: 0.0361, accuracy: 0.9889 } },
  { type: "output", text: "98.9% of the scans held out are read correctly\n" },
  { type: "saved", path: "/work/digits.keras", model: "digits" },
  { type: "end", status: "finished", message: undefined, line: undefined, seconds: 10.2 },
];
